"""The number in the dock, as a dock hears of it."""

import sys

from tests.desktop.bus import Bus, Signal
from tests.desktop.conftest import Launch
from tests.patience import PROMPTLY_S

NAME = "io.github.bitrix24_tray.Bitrix24Tray"
PROGRAM = """
from trayapp.desktop.application import start_qt
from trayapp.desktop.launcher_badge import LauncherBadge
app = start_qt()
badge = LauncherBadge(app)
for number in (None, 5, 5, 7):
    badge.show(number)
badge.stop()
print(app.applicationName())
"""


def test_a_dock_hears_of_every_other_number_and_of_the_end(bus: Bus, launch: Launch) -> None:
    heard: list[Signal] = []

    def number_is_gone() -> bool:
        heard.extend(each for each in bus.signals_since_asked() if each.name == "Update")
        return bool(heard) and _number(heard[-1]) is None

    program = launch([sys.executable, "-c", PROGRAM])
    bus.wait_until(number_is_gone, "the number to be taken away")

    assert program.process.wait(PROMPTLY_S) == 0
    assert program.output == "bitrix24-tray\n"
    assert {each.interface for each in heard} == {"com.canonical.Unity.LauncherEntry"}
    assert {each.arguments[0] for each in heard} == {f"application://{NAME}.desktop"}
    assert [_number(each) for each in heard] == [5, 7, None]


def _number(update: Signal) -> int | None:
    """What is to be shown: values arrive as pairs of a type and the value."""
    facts = {key: value for key, (_, value) in update.arguments[1].items()}
    return facts["count"] if facts["count-visible"] else None
