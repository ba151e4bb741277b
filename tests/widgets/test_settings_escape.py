"""Escape closes the settings window: what is good as it stands holds, the rest changes nothing."""

import gettext

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtGui import QIcon
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTabWidget, QTimeEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.widgets.finding import labelled, text_field
from tests.widgets.portal_choices import FakeChoices
from trayapp.desktop.dialogs.settings import SettingsDialog
from trayapp.desktop.worker import BackgroundThread
from trayapp.model.account import Account, TasksOf
from trayapp.model.menu_choices import MenuChoices, OpenWith
from trayapp.model.network import Network
from trayapp.model.notice_choices import NoticeChoices
from trayapp.model.quiet_hours import EVENINGS
from trayapp.model.settings import Settings

ANNA = Account("https://acme.bitrix24.ru", 547, "Anna Petrova")
PROXY = "http://proxy.acme.example:3128"
OPENER = "firefox {url}"
BEFORE = Settings(
    (ANNA,),
    menu=MenuChoices(open_with=OpenWith.COMMAND, command="chromium {url}"),
    notices=NoticeChoices(quiet_hours=(EVENINGS,)),
)


@pytest.fixture
def dialog(qtbot: QtBot, background: BackgroundThread) -> SettingsDialog:
    made = SettingsDialog(
        gettext.NullTranslations(), QIcon(), background, BEFORE, None, lambda _: FakeChoices()
    )
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    return made


def go_to(dialog: SettingsDialog, page: str, field: QWidget) -> None:
    (pages,) = dialog.findChildren(QTabWidget)
    titles = [pages.tabText(index) for index in range(pages.count())]
    pages.setCurrentIndex(titles.index(page))
    field.setFocus()


def write_and_escape(dialog: SettingsDialog, page: str, field: QLineEdit, text: str) -> None:
    go_to(dialog, page, field)
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    QApplication.processEvents()


def chosen(dialog: SettingsDialog) -> list[Settings]:
    """What is in force after each choice, as the program would have it."""
    in_force = [BEFORE]
    dialog.chosen.connect(lambda change: in_force.append(change(in_force[-1])))
    return in_force


@pytest.mark.parametrize("text", [PROXY, f" {PROXY} "])
def test_a_proxy_that_was_not_confirmed_holds(dialog: SettingsDialog, text: str) -> None:
    in_force = chosen(dialog)

    write_and_escape(dialog, "Network", labelled(dialog, QLineEdit, "Proxy:"), text)

    assert in_force[-1].network == Network(proxy=PROXY)
    assert not dialog.isVisible()


def test_a_command_that_was_not_confirmed_holds(dialog: SettingsDialog) -> None:
    in_force = chosen(dialog)

    write_and_escape(dialog, "Menu", labelled(dialog, QLineEdit, "Command:"), OPENER)

    assert in_force[-1].menu == MenuChoices(open_with=OpenWith.COMMAND, command=OPENER)
    assert not dialog.isVisible()


def test_a_project_that_was_not_confirmed_holds_once_the_portal_knows_it(
    dialog: SettingsDialog, qtbot: QtBot
) -> None:
    in_force = chosen(dialog)

    with qtbot.waitSignal(dialog.chosen):
        field = text_field(dialog, "Project: name or number")
        write_and_escape(dialog, "Accounts", field, "18")

    assert in_force[-1].accounts[0].tasks_of == TasksOf(group_id=18)
    assert not dialog.isVisible()


def test_quiet_hours_half_written_hold_as_they_are_shown(dialog: SettingsDialog) -> None:
    in_force = chosen(dialog)
    begin = dialog.findChildren(QTimeEdit)[0]
    go_to(dialog, "Notifications", begin)

    QTest.keyClicks(begin, "9")
    QTest.keyClick(begin, Qt.Key.Key_Escape)
    QApplication.processEvents()

    (hours,) = in_force[-1].notices.quiet_hours
    assert begin.time() == QTime(hours.begin.hour, hours.begin.minute)
    assert not dialog.isVisible()


@pytest.mark.parametrize(
    "text",
    ["nonsense nonsense", "socks5://proxy:1080", "http://anna:secret@proxy:3128", "http://"],
)
def test_what_is_no_proxy_changes_nothing(dialog: SettingsDialog, qtbot: QtBot, text: str) -> None:
    with qtbot.assertNotEmitted(dialog.chosen):
        write_and_escape(dialog, "Network", labelled(dialog, QLineEdit, "Proxy:"), text)

    assert not dialog.isVisible()


@pytest.mark.parametrize("text", ["firefox", "'firefox {url}", "{url}"])
def test_what_is_no_command_changes_nothing(
    dialog: SettingsDialog, qtbot: QtBot, text: str
) -> None:
    with qtbot.assertNotEmitted(dialog.chosen):
        write_and_escape(dialog, "Menu", labelled(dialog, QLineEdit, "Command:"), text)

    assert not dialog.isVisible()


@pytest.mark.parametrize("name", ["Project: name or number", "Another project: name or number"])
def test_what_is_no_project_changes_nothing(
    dialog: SettingsDialog, qtbot: QtBot, name: str
) -> None:
    with qtbot.assertNotEmitted(dialog.chosen):
        write_and_escape(dialog, "Accounts", text_field(dialog, name), "-3")

    assert not dialog.isVisible()
