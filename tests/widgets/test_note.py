"""Lines of explanation: there only while they have something to say, and never markup."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from trayapp.desktop.dialogs.note import Note


def test_a_note_takes_no_room_until_it_says_something(qtbot: QtBot) -> None:
    note = Note()
    qtbot.addWidget(note)

    assert note.isHidden()

    note.warn("The portal is closed.")

    assert note.isVisible()
    assert note.text == "The portal is closed."


def test_a_cleared_note_is_gone(qtbot: QtBot) -> None:
    note = Note()
    qtbot.addWidget(note)
    note.inform("Something")

    note.clear()

    assert note.isHidden()
    assert not note.text


def test_what_a_portal_calls_itself_is_never_taken_for_markup(qtbot: QtBot) -> None:
    note = Note()
    qtbot.addWidget(note)

    note.warn("<b>bold.example.com</b> is closed.")

    (text,) = (each for each in note.findChildren(QLabel) if each.text())
    assert text.textFormat() is Qt.TextFormat.PlainText
