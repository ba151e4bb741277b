"""Doing things on a portal, and what it counts afterwards, in one request."""

import time
from collections.abc import Iterator

import pytest

from tests.jobs.portals import account_at, credentials_for
from trayapp.bitrix.transport import Connection
from trayapp.demo import Chat, ChatKind, DemoPortal, World
from trayapp.jobs.act import ACT_TIMEOUT_S, act
from trayapp.jobs.connections import connect
from trayapp.model.action import Action, ActionKind
from trayapp.model.counters import Counters
from trayapp.model.pending import Acted
from trayapp.model.problem import Problem, ProblemKind


@pytest.fixture
def portal() -> Iterator[DemoPortal]:
    world = World(
        547,
        Chat(1100, ChatKind.DIALOG, unread=2, partner_id=12),
        Chat(1200, ChatKind.CHAT, "Coffee", unread=3),
        Chat(1201, ChatKind.CHAT, "Lunch", unread=5, muted=True),
        Chat(1202, ChatKind.CHAT, "Later", marked=True),
        Chat(1319, ChatKind.CHAT, unread=1, hidden=True),
        Chat(1401, ChatKind.COPILOT, "Names", unread=1),
        notifications=4,
    )
    with DemoPortal(world) as portal:
        yield portal


@pytest.fixture
def connection(portal: DemoPortal) -> Iterator[Connection]:
    made = connect(account_at(portal).id, credentials_for(portal))
    yield made
    made.close()


def done(connection: Connection, kind: ActionKind, dialog_id: str | None = None) -> Acted:
    return act(connection, Action(kind, dialog_id), time.monotonic() + ACT_TIMEOUT_S)


def counted(acted: Acted) -> Counters:
    assert (acted.done, acted.problem) == (True, None)
    assert acted.counters is not None
    return acted.counters


def test_a_conversation_is_read_and_counted_in_one_request(
    portal: DemoPortal, connection: Connection
) -> None:
    counters = counted(done(connection, ActionKind.READ, "chat1200"))

    assert portal.world.state.chats[1200].unread == 0
    assert 1200 not in counters.chats
    assert len(portal.requests) == 1


def test_a_dialog_is_read_by_its_person(portal: DemoPortal, connection: Connection) -> None:
    counters = counted(done(connection, ActionKind.READ, "12"))

    assert portal.world.state.chats[1100].unread == 0
    assert counters.dialogs == {}


def test_every_conversation_is_read_and_the_notifications_stay(connection: Connection) -> None:
    counters = counted(done(connection, ActionKind.READ_ALL))

    assert (counters.total, counters.notifications) == (4, 4)
    assert counters.muted_chats == {}


def test_notifications_are_read_and_the_conversations_stay(connection: Connection) -> None:
    counters = counted(done(connection, ActionKind.READ_NOTIFICATIONS))

    assert counters.notifications == 0
    assert counters.dialogs == {12: 2}


def test_a_conversation_is_marked_and_unmarked(portal: DemoPortal, connection: Connection) -> None:
    marked = counted(done(connection, ActionKind.MARK, "chat1201"))
    unmarked = counted(done(connection, ActionKind.UNMARK, "chat1202"))

    assert marked.marked_chats == {1201, 1202}
    assert unmarked.marked_chats == {1201}
    assert unmarked.total == marked.total - 1


def test_a_conversation_is_muted_and_sounds_again(connection: Connection) -> None:
    muted = counted(done(connection, ActionKind.MUTE, "chat1200"))
    unmuted = counted(done(connection, ActionKind.UNMUTE, "chat1201"))

    assert muted.muted_chats == {1200: 3, 1201: 5}
    assert unmuted.muted_chats == {1200: 3}


def test_what_may_not_be_muted_is_refused_with_the_numbers_as_they_are(
    connection: Connection,
) -> None:
    acted = done(connection, ActionKind.MUTE, "chat1401")

    assert (acted.done, acted.problem) == (False, Problem(ProblemKind.FORBIDDEN))
    assert acted.counters is not None
    assert acted.counters.chats[1401] == 1


@pytest.mark.parametrize("kind", [ActionKind.READ, ActionKind.MARK, ActionKind.UNMARK])
def test_what_one_may_not_see_is_refused_without_a_reason(
    connection: Connection, kind: ActionKind
) -> None:
    acted = done(connection, kind, "chat1319")

    assert (acted.done, acted.problem) == (False, None)
    assert acted.counters is not None


@pytest.mark.parametrize("kind", ActionKind)
def test_without_the_scope_nothing_is_done_and_nothing_counted(
    portal: DemoPortal, connection: Connection, kind: ActionKind
) -> None:
    before = portal.world.state
    portal.world.scopes.discard("im")

    acted = done(connection, kind, "chat1200")

    assert acted == Acted(done=False, problem=Problem(ProblemKind.SCOPE_MISSING, scope="im"))
    assert portal.world.state == before


def test_an_old_portal_does_not_know_how(portal: DemoPortal, connection: Connection) -> None:
    portal.faults.refuse_method("im.dialog.read.all", "ERROR_METHOD_NOT_FOUND", "Method not found!")

    acted = done(connection, ActionKind.READ_ALL)

    assert (acted.done, acted.problem) == (False, Problem(ProblemKind.UNSUPPORTED))


@pytest.mark.parametrize("refused", [True, False])
def test_what_is_done_is_done_although_the_counters_did_not_come(
    portal: DemoPortal, connection: Connection, monkeypatch: pytest.MonkeyPatch, refused: bool
) -> None:
    if refused:
        portal.faults.refuse_method("im.counters.get", "INTERNAL_SERVER_ERROR")
    else:
        # What the portal itself never sends: an answer without a total.
        monkeypatch.setattr("trayapp.demo.messenger_methods.count", lambda *_: {})

    assert done(connection, ActionKind.READ, "chat1200") == Acted(done=True)
    assert portal.world.state.chats[1200].unread == 0


def test_a_line_that_breaks_is_told_and_not_raised(
    portal: DemoPortal, connection: Connection
) -> None:
    portal.faults.drop()

    acted = done(connection, ActionKind.READ, "chat1200")

    assert acted == Acted(done=False, problem=Problem(ProblemKind.UNREACHABLE))
