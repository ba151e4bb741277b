"""`make screenshots`: the program on the test desktop, and every face of its icon.

The picture in the README is made anew; the others go to `build/screenshots/` to be looked at.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from tests.desktop.bus import Bus
from tests.desktop.program import Program
from tests.desktop.screen import PANEL, RIGHT, Screen
from tests.desktop.status_notifier import TrayIcon
from tests.desktop.virtual_desktop import VirtualDesktop, what_is_missing
from trayapp.demo import DemoPortal, living_world
from trayapp.desktop.tray.badge import SIZES, badge_image
from trayapp.view.face import Face, Shape

IN_README = Path("packaging/screenshots/tray.png")
TO_LOOK_AT = Path("build/screenshots")

LANGUAGES = ("en", "ru")
PANEL_COLOURS = ("#1f2226", "#f0f0f0", "#3b6ea5")
FACES = (
    Face(Shape.CALM),
    *(Face(Shape.UNREAD, text) for text in ("1", "7", "42", "99+", "5+")),
    *(Face(Shape.STALE, text) for text in ("", "3", "42", "99+")),
    Face(Shape.LOADING),
    Face(Shape.ATTENTION),
    Face(Shape.SIGNED_OUT),
)
GAP = 12
MARGIN = 24


@dataclass(frozen=True, slots=True)
class Photographer:
    """The program in one language, and somebody who clicks and takes pictures."""

    screen: Screen
    bus: Bus
    icon: TrayIcon
    language: str

    def menu(self) -> QImage:
        """The menu a left click opens, with the end of the panel below it."""
        self.screen.click_tray()
        self.bus.wait_until(self.screen.shows_something, "the menu")
        self._take("menu")
        picture = _cropped(self.screen.image(), self.screen.tray())
        self._close()
        return picture

    def panel_menu(self) -> None:
        """The menu a right click opens: drawn by the panel."""
        self.screen.click_tray(RIGHT)
        self.bus.wait_until(self.screen.shows_something, "the panel's menu")
        self._take("panel-menu")
        self._close()

    def settings(self) -> None:
        """Every page of the settings."""
        self.icon.choose("Settings|Настройки")
        self.bus.wait_until(lambda: self.screen.has_window("Bitrix24 Tray"), "the settings")
        self.screen.focus_window("Bitrix24 Tray")
        for page in ("accounts", "general", "network"):
            self._take(f"settings-{page}")
            self.screen.press("ctrl+Tab")
        self._close()

    def window(self, name: str) -> None:
        """The window that opens next."""
        self.bus.wait_until(lambda: self.screen.has_window("Bitrix24 Tray"), name)
        self.screen.focus_window("Bitrix24 Tray")
        self._take(name)

    def _close(self) -> None:
        self.screen.press("Escape")
        # Over the icon the panel would show its tooltip.
        self.screen.move_pointer_away()
        self.bus.wait_until(lambda: not self.screen.shows_something(), "the desktop to be bare")

    def _take(self, name: str) -> None:
        self.screen.move_pointer_away()
        self.screen.settle()
        self.screen.shot(TO_LOOK_AT / f"{name}-{self.language}.png")


def main() -> int:
    missing = what_is_missing()
    if missing:
        print(f"The test desktop needs {', '.join(missing)}.", file=sys.stderr)
        return 1
    TO_LOOK_AT.mkdir(parents=True, exist_ok=True)
    IN_README.parent.mkdir(parents=True, exist_ok=True)
    icons().save(str(TO_LOOK_AT / "icons.png"))
    with VirtualDesktop() as desktop, desktop.open_bus() as bus:
        for language in LANGUAGES:
            with _newcomer(desktop, bus, language) as photographer:
                photographer.window("welcome")
                photographer.screen.press("Return")
                photographer.window("sign-in")
            with _signed_in(desktop, bus, language) as photographer:
                picture = photographer.menu()
                if language == LANGUAGES[0]:
                    picture.save(str(IN_README))
                photographer.panel_menu()
                photographer.settings()
    print(f"Made {IN_README}; look at {TO_LOOK_AT} too.")
    return 0


def icons() -> QImage:
    """Every face at every size on a dark, a light and a coloured panel."""
    row_height = max(SIZES) + GAP
    width = GAP + sum(len(FACES) * (size + GAP) for size in SIZES[:4]) + GAP
    rows = [SIZES[:4], *((size,) for size in SIZES[4:])]
    sheet = QImage(width, len(PANEL_COLOURS) * len(rows) * row_height, QImage.Format.Format_RGB32)
    painter = QPainter(sheet)
    for at, (colour, sizes) in enumerate((c, r) for c in PANEL_COLOURS for r in rows):
        painter.fillRect(0, at * row_height, width, row_height, QColor(colour))
        x = GAP
        for size in sizes:
            for face in FACES:
                painter.drawImage(x, at * row_height + GAP // 2, badge_image(face, size))
                x += size + GAP
    painter.end()
    return sheet


@contextmanager
def _newcomer(desktop: VirtualDesktop, bus: Bus, language: str) -> Iterator[Photographer]:
    with TemporaryDirectory() as home:
        program = Program(desktop, Path(home))
        running = program.start(language=language)
        yield Photographer(Screen(desktop), bus, program.icon(bus), language)
        desktop.end(running)


@contextmanager
def _signed_in(desktop: VirtualDesktop, bus: Bus, language: str) -> Iterator[Photographer]:
    with TemporaryDirectory() as home, DemoPortal(living_world()) as portal:
        program = Program(desktop, Path(home))
        program.sign_in(portal.webhook_url)
        running = program.start(language=language)
        icon = program.icon(bus)
        icon.wait_for_row("Anna Petrova")
        yield Photographer(Screen(desktop), bus, icon, language)
        desktop.end(running)
        desktop.forget_secrets()


def _cropped(screen: QImage, tray: QRect) -> QImage:
    """The part with the menu, down to the panel's lower edge."""
    background = screen.pixel(0, 0)
    left = next(
        x
        for x in range(screen.width())
        if any(screen.pixel(x, y) != background for y in range(0, PANEL.top(), 2))
    )
    top = next(
        y
        for y in range(screen.height())
        if any(screen.pixel(x, y) != background for x in range(left, screen.width(), 2))
    )
    area = QRect(left, top, tray.right() - left, PANEL.bottom() - top)
    return screen.copy(area.adjusted(-MARGIN, -MARGIN, MARGIN, 1).intersected(screen.rect()))


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    sys.exit(main())
