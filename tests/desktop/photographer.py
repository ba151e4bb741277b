"""Somebody who opens everything the program has to show, and takes pictures of it."""

import re
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Final

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage

from tests.desktop.bus import Bus
from tests.desktop.screen import PANEL, RIGHT, Screen
from tests.desktop.status_notifier import MenuItem, TrayIcon
from tests.patience import PATIENT_S
from trayapp.demo import DemoPortal
from trayapp.desktop.dialogs.settings.dialog import CHECK_UP, TITLES
from trayapp.view.words import Words

ANNAS_CHAT: Final = 1101
ANNA: Final = "Anna Petrova"
OVERDUE: Final = 4
COMMENTS: Final = 10
NAME: Final = "Bitrix24 Tray"

_MARGIN: Final = 24
_STEP: Final = 4
_CHECKED_S: Final = 4.0
"""A check-up says that it looks around, and for a while nothing else changes."""


@dataclass(frozen=True, slots=True)
class Camera:
    """At one desktop; pictures go to `folder`, and their names end with `look`."""

    screen: Screen
    bus: Bus
    folder: Path
    look: str

    def window(self, name: str, title: str, *, seconds: float = PATIENT_S) -> None:
        """The window of that title."""
        self.focus(title, seconds=seconds)
        self.take(name)

    def focus(self, title: str, *, seconds: float = PATIENT_S) -> None:
        """Waits for a window, and gives it the keyboard."""
        self.bus.wait_until(lambda: self.screen.has_window(title), title, seconds=seconds)
        self.screen.focus_window(title)

    def take(self, name: str, *, still_s: float = 0.0) -> QImage:
        """What stands on the desktop, once nothing has changed for so long."""
        self.screen.move_pointer_away()
        self.screen.settle()
        before, since = self.screen.image(), monotonic()
        while monotonic() - since < still_s:
            now = self.screen.image()
            if now != before:
                before, since = now, monotonic()
        picture = _cropped(before)
        picture.save(str(self.folder / f"{name}-{self.look}.png"))
        return picture

    def area(self) -> QRect:
        """Where there is more to see than the bare desktop."""
        return _drawn_upon(self.screen.image())

    def close(self) -> None:
        """Closes what is open."""
        self.screen.press("Escape")
        # Over the icon the panel would show its tooltip.
        self.screen.move_pointer_away()
        self.bus.wait_until(lambda: not self.screen.shows_something(), "the desktop to be bare")


@dataclass(frozen=True, slots=True)
class Tour:
    """Everything that is reached from the icon, with the program speaking `words`."""

    camera: Camera
    icon: TrayIcon
    words: Words

    def menu(self) -> QImage:
        """The menu a left click opens, with the end of the panel below it."""
        self._open_menu()
        picture = self.camera.take("menu")
        self.camera.close()
        return picture

    def submenus(self) -> None:
        """The same menu with a menu of its own beside it, and one more."""
        tasks = self.words.ngettext("{n} overdue task", "{n} overdue tasks", OVERDUE)
        comments = self.words.ngettext("{n} new comment", "{n} new comments", COMMENTS)
        for name, path in (
            ("menu-overdue", (tasks.format(n=OVERDUE),)),
            ("menu-comments", (comments.format(n=COMMENTS),)),
            ("menu-actions", (self._pattern("Actions"), ANNA)),
            ("menu-pause", (self._pattern("Pause notifications"),)),
        ):
            self._open_menu()
            self._walk(path)
            self.camera.take(name)
            for _ in path:
                self.camera.screen.press("Escape")
            self.camera.close()

    def panel_menu(self) -> None:
        """The menu a right click opens: drawn by the panel."""
        self.camera.screen.click_tray(RIGHT)
        self.camera.bus.wait_until(self.camera.screen.shows_something, "the panel's menu")
        self.camera.take("panel-menu")
        self.camera.close()

    def settings(self) -> None:
        """Every page of the settings, under its own name."""
        self.icon.choose(self._pattern("Settings…"))
        self.camera.focus(self.words.gettext("Bitrix24 Tray — Settings"))
        for title in (*TITLES, CHECK_UP):
            still_s = _CHECKED_S if title == CHECK_UP else 0.0
            self.camera.take(f"settings-{title.lower()}", still_s=still_s)
            self.camera.screen.press("ctrl+Tab")
        self.camera.close()

    def why(self) -> None:
        """Every counter with its source."""
        self.icon.choose(self._pattern("Why this number?"))
        self.camera.window("why", self.words.gettext("Bitrix24 Tray — Why this number?"))
        self.camera.close()

    def notice(self, portal: DemoPortal) -> None:
        """What pops up when somebody writes."""
        portal.world.receive(ANNAS_CHAT, 1)
        self.icon.choose(self._pattern("Refresh now"))
        self.camera.bus.wait_until(self.camera.screen.shows_something, "a notice")
        self.camera.take("notice")

    def _open_menu(self) -> None:
        # Where the pointer rests it would choose a row.
        self.camera.screen.click_tray()
        self.camera.screen.move_pointer_away()
        self.camera.bus.wait_until(self.camera.screen.shows_something, "the menu")
        self.camera.screen.settle()

    def _walk(self, path: tuple[str, ...]) -> None:
        """By keyboard, which passes over what cannot be chosen."""
        level = self.icon.menu().children
        for depth, pattern in enumerate(path):
            place, row = _find(level, pattern)
            # A submenu opens with its first row chosen already.
            for _ in range(place if depth else place + 1):
                self.camera.screen.press("Down")
            self.camera.screen.press("Right")
            level = row.children

    def _pattern(self, text: str) -> str:
        return re.escape(self.words.gettext(text))


def _find(rows: tuple[MenuItem, ...], pattern: str) -> tuple[int, MenuItem]:
    can_be_chosen = [row for row in rows if row.visible and row.enabled and not row.separator]
    for place, row in enumerate(can_be_chosen):
        if re.match(pattern, row.text):
            return place, row
    message = f"No row matches {pattern!r} among {[row.text for row in can_be_chosen]}"
    raise LookupError(message)


def _drawn_upon(screen: QImage) -> QRect:
    background = screen.pixel(0, PANEL.top() - 1)
    drawn = [
        QPoint(x, y)
        for y in range(0, PANEL.top(), _STEP)
        for x in range(0, screen.width(), _STEP)
        if screen.pixel(x, y) != background
    ]
    if not drawn:
        return QRect()
    left, right = min(point.x() for point in drawn), max(point.x() for point in drawn)
    return QRect(QPoint(left, drawn[0].y()), QPoint(right, drawn[-1].y()))


def _cropped(screen: QImage) -> QImage:
    """What stands on the desktop; what touches the panel is shown with the panel below it."""
    area = _drawn_upon(screen)
    if area.bottom() > PANEL.top() - 2 * _STEP:
        area.setBottom(PANEL.bottom())
    margins = area.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)
    return screen.copy(margins.intersected(screen.rect()))
