"""`status --watch`: a line or a block for each change, and for nothing else."""

import itertools
import json
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from tests.cli.sessions import signed_in
from tests.cli.watching import Reader, Watching, start_watching
from trayapp.demo import DemoPortal
from trayapp.jobs.refresh import Refresher
from trayapp.jobs.session import Session

Watch = Callable[..., Watching]
ANNA = 1231
NOON = datetime(2026, 2, 25, 12, 0, tzinfo=UTC)


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Iterator[Watch]:
    """Watches portals that are asked all the time, by a clock that moves a minute each time."""
    minutes = itertools.count()
    clock = lambda: NOON + timedelta(minutes=next(minutes))  # noqa: E731
    left, running = threading.Event(), list[Watching]()

    def start(session: Session, *, as_json: bool = True) -> Watching:
        reader = Reader()
        monkeypatch.setattr(sys, "stdout", reader)
        running.append(start_watching(session, reader, left, as_json=as_json))
        return running[-1]

    def wait_for_the_end() -> None:
        left.wait(30)

    monkeypatch.setattr("trayapp.cli.inquiry.next_delay_s", lambda *_: 0.01)
    monkeypatch.setattr("trayapp.cli.inquiry.Refresher", partial(Refresher, now=clock))
    monkeypatch.setattr("trayapp.cli.status.wait_until_nobody_reads", wait_for_the_end)
    yield start
    for each in running:
        each.leave()


def documents(lines: list[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines]


def test_every_change_is_a_line_of_json(watch: Watch, portal: DemoPortal) -> None:
    watching = watch(signed_in(portal))
    watching.wait_for_lines(1)

    portal.world.receive(ANNA)
    watching.wait_for_lines(2)
    portal.world.notify(2)
    lines = watching.wait_for_lines(3)

    assert [document["total"] for document in documents(lines)] == [5, 6, 8]


def test_numbers_that_only_grow_older_are_no_change(watch: Watch, portal: DemoPortal) -> None:
    watching = watch(signed_in(portal))
    watching.wait_for_lines(1)

    assert portal.wait_for_requests(len(portal.requests) + 5)
    portal.world.notify()
    watching.wait_for_lines(2)
    assert portal.wait_for_requests(len(portal.requests) + 5)

    first, second = documents(watching.reader.lines)
    assert (first["total"], second["total"]) == (5, 6)
    assert first["accounts"][0]["refreshed_at"] < second["accounts"][0]["refreshed_at"]


def test_a_portal_that_fails_is_a_change_that_keeps_the_numbers(
    watch: Watch, portal: DemoPortal
) -> None:
    watching = watch(signed_in(portal))
    watching.wait_for_lines(1)

    portal.faults.query_limit()
    watching.wait_for_lines(2)
    portal.faults.clear()
    fresh, stale, again = documents(watching.wait_for_lines(3))

    account = stale["accounts"][0]
    assert (account["state"], account["total"]) == ("stale", 5)
    assert account["problem"]["kind"] == "rate_limited"
    assert account["refreshed_at"] >= fresh["accounts"][0]["refreshed_at"]
    assert (stale["total"], stale["complete"]) == (5, True)
    assert again["accounts"][0]["state"] == "fresh"


def test_the_first_line_has_every_account(
    watch: Watch, portal: DemoPortal, other_portal: DemoPortal
) -> None:
    session = signed_in(portal, other_portal)
    other_portal.faults.hang()
    watching = watch(session)
    assert portal.wait_for_requests(len(portal.requests) + 2)
    before = watching.reader.lines

    other_portal.faults.release()
    (document,) = documents(watching.wait_for_lines(1))

    assert before == []
    assert document["total"] == 32
    assert len(document["accounts"]) == 2


def test_blocks_of_text_are_separated_by_an_empty_line(watch: Watch, portal: DemoPortal) -> None:
    watching = watch(signed_in(portal), as_json=False)
    watching.reader.wait_until(lambda lines: "5 unread" in lines)

    portal.world.receive(ANNA)
    lines = watching.reader.wait_until(lambda lines: "    Anna Petrova (2)" in lines)

    at = lines.index("6 unread")
    assert lines[0] == "5 unread"
    assert lines[at - 1] == ""
    assert lines[at - 2] != ""


def test_it_ends_when_its_reader_has_left(watch: Watch, portal: DemoPortal) -> None:
    session = signed_in(portal)
    portal.faults.hang()
    asked = len(portal.requests)
    watching = watch(session)
    assert portal.wait_for_requests(asked + 1)

    watching.leave()

    assert watching.reader.lines == []
