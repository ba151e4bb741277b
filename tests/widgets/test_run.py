"""One process goes from tray to tray: to the demo, back, and never to nowhere."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from importlib import import_module
from typing import NoReturn

import pytest
from PySide6.QtCore import QObject, Signal, Slot

from trayapp.app.next import Next
from trayapp.app.run import run
from trayapp.desktop.place import instance_name
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.session import Session
from trayapp.model.settings import Settings
from trayapp.storage.settings_file import MemorySettings

# The package's own name for it is the function.
MODULE = import_module("trayapp.app.run")


@dataclass
class Desk:
    """Somebody who chooses what follows each tray, beside trays that other processes run."""

    choices: list[Next]
    demo_runs_elsewhere: bool = False
    started: list[str] = field(default_factory=list)

    def exec(self) -> int:
        """Qt's loop of events, which ends with a choice."""
        return self.choices.pop(0)

    def claim(self, name: str, request: str) -> AbstractContextManager[None] | None:
        assert request == "settings"
        taken = self.demo_runs_elsewhere and name == instance_name(demo=True)
        return None if taken else nullcontext()

    def open_session(self, *, demo: bool) -> AbstractContextManager[Session]:
        self.started.append("demo" if demo else "own")
        return nullcontext(Session(MemorySettings(Settings()), MemoryCredentials()))


class FakeApp(QObject):
    """Ends well."""

    threads_ended = True

    def __init__(self, *_: object) -> None:
        super().__init__()

    def start(self, *_: object, sign_in: bool) -> None:
        """Begins nothing."""

    def do(self, command: str) -> None:
        """Nothing was chosen before."""

    @Slot()
    def leave(self) -> None:
        """Has nothing to leave."""


class FakeTray:
    """Notes what becomes of its icon, beside the claim to its place."""

    def __init__(self) -> None:
        self.happened: list[str] = []

    def show(self) -> None:
        self.happened.append("shown")

    def hide(self) -> None:
        self.happened.append("hidden")

    def release(self) -> None:
        self.happened.append("place left")

    def __enter__(self) -> None:
        """Has the place."""

    def __exit__(self, *_: object) -> None:
        """Would leave it."""


class CutOff(QObject):
    """Loading that somebody breaks off."""

    @Slot()
    def break_off(self) -> None:
        """Has been, already."""

    def wait(self) -> bool:
        return False


class FakeSignals(QObject):
    """Of which none comes."""

    received = Signal()

    def stop(self) -> None:
        """Has nothing to stop."""


class FakeGarbage:
    """Leaves the tests' garbage alone."""

    def start(self) -> None:
        """Does nothing."""


Arrange = Callable[..., Desk]


@pytest.fixture
def desk(qapp: object, monkeypatch: pytest.MonkeyPatch) -> Arrange:
    assert qapp

    def arrange(*choices: Next, demo_runs_elsewhere: bool = False) -> Desk:
        made = Desk(list(choices), demo_runs_elsewhere)
        monkeypatch.setattr(MODULE, "start_qt", lambda: made)
        monkeypatch.setattr(MODULE, "claim_or_hand_over", made.claim)
        monkeypatch.setattr(MODULE, "EndingSignals", FakeSignals)
        monkeypatch.setattr(MODULE, "Garbage", FakeGarbage)
        monkeypatch.setattr(MODULE.gc, "freeze", lambda: None)
        monkeypatch.setattr("trayapp.desktop.instance.Instance", lambda *_: None)
        monkeypatch.setattr("trayapp.app.tray_app.TrayApp", FakeApp)
        return made

    return arrange


def test_the_demo_is_entered_and_left(desk: Arrange) -> None:
    somebody = desk(Next.DEMO, Next.SIGN_IN, Next.QUIT)

    status = run(somebody.open_session, demo=False)

    assert status == 0
    assert somebody.started == ["own", "demo", "own"]


def test_whoever_chooses_a_demo_that_runs_elsewhere_keeps_their_tray(desk: Arrange) -> None:
    somebody = desk(Next.DEMO, Next.QUIT, demo_runs_elsewhere=True)

    run(somebody.open_session, demo=False)

    assert somebody.started == ["own", "own"]


def test_a_second_demo_leaves_the_place_to_the_first(desk: Arrange) -> None:
    somebody = desk(demo_runs_elsewhere=True)

    run(somebody.open_session, demo=True)

    assert somebody.started == []


def test_whoever_ends_it_while_it_loads_sees_the_icon_go(
    desk: Arrange, monkeypatch: pytest.MonkeyPatch
) -> None:
    somebody, tray = desk(), FakeTray()

    def leave() -> NoReturn:
        raise SystemExit

    monkeypatch.setattr(MODULE, "Tray", lambda _: tray)
    monkeypatch.setattr(MODULE, "Loading", CutOff)
    monkeypatch.setattr(MODULE, "claim_or_hand_over", lambda *_: tray)
    monkeypatch.setattr(MODULE, "_leave_without_threads", leave)

    with pytest.raises(SystemExit):
        run(somebody.open_session, demo=False)

    assert tray.happened == ["shown", "hidden", "place left"]
    assert somebody.started == []
