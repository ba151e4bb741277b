"""The program on the test desktop: signed in, started, and with a browser that only takes notes."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.desktop.bus import Bus
from tests.desktop.processes import Running
from tests.desktop.status_notifier import TrayIcon, wait_for_icon
from tests.desktop.virtual_desktop import VirtualDesktop

PROGRAM = (sys.executable, "-m", "trayapp")
ID = "bitrix24-tray"

# Atomic, so that whoever waits for the note never reads half of it.
BROWSER = """#!/bin/sh
printf '%s\\n' "$1" > "{note}.new" && mv "{note}.new" "{note}"
"""


@dataclass(frozen=True, slots=True)
class Program:
    """One user's program; everything it keeps is in `home`."""

    desktop: VirtualDesktop
    home: Path

    def start(
        self, *arguments: str, language: str = "en", program: Sequence[str] = PROGRAM
    ) -> Running:
        """Starts the tray, or whatever the arguments say."""
        bin_folder = self.home / "bin"
        bin_folder.mkdir(exist_ok=True)
        browser = bin_folder / "xdg-open"
        browser.write_text(BROWSER.format(note=self._note))
        browser.chmod(0o755)
        extra = {"PATH": f"{bin_folder}:{os.environ['PATH']}", "LANGUAGE": language}
        return self.desktop.start([*program, *arguments], home=self.home, extra=extra)

    def sign_in(self, webhook_url: str) -> str:
        """Signs in from the terminal; returns the account id."""
        done = self.desktop.run([*PROGRAM, "sign-in"], home=self.home, stdin=f"{webhook_url}\n")
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def run(self, *arguments: str) -> tuple[int, str]:
        """Runs a command to its end; returns its status and what it printed."""
        done = self.desktop.run([*PROGRAM, *arguments], home=self.home)
        return done.returncode, done.stdout

    def icon(self, bus: Bus) -> TrayIcon:
        """Waits for the one icon of the program."""
        return wait_for_icon(bus, ID)

    def wait_for_opened_page(self) -> str:
        """The address the browser was last asked to open; it is forgotten by that."""
        with self.desktop.open_bus() as bus:
            bus.wait_until(self._note.exists, "the browser to be opened")
        opened = self._note.read_text().strip()
        self._note.unlink()
        return opened

    @property
    def _note(self) -> Path:
        return self.home / "opened-page"
