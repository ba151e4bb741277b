"""Refresh loops on a clock that goes on when it is told to."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from tests.widgets.statuses import FakeRefreshes
from trayapp.desktop.refresh_loop import RefreshLoop

A_NIGHT_S = 8 * 3600.0

MakeLoop = Callable[[FakeRefreshes], RefreshLoop]


class Elapsed:
    """The seconds passed, asleep or awake."""

    def __init__(self) -> None:
        self.now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s


def refreshed(loop: RefreshLoop, act: Callable[[], None], qtbot: QtBot) -> None:
    """Acts, and waits until a refresh has brought something."""
    came: list[object] = []
    loop.refreshed.connect(came.append)
    act()
    qtbot.waitUntil(lambda: bool(came) and loop.wait_ms >= 0)
    loop.refreshed.disconnect(came.append)
