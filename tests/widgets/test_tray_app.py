"""The tray as a whole: what it says at the start, and what it has done by the time it has left."""

import gc
import signal
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from tests.widgets.finding import button, everything_said
from tests.widgets.statuses import ACCOUNT
from trayapp.app import tray_app
from trayapp.app.tray_app import TrayApp
from trayapp.desktop.dialogs.settings import SettingsDialog
from trayapp.desktop.dialogs.welcome import WelcomeWindow
from trayapp.desktop.instance import Instance
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.session import Session
from trayapp.model import setting_changes
from trayapp.model.account import AccountId
from trayapp.model.credentials import CredentialsUnavailableError
from trayapp.model.problem import Problem, ProblemKind
from trayapp.storage.folders import settings_path
from trayapp.storage.settings_file import SettingsFile

Window = TypeVar("Window", bound=QWidget)
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class FakeKeyring(MemoryCredentials):
    """Without secrets, so that no portal is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.is_locked = False

    def delete(self, account_id: AccountId) -> None:
        if self.is_locked:
            raise CredentialsUnavailableError(Problem(ProblemKind.KEYRING_LOCKED))
        super().delete(account_id)


@dataclass
class Desk:
    """Starts one tray, and tells it what a person or a command would."""

    qapp: QApplication
    name: str
    keyring: FakeKeyring = field(default_factory=FakeKeyring)
    left_with: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.file = SettingsFile(settings_path())
        self._instance: Instance | None = None

    def start(self) -> None:
        session = Session(self.file, self.keyring, self.file.path)
        self.tray = TrayApp(self.qapp, session, None)
        self._instance = Instance(self.name, self.tray)
        self.tray.start(self._instance, sign_in=False)

    def ask_for(self, request: str) -> None:
        assert self._instance is not None
        self._instance.requested.emit(request)

    def remove(self) -> None:
        """The first account, in the settings window."""
        self.ask_for("settings")
        button(self.settings_window(), "Remove…").click()
        (question,) = self.settings_window().findChildren(QMessageBox)
        button(question, "Remove").click()

    def settings_window(self) -> SettingsDialog:
        (window,) = shown(SettingsDialog)
        return window

    def forget(self) -> None:
        """The tray, which has left."""
        self._instance = None
        del self.tray

    def leave(self) -> None:
        if self._instance is not None:
            self.ask_for("quit")
        assert self.left_with


def shown(kind: type[Window]) -> list[Window]:
    every = QApplication.topLevelWidgets()
    return [each for each in every if isinstance(each, kind) and each.isVisible()]


@pytest.fixture
def desk(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    monkeypatch.setattr(tray_app, "log_to_file", lambda *_: None)
    made = Desk(qapp, str(tmp_path / "tray.socket"))
    # The application of the tests goes on.
    monkeypatch.setattr(qapp, "exit", made.left_with.append)
    before = {number: signal.getsignal(number) for number in SIGNALS}
    yield made
    made.leave()
    assert made.tray.threads_ended
    signal.set_wakeup_fd(-1)
    for number, handler in before.items():
        signal.signal(number, handler)
    # Widgets must not be found to be garbage by whichever thread is at it, later.
    made.forget()
    gc.collect()


def test_a_newcomer_is_welcomed(desk: Desk) -> None:
    desk.start()

    assert len(shown(WelcomeWindow)) == 1


def test_settings_that_cannot_be_read_are_told_and_nobody_is_taken_for_a_newcomer(
    desk: Desk,
) -> None:
    desk.file.path.mkdir(parents=True)

    desk.start()

    window = desk.settings_window()
    assert "The settings file cannot be read: Is a directory" in everything_said(window)
    assert shown(WelcomeWindow) == []


def test_settings_that_make_no_sense_are_told(desk: Desk) -> None:
    desk.file.path.parent.mkdir(parents=True)
    desk.file.path.write_text("garbage")

    desk.start()

    window = desk.settings_window()
    assert "It was kept as settings.json.broken" in everything_said(window)


def test_quitting_right_after_removing_an_account_removes_it(desk: Desk) -> None:
    desk.file.update(lambda settings: settings.with_account(ACCOUNT))
    desk.start()

    desk.remove()
    desk.leave()

    assert desk.file.load().settings.accounts == ()
    assert shown(QWidget) == []


def test_an_account_whose_secret_stays_is_kept_and_that_is_said(desk: Desk, qtbot: QtBot) -> None:
    desk.file.update(lambda settings: settings.with_account(ACCOUNT))
    desk.keyring.is_locked = True
    desk.start()

    desk.remove()
    window = desk.settings_window()
    qtbot.waitUntil(lambda: "was not removed" in everything_said(window))

    assert desk.file.load().settings.accounts == (ACCOUNT,)
    assert button(window, "Remove…").isEnabled()


def test_a_box_that_stands_open_speaks_the_language_chosen_meanwhile(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.file.update(lambda settings: settings.with_account(ACCOUNT))
    desk.keyring.is_locked = True
    desk.start()
    desk.remove()
    desk.settings_window().close()
    qtbot.waitUntil(lambda: len(shown(QMessageBox)) == 1)

    desk.ask_for("settings")
    desk.settings_window().chosen.emit(setting_changes.to_language("ru"))

    (box,) = shown(QMessageBox)
    said = box.text()
    # Qt's own texts would stay Russian for the tests that follow.
    desk.settings_window().chosen.emit(setting_changes.to_language("en"))

    assert "Хранилище паролей" in said


def test_leaving_takes_windows_and_boxes_along(desk: Desk, qtbot: QtBot) -> None:
    desk.file.update(lambda settings: settings.with_account(ACCOUNT))
    desk.keyring.is_locked = True
    desk.start()
    desk.remove()
    desk.settings_window().close()
    qtbot.waitUntil(lambda: len(shown(QMessageBox)) == 1)
    desk.ask_for("settings")

    desk.leave()

    assert shown(QWidget) == []
    assert desk.left_with == [0]


def test_a_session_that_ends_the_program_ends_it_well(desk: Desk) -> None:
    desk.start()

    desk.qapp.aboutToQuit.emit()
    desk.ask_for("quit")

    assert desk.left_with == [0]
    assert shown(QWidget) == []
