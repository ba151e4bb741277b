"""Words beside what an administrator has decided."""

import gettext

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from trayapp.desktop.dialogs.lock_note import LockNote


def test_every_field_is_locked_and_given_back(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    fields = [QLineEdit(), QLineEdit()]
    fields[0].setAccessibleDescription("In digits")
    note = LockNote(gettext.NullTranslations(), *fields)
    layout = QVBoxLayout(page)
    for widget in (*fields, note):
        layout.addWidget(widget)
    page.show()
    before = note.isVisible()

    note.show_locked(True)
    locked = [(each.isEnabled(), each.accessibleDescription()) for each in fields]
    while_locked = note.isVisible()
    note.show_locked(False)

    assert (before, while_locked, note.isVisible()) == (False, True, False)
    assert locked == [(False, "Set by your administrator")] * 2
    assert [(each.isEnabled(), each.accessibleDescription()) for each in fields] == [
        (True, "In digits"),
        (True, ""),
    ]
