"""From numbers to a desktop's notification service and back: what it is asked, and clicks on it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.desktop.bus import Bus
from tests.desktop.notification_server import RecordingServer
from tests.desktop.screen import Screen
from tests.desktop.virtual_desktop import VirtualDesktop
from tests.system.private_bus import private_bus
from tests.widgets.announcing import Desk
from tests.widgets.statuses import ACCOUNT
from trayapp.desktop.notify.notifier import Notifier
from trayapp.model.action import Action, ActionKind
from trayapp.model.menu_choices import MenuChoices
from trayapp.model.notice import DEFAULT
from trayapp.model.problem import ProblemKind
from trayapp.model.settings import Settings
from trayapp.view.menu_entry import Ask, Change, Command, Open
from trayapp.view.notices import READ, SNOOZE

BORIS_URL = "https://acme.bitrix24.ru/online/?IM_DIALOG=12"
ACTIONS = [DEFAULT, "Open", READ, "Mark as read", SNOOZE, "Snooze for an hour"]

MakeDesk = Callable[[], Desk]


@pytest.fixture
def make_desk(qtbot: QtBot) -> Iterator[MakeDesk]:
    """Desks on the bus there is by then, to which Boris has written twice, long before."""
    made: list[Desk] = []

    def make() -> Desk:
        notifier = Notifier(lambda title, body: pytest.fail(f"by the tray icon: {title} {body}"))
        made.append(Desk(notifier))
        made[-1].use(Settings(menu=MenuChoices(acting=True)))
        made[-1].bring({12: 2})
        return made[-1]

    yield make
    for each in made:
        each.announcements.stop()


@pytest.fixture
def private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The bus of a desktop whose notification service is the test's own."""
    with private_bus(tmp_path) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


@pytest.fixture
def server(private: str) -> Iterator[RecordingServer]:
    with RecordingServer(private, first_id=7) as running:
        yield running


@pytest.fixture
def desk(server: RecordingServer, make_desk: MakeDesk) -> Desk:
    return make_desk()


def test_only_what_is_new_is_told_and_only_once(desk: Desk, server: RecordingServer) -> None:
    desk.bring({12: 3})
    assert server.next_notice()[3:5] == ("Boris", "3 unread messages")

    desk.bring({12: 3})
    desk.bring({12: 3, 20: 1})

    assert server.next_notice()[3:5] == ("Anna Petrova", "1 unread message")


def test_a_notice_can_be_acted_on_where_the_server_lets_people(
    desk: Desk, server: RecordingServer
) -> None:
    desk.bring({12: 3})

    assert server.next_notice()[5] == ACTIONS


def test_more_of_the_same_takes_the_place_of_what_was_told(
    desk: Desk, server: RecordingServer
) -> None:
    desk.bring({12: 3})
    assert server.next_notice()[1] == 0

    desk.bring({12: 4})

    assert server.next_notice()[1] == 7


def test_what_was_read_elsewhere_is_closed(desk: Desk, server: RecordingServer) -> None:
    desk.bring({12: 3})
    server.next_notice()

    desk.bring({})

    assert server.next_closed() == 7


def test_a_click_opens_the_conversation(desk: Desk, server: RecordingServer, qtbot: QtBot) -> None:
    desk.bring({12: 3})
    server.next_notice()

    with qtbot.waitSignal(desk.announcements.acted) as acted:
        server.emit("ActionInvoked", "us", 7, DEFAULT)

    assert acted.args == [Open(BORIS_URL)]


def test_a_button_marks_the_conversation_as_read(
    desk: Desk, server: RecordingServer, qtbot: QtBot
) -> None:
    desk.bring({12: 3})
    server.next_notice()

    with qtbot.waitSignal(desk.announcements.acted) as acted:
        server.emit("ActionInvoked", "us", 7, READ)

    assert acted.args == [Change(ACCOUNT.id, Action(ActionKind.READ, "12"))]


def test_a_button_silences_the_conversation_and_no_other(
    desk: Desk, server: RecordingServer, qtbot: QtBot
) -> None:
    desk.bring({12: 3})
    server.next_notice()

    with qtbot.waitSignal(desk.notifier.chosen):
        server.emit("ActionInvoked", "us", 7, SNOOZE)
    desk.bring({12: 4})
    desk.bring({12: 4, 20: 1})

    assert server.next_notice()[3] == "Anna Petrova"


def test_a_refused_sign_in_stays_until_somebody_signs_in_from_it(
    desk: Desk, server: RecordingServer, qtbot: QtBot
) -> None:
    desk.fail(ProblemKind.SIGN_IN_REQUIRED)
    *_, actions, hints, expires = server.next_notice()
    assert actions == [DEFAULT, "Sign in again…"]
    assert (hints["urgency"], expires) == (("y", 1), 0)

    with qtbot.waitSignal(desk.announcements.acted) as acted:
        server.emit("ActionInvoked", "us", 7, DEFAULT)

    assert acted.args == [Ask(Command.SIGN_IN, ACCOUNT.id)]


def test_leaving_closes_what_is_up(desk: Desk, server: RecordingServer) -> None:
    desk.bring({12: 3})
    server.next_notice()

    desk.announcements.stop()

    assert server.next_closed() == 7


def test_a_server_that_can_do_nothing_gets_plain_text(private: str, make_desk: MakeDesk) -> None:
    with RecordingServer(private, capabilities=()) as server:
        desk = make_desk()

        desk.bring({12: 2, 30: 1})

        _, _, _, title, body, actions, _, _ = server.next_notice()
    assert title.startswith("<b>R&D</b>")
    assert "1 unread message" in title
    assert (body, actions) == ("", [])


def test_a_real_desktop_shows_what_is_new_until_it_is_read(
    desktop: VirtualDesktop,
    screen: Screen,
    bus: Bus,
    make_desk: MakeDesk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for variable in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(variable, desktop.environment[variable])
    desk = make_desk()
    assert not screen.shows_something()

    desk.bring({12: 3})
    bus.wait_until(screen.shows_something, "the notice")

    desk.bring({})
    bus.wait_until(lambda: not screen.shows_something(), "the notice to go")
