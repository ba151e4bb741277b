"""Launch at login is what the system says, also after an attempt that failed."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from tests.patience import PATIENT_S
from trayapp.desktop.autostart_choice import AutostartChoice
from trayapp.desktop.worker import BackgroundThread


class FakeAutostart:
    """A system that remembers, or that refuses, or that waits for somebody to allow it."""

    def __init__(
        self,
        *,
        refusing: bool = False,
        asks: bool = False,
        program: str = "sh",
        fault: Exception | None = None,
    ) -> None:
        self.on = False
        self.asks = asks
        self.program = program
        self.allowed = threading.Event()
        self._refusing = refusing
        self._fault = fault

    def is_on(self) -> bool:
        return self.on

    def target(self) -> str | None:
        return self.program if self.on else None

    def turn_on(self) -> None:
        self._set(on=True)

    def turn_off(self) -> None:
        self._set(on=False)

    def _set(self, *, on: bool) -> None:
        if self.asks:
            assert self.allowed.wait(PATIENT_S)
        if self._fault is not None:
            raise self._fault
        if self._refusing:
            raise PermissionError(13, "Permission denied")
        self.on = on
        self.program = "sh"


@pytest.mark.parametrize("on", [True, False])
def test_a_choice_is_made_on_the_system(
    qtbot: QtBot, background: BackgroundThread, on: bool
) -> None:
    system = FakeAutostart()
    choice = AutostartChoice(system, background)

    with qtbot.waitSignal(choice.changed):
        choice.choose(on)

    assert system.on is on
    assert choice.is_on is on


def test_what_the_system_refuses_is_told_and_the_truth_shown(
    qtbot: QtBot, background: BackgroundThread
) -> None:
    choice = AutostartChoice(FakeAutostart(refusing=True), background)

    with qtbot.waitSignal(choice.changed), qtbot.waitSignal(choice.failed) as failed:
        choice.choose(True)

    assert failed.args == ["Permission denied"]
    assert choice.is_on is False


def test_a_change_from_outside_is_seen(qtbot: QtBot, background: BackgroundThread) -> None:
    system = FakeAutostart()
    choice = AutostartChoice(system, background)

    system.on = True

    assert choice.is_on is True


def test_where_it_is_not_to_be_had_nothing_is_tried(
    qtbot: QtBot, background: BackgroundThread
) -> None:
    choice = AutostartChoice(None, background)

    with qtbot.assertNotEmitted(choice.changed):
        choice.choose(True)

    assert choice.is_on is None


@pytest.mark.parametrize("refusing", [False, True])
def test_where_somebody_is_asked_first_the_window_does_not_wait_for_the_answer(
    qtbot: QtBot, background: BackgroundThread, refusing: bool
) -> None:
    system = FakeAutostart(asks=True, refusing=refusing)
    choice = AutostartChoice(system, background)
    reasons: list[str] = []
    choice.failed.connect(reasons.append)

    choice.choose(True)
    meanwhile = choice.is_on
    with qtbot.waitSignal(choice.changed):
        system.allowed.set()

    assert meanwhile is False
    assert choice.is_on is not refusing
    assert reasons == (["Permission denied"] if refusing else [])


def test_a_fault_of_ours_is_told_without_a_reason_and_the_truth_shown(
    qtbot: QtBot, background: BackgroundThread
) -> None:
    system = FakeAutostart(asks=True, fault=RuntimeError("a fault of ours"))
    choice = AutostartChoice(system, background)
    system.allowed.set()

    with qtbot.waitSignal(choice.changed), qtbot.waitSignal(choice.failed) as failed:
        choice.choose(True)

    assert failed.args == [None]
    assert choice.is_on is False


def test_launch_of_a_program_that_has_moved_is_mended(background: BackgroundThread) -> None:
    system = FakeAutostart(program="/gone/Tray-0.9.AppImage")
    system.on = True

    AutostartChoice(system, background).mend()

    assert system.target() == "sh"


@pytest.mark.parametrize(
    ("on", "program", "asks"),
    [(True, "true", False), (False, "/gone/tray", False), (True, "/gone/tray", True)],
)
def test_what_is_as_somebody_chose_it_is_left_alone(
    background: BackgroundThread, on: bool, program: str, asks: bool
) -> None:
    system = FakeAutostart(program=program, asks=asks)
    system.on = on

    AutostartChoice(system, background).mend()

    assert (system.on, system.program) == (on, program)


def test_what_cannot_be_mended_keeps_nobody_from_starting(background: BackgroundThread) -> None:
    system = FakeAutostart(program="/gone/tray", refusing=True)
    system.on = True

    AutostartChoice(system, background).mend()

    assert system.target() == "/gone/tray"
