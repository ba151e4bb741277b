"""What a person at the test desktop sees and clicks."""

from pathlib import Path
from time import monotonic

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage

from tests.desktop.virtual_desktop import SCREEN, VirtualDesktop
from tests.patience import PATIENT_S

WIDTH, HEIGHT = SCREEN
PANEL_HEIGHT = 32
PANEL = QRect(0, HEIGHT - PANEL_HEIGHT, WIDTH, PANEL_HEIGHT)
DESKTOP = QRect(0, 0, WIDTH, HEIGHT - PANEL_HEIGHT)
LEFT, MIDDLE, RIGHT = 1, 2, 3


class Screen:
    def __init__(self, desktop: VirtualDesktop) -> None:
        self._desktop = desktop

    def shot(self, path: Path, area: QRect | None = None) -> Path:
        """Saves a picture of the screen, or of an area of it."""
        crop = []
        if area is not None:
            size = f"{area.width()}x{area.height()}+{area.x()}+{area.y()}"
            crop = ["-crop", size, "+repage"]
        taken = self._desktop.run(["import", "-window", "root", *crop, path])
        if taken.returncode:
            raise RuntimeError(taken.stderr)
        return path

    def image(self, area: QRect | None = None) -> QImage:
        path = self._desktop.folder / "screen.png"
        return QImage(str(self.shot(path, area))).convertToFormat(QImage.Format.Format_RGB32)

    def tray(self, *, seconds: float = PATIENT_S) -> QRect:
        """Where the panel draws tray icons; waits until there is something to see."""
        deadline = monotonic() + seconds
        while monotonic() < deadline:
            area = _drawn_upon(self.image(PANEL))
            if not area.isEmpty():
                return area.translated(PANEL.topLeft())
        message = f"The panel shows no icon after {seconds:g} s."
        raise TimeoutError(message)

    def click(self, point: QPoint, button: int = LEFT) -> None:
        self._do("mousemove", point.x(), point.y(), "click", button)

    def click_tray(self, button: int = LEFT) -> None:
        """Clicks the one icon in the tray."""
        self.click(self.tray().center(), button)

    def settle(self, *, seconds: float = 5.0) -> None:
        """Waits until nothing on the screen changes any more."""
        deadline = monotonic() + seconds
        before = self.image()
        while monotonic() < deadline and before != (now := self.image()):
            before = now

    def shows_something(self) -> bool:
        """Whether a menu or a window is open on the desktop, which is bare otherwise."""
        desktop = self.image(DESKTOP)
        # A copy, because pictures with and without a colour profile are never equal.
        bare = desktop.copy()
        bare.fill(desktop.pixel(0, 0))
        return desktop != bare

    def has_window(self, title: str) -> bool:
        """Whether a window whose title contains this is on screen."""
        found = self._desktop.run(["xdotool", "search", "--onlyvisible", "--name", title])
        return found.returncode == 0

    def focus_window(self, title: str) -> None:
        """Gives the keyboard to the window; waits until it has it."""
        self._do("search", "--onlyvisible", "--name", title, "windowfocus", "--sync")

    def write(self, text: str) -> None:
        """Types a text into whatever has the keyboard."""
        self._do("type", "--clearmodifiers", text)

    def move_pointer_away(self) -> None:
        """So that nothing is lit up or explained on a picture."""
        self._do("mousemove", WIDTH // 2, 1)

    def press(self, key: str) -> None:
        """Types one key, named as X names it: Escape, Return, Down."""
        self._do("key", key)

    def _do(self, *arguments: str | int) -> None:
        done = self._desktop.run(["xdotool", *(str(argument) for argument in arguments)])
        if done.returncode:
            raise RuntimeError(done.stderr)


def _drawn_upon(panel: QImage) -> QRect:
    # The panel is of one colour, and its left end is always empty.
    background = panel.pixel(0, PANEL_HEIGHT // 2)
    drawn = [
        (x, y)
        for x in range(panel.width())
        for y in range(2, panel.height() - 2)  # some themes draw an edge
        if panel.pixel(x, y) != background
    ]
    if not drawn:
        return QRect()
    columns, rows = zip(*drawn, strict=True)
    top_left = QPoint(min(columns), min(rows))
    return QRect(top_left, QPoint(max(columns), max(rows)))
