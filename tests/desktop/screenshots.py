"""`make screenshots`: the program on the test desktop, and every face of its icon.

The picture in the README is made anew; the others go to `build/screenshots/` to be looked at.
ARGS=--dark shows them on a desktop of dark windows.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage

from tests.badge_sheet import badge_sheet
from tests.desktop.bus import Bus
from tests.desktop.ingredients import what_is_missing
from tests.desktop.photographer import ANNA, NAME, Camera, Tour
from tests.desktop.program import Program
from tests.desktop.screen import Screen
from tests.desktop.virtual_desktop import VirtualDesktop
from trayapp.demo import DemoPortal, living_world
from trayapp.system.language import words_for
from trayapp.view.words import Words

IN_README: Final = Path("packaging/screenshots/tray.png")
TO_LOOK_AT: Final = Path("build/screenshots")
LANGUAGES: Final = ("en", "ru")
DARK: Final = {"QT_QPA_PLATFORMTHEME": "gtk3", "GTK_THEME": "Adwaita:dark"}

_THE_OTHER_WAY: Final = QPoint(80, -30)
"""From the lower left corner of a window to its button there."""

_NO_TRAY_SECONDS: Final = 40.0
"""The program waits long for a panel before it says that there is none."""


def main(arguments: list[str]) -> int:
    missing = what_is_missing()
    if missing:
        print(f"The test desktop needs {', '.join(missing)}.", file=sys.stderr)
        return 1
    TO_LOOK_AT.mkdir(parents=True, exist_ok=True)
    IN_README.parent.mkdir(parents=True, exist_ok=True)
    dark = "--dark" in arguments
    badge_sheet().save(str(TO_LOOK_AT / "icons.png"))
    with VirtualDesktop() as desktop, desktop.open_bus() as bus:
        desktop.environment |= DARK if dark else {}
        for language in LANGUAGES:
            session = Session(desktop, bus, language, dark)
            session.newcomer()
            menu = session.signed_in()
            if language == LANGUAGES[0] and not dark:
                menu.save(str(IN_README))
            session.without_tray()
    print(f"Look at {TO_LOOK_AT}" + ("." if dark else f", and at {IN_README}."))
    return 0


@dataclass(frozen=True, slots=True)
class Session:
    """The test desktop, and how the program is to look on it."""

    desktop: VirtualDesktop
    bus: Bus
    language: str
    dark: bool

    def newcomer(self) -> None:
        """The windows until somebody is signed in."""
        with TemporaryDirectory() as home, self._running(Path(home)):
            camera = self._camera
            camera.window("welcome", NAME)
            camera.screen.press("Return")
            title = self._words.gettext("Bitrix24 Tray — Sign in")
            camera.window("sign-in-webhook", title)
            camera.screen.click(camera.area().bottomLeft() + _THE_OTHER_WAY)
            camera.window("sign-in-application", title)

    def signed_in(self) -> QImage:
        """Everything there is for somebody with a tray; returns the menu."""
        with self._signed_in() as (program, portal):
            tour = Tour(self._camera, program.icon(self.bus), self._words)
            tour.icon.wait_for_row(ANNA)
            menu = tour.menu()
            tour.submenus()
            tour.panel_menu()
            tour.settings()
            tour.why()
            tour.notice(portal)
        return menu

    def without_tray(self) -> None:
        """The window that takes the place of the menu, with and without the reason why."""
        self.desktop.stop_panel()
        with self._signed_in():
            camera = self._camera
            camera.window("no-tray", NAME, seconds=_NO_TRAY_SECONDS)
            self.desktop.start_panel()
            camera.window("breakdown", NAME)

    @property
    def _words(self) -> Words:
        return words_for(self.language)

    @property
    def _camera(self) -> Camera:
        look = f"{self.language}-dark" if self.dark else self.language
        return Camera(Screen(self.desktop), self.bus, TO_LOOK_AT, look)

    @contextmanager
    def _signed_in(self) -> Iterator[tuple[Program, DemoPortal]]:
        with TemporaryDirectory() as folder, DemoPortal(living_world()) as portal:
            home = Path(folder)
            Program(self.desktop, home).sign_in(portal.webhook_url)
            with self._running(home) as program:
                yield program, portal
            self.desktop.forget_secrets()

    @contextmanager
    def _running(self, home: Path) -> Iterator[Program]:
        program = Program(self.desktop, home)
        running = program.start(language=self.language)
        yield program
        self.desktop.end(running)


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    sys.exit(main(sys.argv[1:]))
