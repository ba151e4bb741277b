"""The tray as a whole: what it says at the start, and what it has done by the time it has left."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from tests.widgets.finding import button, everything_said
from tests.widgets.starting import Desk, desk_in, shown
from tests.widgets.statuses import ACCOUNT
from trayapp.desktop.acts import Acts
from trayapp.desktop.dialogs.welcome import WelcomeWindow
from trayapp.model import setting_changes
from trayapp.storage.settings_file import SettingsFile
from trayapp.view.menu_entry import Ask, Command


@pytest.fixture
def desk(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    with desk_in(tmp_path, qapp, monkeypatch) as made:
        yield made


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


def test_an_account_that_would_come_back_keeps_its_secret_and_that_is_said(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.file.update(lambda settings: settings.with_account(ACCOUNT))
    desk.keyring.is_locked = True
    desk.start()

    def refuse(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(SettingsFile, "_write", refuse)
        desk.remove()
        window = desk.settings_window()

    assert "was not removed, because the settings file cannot be written" in everything_said(window)
    assert "because its secret" not in everything_said(window)
    assert desk.file.load().settings.accounts == (ACCOUNT,)


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


def test_a_command_that_lacks_its_account_does_not_end_the_tray(desk: Desk) -> None:
    desk.start()
    (acts,) = desk.tray.findChildren(Acts)

    acts.do(Ask(Command.COUNT_AGAIN))
    before = list(desk.left_with)
    acts.do(Ask(Command.QUIT))

    assert (before, desk.left_with) == ([], [0])


def test_a_session_that_ends_the_program_ends_it_well(desk: Desk) -> None:
    desk.start()

    desk.qapp.aboutToQuit.emit()
    desk.ask_for("quit")

    assert desk.left_with == [0]
    assert shown(QWidget) == []
