"""The settings window as a whole: it shows what it is given, and passes on what is chosen."""

import gettext
import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QTabWidget
from pytestqt.qtbot import QtBot

from tests.widgets.finding import button, everything_said, labelled, text_field
from tests.widgets.portal_choices import FakeChoices
from trayapp.desktop.dialogs.scrolling import ScrollingPage
from trayapp.desktop.dialogs.settings import SettingsDialog
from trayapp.desktop.worker import BackgroundThread
from trayapp.model.account import Account, TasksOf
from trayapp.model.appearance import Appearance, BadgeStyle
from trayapp.model.locks import Lock, Policy
from trayapp.model.notice_choices import NoticeChoices
from trayapp.model.settings import Settings

ANNA = Account("https://acme.bitrix24.ru", 547, "Anna Petrova")


@pytest.fixture
def dialog(qtbot: QtBot, background: BackgroundThread) -> SettingsDialog:
    dialog = SettingsDialog(
        gettext.NullTranslations(),
        QIcon(),
        background,
        Settings((ANNA,), refresh_interval_s=300, language="ru"),
        True,
        lambda _: FakeChoices(),
    )
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_the_window_shows_what_it_was_built_with(dialog: SettingsDialog) -> None:
    assert dialog.windowTitle() == "Bitrix24 Tray — Settings"
    assert labelled(dialog, QComboBox, "Refresh every:").currentText() == "5 minutes"
    assert labelled(dialog, QComboBox, "Language:").currentText() == "Русский"
    assert button(dialog, "Start when I log in").isChecked()


def test_newer_settings_take_the_place_of_older_ones(dialog: SettingsDialog) -> None:
    dialog.show_settings(Settings())
    dialog.show_autostart(None)

    assert "No account is signed in yet." in everything_said(dialog)
    assert labelled(dialog, QComboBox, "Refresh every:").currentText() == "1 minute"
    assert not button(dialog, "Start when I log in").isEnabled()


def test_choices_of_every_page_are_passed_on_as_changes(
    dialog: SettingsDialog, qtbot: QtBot
) -> None:
    settings = [Settings()]
    dialog.chosen.connect(lambda change: settings.append(change(settings[-1])))

    with qtbot.waitSignals(
        [dialog.autostart_chosen, dialog.sign_in_requested, dialog.pause_chosen]
    ):
        QTest.keyClick(labelled(dialog, QComboBox, "Refresh every:"), Qt.Key.Key_Down)
        QTest.keyClick(labelled(dialog, QComboBox, "Language:"), Qt.Key.Key_Home)
        QTest.keyClick(labelled(dialog, QComboBox, "Show as:"), Qt.Key.Key_Down)
        button(dialog, "Play a sound").click()
        QTest.keyClick(labelled(dialog, QComboBox, "Pause notifications:"), Qt.Key.Key_Down)
        button(dialog, "Start when I log in").click()
        button(dialog, "Add…").click()

    assert settings[-1] == Settings(
        refresh_interval_s=600,
        appearance=Appearance(style=BadgeStyle.DOT),
        notices=NoticeChoices(sound=True),
    )


def test_enter_in_a_field_makes_the_choice_and_keeps_the_window(
    dialog: SettingsDialog, qtbot: QtBot
) -> None:
    project = text_field(dialog, "Project: name or number")
    project.selectAll()
    QTest.keyClicks(project, "18")

    with qtbot.waitSignal(dialog.chosen) as chosen:
        QTest.keyClick(project, Qt.Key.Key_Return)

    (changed,) = chosen.args[0](Settings((ANNA,))).accounts
    assert changed.tasks_of == TasksOf(group_id=18)
    assert dialog.isVisible()


def test_a_choice_that_is_being_checked_survives_closing_the_window(
    qtbot: QtBot, background: BackgroundThread
) -> None:
    choices = FakeChoices()
    choices.may_answer.clear()
    dialog = SettingsDialog(
        gettext.NullTranslations(),
        QIcon(),
        background,
        Settings((ANNA,)),
        None,
        lambda _: choices,
    )
    qtbot.addWidget(dialog)
    dialog.show()
    project = text_field(dialog, "Project: name or number")
    project.selectAll()
    QTest.keyClicks(project, "18")
    QTest.keyClick(project, Qt.Key.Key_Return)

    dialog.close()

    with qtbot.waitSignal(dialog.chosen):
        choices.may_answer.set()


def test_escape_closes_the_window(dialog: SettingsDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)

    assert not dialog.isVisible()


def test_a_notice_stands_until_the_window_is_closed(dialog: SettingsDialog) -> None:
    dialog.show_notice("The settings file was broken.")
    before = everything_said(dialog)

    dialog.close()

    assert "The settings file was broken." in before
    assert "The settings file was broken." not in everything_said(dialog)


def test_several_notices_stand_below_each_other(dialog: SettingsDialog) -> None:
    for text in ("First.", "Second.", "First."):
        dialog.show_notice(text)

    assert "First.\nSecond." in everything_said(dialog)
    assert everything_said(dialog).count("First.") == 1


def test_a_pipe_is_no_file_of_certificates_and_is_not_read_from(
    dialog: SettingsDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    if sys.platform == "win32":
        pytest.skip("pipes are no files there")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    field = text_field(dialog, "Additional certificates:")
    field.setText(str(pipe))

    QTest.keyClick(field, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: "not a readable file with certificates" in everything_said(dialog))


def test_the_demo_is_left_from_the_settings(qtbot: QtBot, background: BackgroundThread) -> None:
    dialog = SettingsDialog(
        gettext.NullTranslations(),
        QIcon(),
        background,
        Settings((ANNA,)),
        None,
        lambda _: FakeChoices(),
        demo=True,
    )
    qtbot.addWidget(dialog)

    with qtbot.waitSignal(dialog.leave_demo_requested):
        button(dialog, "Leave the demo and sign in").click()


def test_every_page_is_reached_by_keyboard(dialog: SettingsDialog) -> None:
    (pages,) = dialog.findChildren(QTabWidget)
    pages.tabBar().setFocus()

    for _ in range(pages.count() - 2):
        QTest.keyClick(pages.tabBar(), Qt.Key.Key_Right)

    assert labelled(dialog, QComboBox, "Refresh every:").isVisible()


def test_large_letters_need_no_sideways_scrolling(dialog: SettingsDialog, qtbot: QtBot) -> None:
    before = button(dialog, "Add…").height()
    font = dialog.font()
    font.setPointSizeF(font.pointSizeF() * 2)

    dialog.setFont(font)
    qtbot.waitUntil(lambda: button(dialog, "Add…").height() > before)

    sideways = [page.horizontalScrollBar().maximum() for page in dialog.findChildren(ScrollingPage)]
    assert not any(sideways)


def test_every_page_greys_out_what_an_administrator_has_decided(dialog: SettingsDialog) -> None:
    decided = {
        Lock.BADGE_STYLE: "Show as:",
        Lock.MENU_ORDER: "Conversations:",
        Lock.REFRESH_INTERVAL: "Refresh every:",
    }

    dialog.show_settings(Settings(policy=Policy(None, frozenset({*decided, Lock.SOUND}))))

    assert not any(labelled(dialog, QComboBox, name).isEnabled() for name in decided.values())
    assert not button(dialog, "Play a sound").isEnabled()
    assert labelled(dialog, QComboBox, "Language:").isEnabled()
