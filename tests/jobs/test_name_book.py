"""When a refresh asks for names, and what becomes of them."""

import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import partial

from tests.bitrix.wire import connected_to
from tests.jobs.portals import account_at, credentials_for
from tests.jobs.refreshing import Clock, fresh, titles
from trayapp.bitrix.errors import PortalError
from trayapp.demo import Chat, ChatKind, DemoPortal, Person, World
from trayapp.jobs.name_book import ASKED_AGAIN_AFTER, KEPT, TRIED_AGAIN_AFTER, NameBook
from trayapp.jobs.refresh import Refresher
from trayapp.model.conversations import conversations
from trayapp.model.counters import Counters, TaskRole
from trayapp.model.problem import Problem, ProblemKind


def test_a_refresh_is_one_batch_and_a_second_only_for_names(
    refresher: Refresher, portal: DemoPortal
) -> None:
    first = fresh(refresher, portal)
    assert [list(request.commands) for request in portal.requests] == [
        ["im", *TaskRole],
        ["recent", "people", "chat1319", "chat1317"],
    ]

    second = fresh(refresher, portal, first)

    assert len(portal.requests) == 3
    assert second == first


def test_an_id_without_a_name_is_asked_for_again_after_half_an_hour(
    refresher: Refresher, portal: DemoPortal, clock: Clock
) -> None:
    fresh(refresher, portal)

    clock.now += ASKED_AGAIN_AFTER
    fresh(refresher, portal)
    assert len(portal.requests) == 3

    clock.now += timedelta(seconds=1)
    fresh(refresher, portal)
    assert [list(request.commands) for request in portal.requests[3:]] == [
        ["im", *TaskRole],
        ["recent", "chat1319"],
    ]


def test_a_new_conversation_is_named_at_once(refresher: Refresher, portal: DemoPortal) -> None:
    fresh(refresher, portal)
    portal.world.put(Chat(1400, ChatKind.CHAT, "Ideas", unread=2))

    status = fresh(refresher, portal)

    assert titles(status.messages)[1400] == "Ideas"


def test_a_renamed_conversation_has_its_new_name_within_hours(
    refresher: Refresher, portal: DemoPortal, clock: Clock
) -> None:
    fresh(refresher, portal)
    portal.world.put(Chat(1317, ChatKind.CHAT, "Team dinner", unread=1, muted=True))

    before = fresh(refresher, portal)
    clock.now += KEPT + timedelta(seconds=1)
    after = fresh(refresher, portal)
    fresh(refresher, portal)

    assert titles(before.messages)[1317] == "Team lunch"
    assert titles(after.messages)[1317] == "Team dinner"
    assert len(portal.requests) == 6


def test_old_names_are_shown_until_there_are_new_ones(
    refresher: Refresher, portal: DemoPortal, clock: Clock
) -> None:
    fresh(refresher, portal)
    clock.now += KEPT + timedelta(seconds=1)
    for method in ("im.recent.list", "im.user.list.get", "im.dialog.get"):
        portal.faults.refuse_method(method, "ERROR_CORE")

    status = fresh(refresher, portal)

    assert titles(status.messages)[1317] == "Team lunch"


def test_names_of_what_was_read_long_ago_do_not_pile_up(
    refresher: Refresher, portal: DemoPortal, clock: Clock
) -> None:
    portal.world.put(Chat(1400, ChatKind.CHAT, "Ideas", unread=2))
    before = fresh(refresher, portal)
    portal.world.put(Chat(1400, ChatKind.CHAT, "Ideas"))
    clock.now += KEPT + timedelta(seconds=1)

    after = fresh(refresher, portal)

    assert before.messages.names.chats.keys() == {1317, 1400}
    assert after.messages.names.chats.keys() == {1317}
    assert after.messages.names.people == before.messages.names.people


def test_portraits_of_what_was_read_long_ago_do_not_pile_up(
    portal: DemoPortal, clock: Clock
) -> None:
    book, counters = NameBook(clock.now), Counters(1, {}, dialogs={547: 1}, chats={1400: 1})
    portal.world.put(Chat(1400, ChatKind.CHAT, "Ideas", unread=2))
    with connected_to(portal.webhook_url) as connection:
        learn = partial(book.learn, connection, deadline=time.monotonic() + 30, portal=portal.url)
        learn(counters, now=clock.now)
        before = book.names.portraits
        portal.world.put(Chat(1400, ChatKind.CHAT, "Ideas"))
        later = clock.now + KEPT + timedelta(seconds=1)

        learn(Counters(1, {}, dialogs={547: 1}), now=later)

    assert before.keys() == {"547", "chat1400", "chat1317"}
    assert book.names.portraits.keys() == {"547", "chat1317"}
    assert before["547"].active_at == datetime.fromtimestamp(1772010430, UTC)
    assert before["547"].address == f"{portal.url}/upload/main/portraits/547.png"


def test_a_muted_dialog_is_called_after_its_person_and_leads_to_them(clock: Clock) -> None:
    world = World(
        547,
        Person(12, "Boris", "Orlov"),
        Chat(1231, ChatKind.DIALOG, partner_id=12, unread=3, muted=True, marked=True),
    )
    with DemoPortal(world) as portal:
        refresher = Refresher(account_at(portal).id, credentials_for(portal), clock)
        status = fresh(refresher, portal)
        refresher.reconnect()

    found = conversations(status.messages, portal.url)
    assert (status.messages.counters.total, found.dialogs) == (0, ())
    assert [(row.id, row.title, row.count, row.marked, row.url) for row in found.muted_chats] == [
        (1231, "Boris Orlov", 3, True, f"{portal.url}/online/?IM_DIALOG=12")
    ]


def test_numbers_come_without_names_where_the_portal_gives_none(
    refresher: Refresher, portal: DemoPortal
) -> None:
    for method in ("im.recent.list", "im.user.list.get", "im.dialog.get"):
        portal.faults.refuse_method(method, "OPERATION_TIME_LIMIT")

    status = fresh(refresher, portal)

    assert status.messages.counters.total == 5
    assert set(titles(status.messages).values()) == {None}


class LateStop(Clock):
    """Stops the portal at the second look at the clock: after the numbers, before the names."""

    def __init__(self) -> None:
        super().__init__()
        self.portal: DemoPortal | None = None

    def __call__(self) -> datetime:
        if self.portal is not None:
            self.portal.stop()
        return super().__call__()


def test_numbers_come_without_names_where_the_line_breaks_in_between(portal: DemoPortal) -> None:
    clock = LateStop()
    refresher = Refresher(account_at(portal).id, credentials_for(portal), clock)
    clock.portal = portal

    status = fresh(refresher, portal)
    refresher.reconnect()

    assert status.messages.counters.total == 5
    assert titles(status.messages)[547] is None


class FailsAtNames:
    """A portal that answers everything but requests for names."""

    def __init__(self) -> None:
        self.asked = 0

    def post(self, method: str, body: Mapping[str, object], deadline: float) -> dict[str, object]:
        self.asked += 1
        raise PortalError(Problem(ProblemKind.UNREACHABLE))


def test_names_that_could_not_be_had_are_not_tried_at_every_refresh(clock: Clock) -> None:
    book, portal = NameBook(clock.now), FailsAtNames()
    counters = Counters(1, {"ALL": 1}, dialogs={12: 1})

    for _ in range(3):
        book.learn(portal, counters, deadline=0, now=clock.now)
    assert portal.asked == 1

    clock.now += TRIED_AGAIN_AFTER
    book.learn(portal, counters, deadline=0, now=clock.now)
    assert portal.asked == 2
