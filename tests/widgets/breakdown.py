"""A busy breakdown to build the tests of its window with, and ways to find its parts."""

import gettext
from collections.abc import Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QPushButton

from tests.widgets.finding import button
from tests.widgets.statuses import fresh
from trayapp.desktop.dialogs.breakdown_window import BreakdownWindow
from trayapp.desktop.dialogs.keyed_tree import KeyedTree
from trayapp.desktop.tray.portraits import letters_icon
from trayapp.model.menu_choices import MenuChoices
from trayapp.model.picture import Picture
from trayapp.model.settings import Settings
from trayapp.model.status import Status
from trayapp.view.menu_entry import Open
from trayapp.view.tray_view import TrayView, tray_view

WORDS = gettext.NullTranslations()
PEOPLE = {12: "Anna", 15: "Maxim"}
BUSY = fresh(9, dialogs={12: 7, 15: 2}, people=PEOPLE)
ANNAS_DIALOG = Open("https://acme.bitrix24.ru/online/?IM_DIALOG=12")


class Icons:
    """Hands out letters, and remembers whose were wanted."""

    def __init__(self) -> None:
        self.wanted: list[str] = []

    def __call__(self, picture: Picture) -> QIcon:
        self.wanted.append(picture.letters)
        return letters_icon(picture.letters, picture.colour)


def view(*statuses: Status, acting: bool = True) -> TrayView:
    return tray_view(statuses, WORDS, Settings(menu=MenuChoices(acting=acting)))


def tree(window: BreakdownWindow) -> KeyedTree:
    (found,) = window.findChildren(KeyedTree)
    return found


def texts(window: BreakdownWindow) -> list[str]:
    return [item.text(0) for item in tree(window).items()]


def select(window: BreakdownWindow, text: str) -> QPoint:
    """Goes to a row; gives its place in the list."""
    (item,) = (each for each in tree(window).items() if each.text(0) == text)
    tree(window).setCurrentItem(item)
    return tree(window).visualItemRect(item).center()


def open_menu(window: BreakdownWindow) -> QMenu:
    """The menu of the selected row, filled as it is when it opens."""
    menu = actions(window).menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    return menu


def actions(window: BreakdownWindow) -> QPushButton:
    found = button(window, "Actions")
    assert isinstance(found, QPushButton)
    return found


def labels(menu: QMenu) -> Sequence[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]
