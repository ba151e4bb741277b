"""The real desktop: started once, its keyring and programs left clean by every test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.desktop.bus import Bus
from tests.desktop.processes import Arguments, Running
from tests.desktop.program import Program
from tests.desktop.screen import Screen
from tests.desktop.virtual_desktop import VirtualDesktop, what_is_missing

Launch = Callable[[Arguments], Running]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says loudly, as the last thing, that the desktop was not tested."""
    missing = what_is_missing()
    if missing:
        terminalreporter.section("THE DESKTOP WAS NOT TESTED", red=True, bold=True)
        terminalreporter.line(f"The tests in tests/desktop need {', '.join(missing)}.")


@pytest.fixture(scope="session")
def desktop() -> Iterator[VirtualDesktop]:
    missing = what_is_missing()
    if missing:
        pytest.skip(f"no desktop to test on, missing: {', '.join(missing)}")
    with VirtualDesktop() as running:
        yield running


@pytest.fixture
def bus(desktop: VirtualDesktop) -> Iterator[Bus]:
    with desktop.open_bus() as opened:
        yield opened


@pytest.fixture
def screen(desktop: VirtualDesktop) -> Screen:
    return Screen(desktop)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The home folder of the programs a test launches."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def launch(desktop: VirtualDesktop, home: Path) -> Iterator[Launch]:
    """Starts programs that end with the test."""
    launched: list[Running] = []

    def launch_one(arguments: Arguments) -> Running:
        running = desktop.start(arguments, home=home)
        launched.append(running)
        return running

    yield launch_one
    while launched:
        desktop.end(launched.pop())
    desktop.forget_secrets()


@pytest.fixture
def program(desktop: VirtualDesktop, home: Path) -> Iterator[Program]:
    """The program as one user's; what it kept in the keyring is gone after the test."""
    yield Program(desktop, home)
    desktop.forget_secrets()
