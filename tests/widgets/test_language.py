"""Our texts and Qt's own buttons change their language together."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from trayapp.desktop.language import LanguageInForce


def close_button() -> str:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    return buttons.button(QDialogButtonBox.StandardButton.Close).text()


def test_switching_changes_our_texts_and_those_of_qt(qtbot: QtBot) -> None:
    language = LanguageInForce("en")
    assert (language.words.gettext("Settings…"), close_button()) == ("Settings…", "Close")

    assert language.switch("ru")

    assert (language.words.gettext("Settings…"), close_button()) == ("Настройки…", "Закрыть")

    assert language.switch("en")
    assert (language.words.gettext("Settings…"), close_button()) == ("Settings…", "Close")


def test_switching_to_the_same_language_is_no_switch(qtbot: QtBot) -> None:
    language = LanguageInForce("en")

    assert not language.switch("en")


def test_a_language_there_is_no_catalogue_for_is_english(qtbot: QtBot) -> None:
    language = LanguageInForce("tlh")

    assert language.words.gettext("Settings…") == "Settings…"
    assert QCoreApplication.instance() is not None
