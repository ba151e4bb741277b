"""Launch at login is what the system says, also after an attempt that failed."""

import pytest
from pytestqt.qtbot import QtBot

from trayapp.desktop.autostart_choice import AutostartChoice


class FakeAutostart:
    """A system that remembers, or that refuses."""

    def __init__(self, *, refusing: bool = False) -> None:
        self.on = False
        self._refusing = refusing

    def is_on(self) -> bool:
        return self.on

    def target(self) -> str | None:
        return "bitrix24-tray" if self.on else None

    def turn_on(self) -> None:
        self._set(on=True)

    def turn_off(self) -> None:
        self._set(on=False)

    def _set(self, *, on: bool) -> None:
        if self._refusing:
            raise PermissionError(13, "Permission denied")
        self.on = on


@pytest.mark.parametrize("on", [True, False])
def test_a_choice_is_made_on_the_system(qtbot: QtBot, on: bool) -> None:
    system = FakeAutostart()
    choice = AutostartChoice(system)

    with qtbot.waitSignal(choice.changed):
        choice.choose(on)

    assert system.on is on
    assert choice.is_on is on


def test_what_the_system_refuses_is_told_and_the_truth_shown(qtbot: QtBot) -> None:
    choice = AutostartChoice(FakeAutostart(refusing=True))

    with qtbot.waitSignal(choice.changed), qtbot.waitSignal(choice.failed) as failed:
        choice.choose(True)

    assert failed.args == ["Permission denied"]
    assert choice.is_on is False


def test_a_change_from_outside_is_seen(qtbot: QtBot) -> None:
    system = FakeAutostart()
    choice = AutostartChoice(system)

    system.on = True

    assert choice.is_on is True


def test_where_it_is_not_to_be_had_nothing_is_tried(qtbot: QtBot) -> None:
    choice = AutostartChoice(None)

    with qtbot.assertNotEmitted(choice.changed):
        choice.choose(True)

    assert choice.is_on is None
