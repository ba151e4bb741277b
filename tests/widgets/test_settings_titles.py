"""The titles of the settings' pages: all in sight when the window opens, as far as can be."""

import pytest
from PySide6.QtGui import QFont, QIcon
from PySide6.QtWidgets import QTabWidget
from pytestqt.qtbot import QtBot

from tests.widgets.portal_choices import FakeChoices
from trayapp.desktop.dialogs.settings import SettingsDialog
from trayapp.desktop.dialogs.settings.dialog import CHECK_UP, TITLES
from trayapp.desktop.dialogs.settings.doctor_page import DoctorPage
from trayapp.desktop.worker import BackgroundThread
from trayapp.model.settings import Settings
from trayapp.system.language import words_for


def settings_dialog(language: str, background: BackgroundThread) -> SettingsDialog:
    words = words_for(language)
    made = SettingsDialog(words, QIcon(), background, Settings(), True, lambda _: FakeChoices())
    made.add_check_up(DoctorPage(words, lambda: ()))
    return made


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_window_opens_wide_enough_for_the_titles_of_all_pages(
    qtbot: QtBot, background: BackgroundThread, language: str
) -> None:
    words, dialog = words_for(language), settings_dialog(language, background)
    qtbot.addWidget(dialog)

    dialog.show()

    (pages,) = dialog.findChildren(QTabWidget)
    bar = pages.tabBar()
    titles = [pages.tabText(place) for place in range(pages.count())]
    assert titles == [words.gettext(title) for title in (*TITLES, CHECK_UP)]
    assert all(bar.rect().contains(bar.tabRect(place)) for place in range(pages.count()))


def test_with_letters_twice_as_large_the_window_is_no_wider_than_the_screen(
    qtbot: QtBot, background: BackgroundThread
) -> None:
    dialog = settings_dialog("ru", background)
    qtbot.addWidget(dialog)
    large = QFont(dialog.font())
    large.setPointSizeF(large.pointSizeF() * 2)

    dialog.setFont(large)
    dialog.show()

    assert dialog.width() <= dialog.screen().availableSize().width()
