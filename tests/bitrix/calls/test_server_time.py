"""The portal's clock."""

from datetime import UTC, datetime

import pytest

from tests.bitrix.replies import Poster, batch_of, kind_of
from trayapp.bitrix.calls.server_time import read_server_time
from trayapp.bitrix.errors import PortalError
from trayapp.model.problem import ProblemKind


def test_the_time_is_read_with_the_portals_zone() -> None:
    poster = Poster(batch_of({"time": "2026-02-25T12:07:46+03:00"}))

    moment = read_server_time(poster, 5.0)

    assert moment == datetime(2026, 2, 25, 9, 7, 46, tzinfo=UTC)
    assert poster.bodies == [{"halt": 0, "cmd": {"time": "server.time"}}]
    assert poster.deadlines == [5.0]


@pytest.mark.parametrize("value", [None, 5, [], "", "noon", "2026-02-25T12:07:46"], ids=repr)
def test_anything_else_is_no_time(value: object) -> None:
    with pytest.raises(PortalError) as caught:
        read_server_time(Poster(batch_of({"time": value})), 0)

    assert kind_of(caught.value) is ProblemKind.BAD_REPLY
