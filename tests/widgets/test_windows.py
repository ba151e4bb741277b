"""Which windows open, once each, and what they ask for."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QListWidget, QPushButton, QTabWidget
from pytestqt.qtbot import QtBot

from tests.widgets.finding import button
from tests.widgets.statuses import ACCOUNT
from trayapp.desktop.dialogs.settings import SettingsDialog
from trayapp.desktop.dialogs.settings.findings_list import FindingsList
from trayapp.desktop.dialogs.sign_in import SignInDialog
from trayapp.desktop.dialogs.welcome import WelcomeWindow
from trayapp.desktop.surroundings import Surroundings
from trayapp.desktop.windows import Windows
from trayapp.desktop.worker import BackgroundThread
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.session import Session
from trayapp.jobs.session_credentials import SessionCredentials
from trayapp.model import setting_changes
from trayapp.model.settings import Settings
from trayapp.model.state import USUAL_STATE
from trayapp.storage.folders import settings_path
from trayapp.storage.settings_file import MemorySettings, SettingsFile
from trayapp.system.language import words_for

SETTINGS = Settings((ACCOUNT,))


def surroundings(background: BackgroundThread, *, demo: bool) -> Surroundings:
    file = SettingsFile(settings_path())
    own = Session(file, MemoryCredentials(), file.path)
    simulated = Session(MemorySettings(SETTINGS), MemoryCredentials())
    return Surroundings(
        session=simulated if demo else own,
        secrets=SessionCredentials(MemoryCredentials()),
        background=background,
        sign_ins=background,
        words=lambda: words_for("en"),
        icon=QIcon,
        open_url=lambda _: None,
    )


@pytest.fixture
def windows(background: BackgroundThread) -> Iterator[Windows]:
    made = Windows(surroundings(background, demo=False))
    yield made
    made.close_all()


def test_the_welcome_window_leads_to_signing_in_and_makes_room_for_it(
    windows: Windows, qtbot: QtBot
) -> None:
    windows.welcome()
    welcome = windows.window("welcome")
    assert isinstance(welcome, WelcomeWindow)

    welcome.sign_in_requested.emit()

    assert windows.window("welcome") is None
    assert isinstance(windows.window("sign_in"), SignInDialog)


def test_the_welcome_window_leads_to_the_demo(windows: Windows, qtbot: QtBot) -> None:
    windows.welcome()
    welcome = windows.window("welcome")
    assert isinstance(welcome, WelcomeWindow)

    with qtbot.waitSignal(windows.demo_requested):
        welcome.demo_requested.emit()


def test_settings_are_one_window_however_often_they_are_asked_for(windows: Windows) -> None:
    windows.settings(SETTINGS, USUAL_STATE, autostart=False)
    first = windows.window("settings")

    windows.settings(SETTINGS, USUAL_STATE, autostart=False)

    assert isinstance(first, SettingsDialog)
    assert windows.window("settings") is first


def test_settings_that_were_closed_open_again(windows: Windows) -> None:
    windows.settings(SETTINGS, USUAL_STATE, autostart=False)
    first = windows.window("settings")
    assert first is not None
    first.close()

    windows.settings(SETTINGS, USUAL_STATE, autostart=False)

    opened = windows.window("settings")
    assert opened is not None
    assert opened.isVisible()


def test_what_the_settings_window_chooses_is_passed_on(windows: Windows, qtbot: QtBot) -> None:
    windows.settings(SETTINGS, USUAL_STATE, autostart=False)
    dialog = windows.window("settings")
    assert isinstance(dialog, SettingsDialog)

    with qtbot.waitSignals([windows.chosen, windows.pause_chosen, windows.autostart_chosen]):
        dialog.chosen.emit(setting_changes.to_interval(120))
        dialog.pause_chosen.emit(None)
        dialog.autostart_chosen.emit(True)


def test_closing_everything_leaves_no_window(windows: Windows) -> None:
    windows.welcome()
    windows.settings(SETTINGS, USUAL_STATE, autostart=None)

    windows.close_all()

    assert windows.window("welcome") is None
    assert windows.window("settings") is None


def test_a_notice_without_a_settings_window_opens_none(windows: Windows) -> None:
    windows.notice("Something happened.")

    assert windows.window("settings") is None


def test_an_account_on_its_way_out_is_shown_as_such_also_in_a_window_opened_later(
    windows: Windows,
) -> None:
    windows.show_removing(frozenset({ACCOUNT.id}))

    windows.settings(SETTINGS, USUAL_STATE, autostart=False)

    dialog = windows.window("settings")
    assert dialog is not None
    assert not button(dialog, "Being removed…").isEnabled()


def test_accounts_of_this_session_are_marked_in_the_settings(windows: Windows) -> None:
    windows.settings(SETTINGS, USUAL_STATE, autostart=False, session_only={ACCOUNT.id})

    dialog = windows.window("settings")
    assert dialog is not None
    lists = {each.accessibleName(): each for each in dialog.findChildren(QListWidget)}
    assert lists["Accounts"].item(0).text().endswith("for this session only")


def test_signing_in_from_the_demo_means_leaving_it(
    background: BackgroundThread, qtbot: QtBot
) -> None:
    windows = Windows(surroundings(background, demo=True))
    windows.settings(SETTINGS, USUAL_STATE, autostart=None)
    dialog = windows.window("settings")
    assert dialog is not None

    with qtbot.waitSignal(windows.leave_demo_requested):
        leave = [b for b in dialog.findChildren(QPushButton) if "Leave the demo" in b.text()]
        leave[0].click()

    assert windows.window("sign_in") is None
    windows.close_all()


def test_the_check_up_is_a_page_of_the_settings_and_looks_when_it_is_opened(
    windows: Windows, qtbot: QtBot
) -> None:
    windows.settings(Settings(), USUAL_STATE, autostart=None)
    dialog = windows.window("settings")
    assert isinstance(dialog, SettingsDialog)
    (pages,) = dialog.findChildren(QTabWidget)
    (found,) = dialog.findChildren(FindingsList)
    before = found.count()

    pages.setCurrentIndex(pages.count() - 1)
    qtbot.waitUntil(lambda: found.count() > 0)

    assert pages.tabText(pages.currentIndex()) == "Check-up"
    assert before == 0
