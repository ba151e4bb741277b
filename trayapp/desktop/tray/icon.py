"""The icon in the tray with its tooltip and menu; draws a `TrayView` and reports clicks.

It is on screen before most of the program is loaded, from where it imports nothing but types.
"""

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QCursor, QIcon
from PySide6.QtWidgets import QSystemTrayIcon

from trayapp.desktop.tray.first_icon import first_icon
from trayapp.desktop.tray.host import TrayHost, can_place_menus, draws_menus_itself
from trayapp.desktop.tray.menu import BreakdownMenu, for_qt, for_status_notifier, no_icon

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu

    from trayapp.model.picture import Picture
    from trayapp.view.face import Face
    from trayapp.view.menu_entry import Entry
    from trayapp.view.tray_view import TrayView


class Tray(QObject):
    """Shows the icon as soon as, and only when, there is a tray.

    Until there is a view to draw it says that it is loading, and `fill` makes its menu.
    `chosen` carries an `Act`; `opened` says that somebody is about to read the menu, `clicked` that
    they clicked where no menu of ours can be placed, `middle_clicked` what it says, and
    `message_clicked` that they clicked the message shown last.
    """

    chosen = Signal(object)
    opened = Signal()
    clicked = Signal()
    middle_clicked = Signal()
    message_clicked = Signal()
    shown = Signal()

    def __init__(
        self, fill: "Callable[[QMenu], None] | None" = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._fill = fill
        self._face: Face | None = None
        self._tooltip = ""
        self._entries: tuple[Entry, ...] = ()
        self._icon_for: Callable[[Picture], QIcon] = no_icon
        self._icon: QSystemTrayIcon | None = None
        self._menu: BreakdownMenu | None = None
        self._left_click_menu: BreakdownMenu | None = None
        self._host = TrayHost(self)
        self._host.appeared.connect(self._build)

    @property
    def is_shown(self) -> bool:
        """Whether there was a tray to put the icon into."""
        return self._icon is not None

    def show(self) -> None:
        """Puts the icon into the tray, now or when there is one."""
        if not self.is_shown:
            self._host.wait()

    def hide(self) -> None:
        """Takes the icon away at once."""
        self._host.stop()
        if self._icon is not None:
            self._icon.hide()

    def draw_pictures_by(self, icon_for: "Callable[[Picture], QIcon]") -> None:
        """Where the rows of the views to come get their pictures from."""
        self._icon_for = icon_for

    def render(self, view: "TrayView") -> None:
        """Shows what differs from the view before; an equal one costs nothing."""
        face_before, self._face = self._face, view.face
        tooltip_before, self._tooltip = self._tooltip, view.tooltip
        self._entries = view.entries
        if self._icon is None:
            return
        if view.face != face_before:
            self._icon.setIcon(_icon_of(view.face))
        if view.tooltip != tooltip_before:
            self._icon.setToolTip(view.tooltip)
        for menu in self._menus_in_use:
            menu.render(view.entries)

    def show_message(self, title: str, body: str) -> None:
        """Pops up a message at the icon; there is none where there is no tray."""
        if self._icon is not None:
            self._icon.showMessage(title, body, self._icon.icon())

    @Slot()
    def redraw_pictures(self) -> None:
        """Better pictures may have come since."""
        for menu in self._menus_in_use:
            menu.redraw_pictures()

    @property
    def _menus_in_use(self) -> set[BreakdownMenu]:
        """The icon's, which the panel may draw at any time, and one of ours that somebody reads."""
        ours = self._left_click_menu
        shown = ours if ours is not None and ours.menu.isVisible() else None
        return {menu for menu in (self._menu, shown) if menu is not None}

    @Slot()
    def _build(self) -> None:
        panel_draws = draws_menus_itself()
        self._menu = self._new_menu(for_panel=panel_draws)
        self._icon = QSystemTrayIcon(self)
        # The menu goes to the icon before its entries and before the icon shows: later is too late
        # for some hosts.
        self._icon.setContextMenu(self._menu.menu)
        self._begin(self._menu)
        if sys.platform == "darwin":
            pass
        elif panel_draws:
            # The panel's labels are escaped otherwise than Qt's, so our own menu is another one.
            self._left_click_menu = self._new_menu(for_panel=False)
            self._begin(self._left_click_menu)
        else:
            self._left_click_menu = self._menu
        self._icon.activated.connect(self._on_activated)
        self._icon.messageClicked.connect(self.message_clicked)
        self._icon.setIcon(_icon_of(self._face))
        self._icon.setToolTip(self._tooltip)
        self._icon.show()
        self.shown.emit()

    def _begin(self, menu: BreakdownMenu) -> None:
        if self._face is None and self._fill is not None:
            self._fill(menu.menu)
        menu.render(self._entries)

    def _new_menu(self, *, for_panel: bool) -> BreakdownMenu:
        menu = BreakdownMenu(for_status_notifier if for_panel else for_qt, self._picture)
        menu.chosen.connect(self.chosen)
        menu.opened.connect(self.opened)
        return menu

    def _picture(self, picture: "Picture") -> QIcon:
        return self._icon_for(picture)

    @Slot(QSystemTrayIcon.ActivationReason)
    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.MiddleClick:
            self.middle_clicked.emit()
        if reason is not QSystemTrayIcon.ActivationReason.Trigger or sys.platform == "darwin":
            return
        if self._left_click_menu is not None and can_place_menus():
            # Not drawn before: it would double what every change costs, and wait for a click.
            self._left_click_menu.render(self._entries)
            self._left_click_menu.redraw_pictures()
            self._left_click_menu.menu.popup(QCursor.pos())
            if sys.platform == "win32":
                # Only the program in front is told of a click elsewhere, which closes the menu.
                self._left_click_menu.menu.activateWindow()
        else:
            self.clicked.emit()


def _icon_of(face: "Face | None") -> QIcon:
    if face is None:
        return first_icon()
    from trayapp.desktop.tray.badge import badge_icon

    return badge_icon(face)
