"""What is done with the numbers and told of them holds no secret, whatever the portal says."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.patience import PATIENT_MS
from tests.secrets_at_work import FAULTS, USERS, SignedInUser, refuse
from tests.traces import Traces, everything_logged
from tests.view.samples import ENGLISH
from tests.widgets.announcing import DeskWithBoard
from tests.widgets.displaying import Panel, Room, stand_in
from tests.widgets.finding import button, everything_said
from trayapp.desktop.dialogs.keyed_tree import KeyedTree
from trayapp.desktop.dialogs.settings import doctor_page
from trayapp.desktop.dialogs.settings.doctor_page import DoctorPage
from trayapp.desktop.dialogs.settings.findings_list import FindingsList
from trayapp.desktop.remembered import Remembered
from trayapp.desktop.worker import BackgroundThread
from trayapp.jobs.doctor import examine_while_running
from trayapp.jobs.overdue import OverdueListing
from trayapp.jobs.pictures import PictureFetches
from trayapp.jobs.refresh import Refresher
from trayapp.model.action import Action, ActionKind
from trayapp.model.menu_choices import MenuChoices
from trayapp.model.notice import DEFAULT
from trayapp.model.pause import UNTIL_SWITCHED_ON
from trayapp.model.pending import RefusedAction
from trayapp.model.settings import Settings
from trayapp.model.status import Refreshed, Status
from trayapp.storage.folders import state_path
from trayapp.storage.state_file import StateFile
from trayapp.view.action_words import refusal_reason, refusal_title
from trayapp.view.doctor_text import doctor_json, doctor_text

# The offscreen platform knows no trays.
pytestmark = pytest.mark.qt_log_ignore("QPlatformNativeInterface::systemTrayWindowChanged")

ANNA = "547"
ANNAS_CHAT = 1231
ACTING = Settings(menu=MenuChoices(acting=True))
TROUBLES = {
    name: FAULTS[name]
    for name in (
        *("nothing", "hang", "stopped", "proxy", "certificates", "expired tokens", "no new tokens"),
        *("redirect with a user", "redirect of a renamed portal", "answer of JSON"),
        *("answer without welcome", "answer not packed", "refuse_method of tasks"),
    )
} | {
    "refusal to do anything": refuse("im.dialog.read"),
    "refusal to mute": refuse("im.chat.mute"),
    "refusal of the list": refuse("tasks.task.list"),
}
"""Every kind of what a person is told something else of."""


@pytest.fixture(autouse=True)
def _own_log() -> Iterator[None]:
    with everything_logged():
        yield


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[BackgroundThread]:
    thread = BackgroundThread("test")
    yield thread
    thread.stop()
    assert thread.wait(PATIENT_MS)


@pytest.fixture
def room(background: BackgroundThread, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    stand_in(Panel(), monkeypatch)
    made = Room(background)
    made.settings = ACTING
    made.display.show()
    yield made
    made.leave()


@pytest.mark.parametrize("fault", TROUBLES)
@pytest.mark.parametrize("kind", USERS)
def test_no_window_notice_sentence_or_file_holds_a_secret(
    kind: str,
    fault: str,
    room: Room,
    background: BackgroundThread,
    qtbot: QtBot,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(doctor_page, "_GLANCE_MS", 5)
    traces = Traces()

    with USERS[kind]() as user:
        before = refreshed(user, None)
        user.portal.world.receive(ANNAS_CHAT, 2)
        TROUBLES[fault](user, monkeypatch)
        after = refreshed(user, before)
        act_and_explain(user, traces)
        overdue = OverdueListing(user.session.credentials, user.session.network)
        room.bring(after)
        room.list_overdue({user.account.id: overdue.ask(user.account)})
        fetch_pictures(user, traces)
        remember(after, background)
        announce((before, after), traces)
        read_windows(room, traces)
        examine(user, qtbot, traces)
        traces.add("value", room.overdue, overdue, before, after)
        secrets = user.note_secrets()
    traces.add("output", *capfd.readouterr())
    # As they are before anything is redacted, with their arguments.
    traces.add("log", *(repr(record.__dict__) for record in caplog.records))
    traces.add_files(tmp_path)

    assert traces.holding({user.account.place})
    assert state_path().read_text().count(ANNA)
    assert traces.holding(secrets) == []


def refreshed(user: SignedInUser, last: Status | None) -> Refreshed:
    session = user.session
    refresher = Refresher(user.account.id, session.credentials, network=session.network)
    try:
        return refresher.refresh(user.account, last)
    finally:
        refresher.reconnect()


def act_and_explain(user: SignedInUser, traces: Traces) -> None:
    session = user.session
    refresher = Refresher(user.account.id, session.credentials, network=session.network)
    for action in (Action(ActionKind.READ, ANNA), Action(ActionKind.MUTE, "chat1317")):
        acted = refresher.act(action)
        refused = RefusedAction(user.account, action, None, acted.problem)
        traces.add("act", acted, refused)
        traces.add("sentence", refusal_title(refused, ENGLISH), refusal_reason(refused, ENGLISH))
    refresher.reconnect()


def fetch_pictures(user: SignedInUser, traces: Traces) -> None:
    """A portal may write into the address of a picture what it likes."""
    fetches = PictureFetches(user.session.network)
    for address in (f"{user.portal.webhook_url}anna.png", f"{user.portal.url}/{user.quoted()}"):
        fetches.fetch(address)
    traces.add("value", fetches)
    fetches.abort()


def remember(status: Status, background: BackgroundThread) -> None:
    """What is known, and a pause, in `state.json`."""
    remembered = Remembered(StateFile(state_path()), background)
    remembered.see_all([status])
    remembered.count_again(status.account.id, "nothing")
    remembered.pause(UNTIL_SWITCHED_ON)
    remembered.stop()


def announce(statuses: Sequence[Status], traces: Traces) -> None:
    desk = DeskWithBoard()
    for status in statuses:
        desk.statuses = {status.account.id: status}
        desk.use(ACTING)
        traces.add("notice", *desk.board.up.values(), *desk.board.done)
    for key in list(desk.board.up):
        desk.notifier.chosen.emit(key, DEFAULT)
    traces.add("chosen", *desk.acts)
    desk.announcements.stop()


def read_windows(room: Room, traces: Traces) -> None:
    room.display.show_breakdown()
    room.display.show_why()
    for name in ("breakdown", "why"):
        window = room.window(name)
        traces.add(f"window {name}", everything_said(window), in_tables(window))
    button(room.window("why"), "Copy").click()
    traces.add("copied", QGuiApplication.clipboard().text())


def in_tables(window: QWidget) -> str:
    (table,) = window.findChildren(KeyedTree)
    columns = range(table.columnCount())
    return "\n".join(item.text(column) for item in table.items() for column in columns)


def examine(user: SignedInUser, qtbot: QtBot, traces: Traces) -> None:
    findings = examine_while_running(user.session)
    traces.add("doctor", *findings, doctor_text(findings, ENGLISH), doctor_json(findings, ENGLISH))
    page = DoctorPage(ENGLISH, lambda: findings)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(button(page, "Copy").isEnabled)
    button(page, "Copy").click()
    (found,) = page.findChildren(FindingsList)
    traces.add("page", everything_said(page), *(found.item(i).text() for i in range(found.count())))
    traces.add("copied", QGuiApplication.clipboard().text())
