"""What the log tells of a request: method, meaning and duration, and whom it went to never."""

import logging
import re

import pytest

from tests.bitrix.raw_server import RawServer, answer, saying
from tests.bitrix.wire import connected_to, post, problem

REFUSAL = b'{"error": "QUERY_LIMIT_EXCEEDED", "error_description": "Too many requests"}'


@pytest.fixture(autouse=True)
def _debug(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="trayapp")


def test_a_good_answer_is_one_line_with_its_duration(caplog: pytest.LogCaptureFixture) -> None:
    with RawServer(saying(answer())) as portal, connected_to(portal.url) as connection:
        post(connection)

    (line,) = caplog.messages
    assert re.fullmatch(r"batch: an answer after \d+ ms", line)
    assert caplog.records[0].levelname == "DEBUG"


def test_a_refusal_is_named_by_kind_and_code(caplog: pytest.LogCaptureFixture) -> None:
    refusing = saying(answer(REFUSAL, "503 Service Unavailable"))
    with RawServer(refusing) as portal, connected_to(portal.url) as connection:
        problem(connection)

    (line,) = caplog.messages
    assert re.fullmatch(r"batch: rate_limited QUERY_LIMIT_EXCEEDED after \d+ ms", line)
    assert "rest" not in caplog.text
    assert str(portal.port) not in caplog.text
