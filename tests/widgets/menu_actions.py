"""Entries of the tray's menu, and what Qt makes of them."""

from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction

from trayapp.desktop.tray.menu import BreakdownMenu
from trayapp.view.menu_entry import Ask, Command, Entry, Open

ANNA: Final = Entry("dialogs/1", "Anna (1)", Open("https://acme.bitrix24.ru/online/?IM_DIALOG=1"))
BORIS: Final = Entry("dialogs/2", "Boris (2)", Open("https://acme.bitrix24.ru/online/?IM_DIALOG=2"))
TITLE: Final = Entry("dialogs/title", "Dialogs")
LINE: Final = Entry("line")
QUIT: Final = Entry("quit", "Quit", Ask(Command.QUIT))
ASKING: Final = Entry(
    "overdue", "1 overdue task", children=(Entry("overdue/asking", "Asking…"), QUIT)
)
LISTED: Final = Entry(
    "overdue", "1 overdue task", children=(Entry("overdue/7", "Report", ANNA.act), QUIT)
)


class ActionEvents(QObject):
    """Counts what a menu tells about its actions, and with it whoever draws it."""

    def __init__(self, menu: BreakdownMenu) -> None:
        super().__init__()
        self.added = self.removed = self.changed = 0
        menu.menu.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.added += event.type() is QEvent.Type.ActionAdded
        self.removed += event.type() is QEvent.Type.ActionRemoved
        self.changed += event.type() is QEvent.Type.ActionChanged
        return False


def action(menu: BreakdownMenu, text: str) -> QAction:
    return next(each for each in menu.menu.actions() if each.text() == text)
