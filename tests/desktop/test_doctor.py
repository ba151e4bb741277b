"""`doctor` on a real panel, bus and keyring."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desktop.program import Program
from tests.desktop.virtual_desktop import VirtualDesktop
from trayapp.demo import DemoPortal, documented_world

ASK_FOR_OLDER_TRAY = "from trayapp.system.x11 import has_xembed_tray; print(has_xembed_tray())"


@pytest.fixture
def program(desktop: VirtualDesktop, home: Path) -> Iterator[Program]:
    with DemoPortal(documented_world()) as portal:
        signed_in = Program(desktop, home)
        signed_in.sign_in(portal.webhook_url)
        yield signed_in
    desktop.forget_secrets()


@pytest.fixture
def without_panel(desktop: VirtualDesktop) -> Iterator[None]:
    desktop.stop_panel()
    yield
    desktop.start_panel()


def findings(program: Program) -> tuple[int, dict[str, tuple[str, str]]]:
    """The exit status, and state and message by name."""
    status, printed = program.run("doctor", "--json")
    checks = json.loads(printed)["checks"]
    return status, {each["name"]: (each["state"], each["message"]) for each in checks}


def test_on_a_desktop_that_is_whole_all_is_fine(program: Program) -> None:
    status, found = findings(program)

    assert (status, {state for state, _ in found.values()}) == (0, {"fine"})
    assert found["tray_host"][1] == "A panel shows tray icons."
    assert "Xfce Notify Daemon" in found["notifications"][1]
    assert "SecretService" in found["keyring"][1]
    assert "XFCE, x11" in found["system"][1]


@pytest.mark.usefixtures("without_panel")
def test_without_a_panel_the_tray_is_what_is_missing(program: Program) -> None:
    status, found = findings(program)

    problems = [name for name, (state, _) in found.items() if state == "problem"]
    assert (status, problems) == (1, ["tray_host"])
    assert found["tray_host"][1].startswith("No panel shows tray icons.")


def test_the_panel_is_also_a_tray_of_the_older_kind(desktop: VirtualDesktop) -> None:
    assert desktop.run([sys.executable, "-c", ASK_FOR_OLDER_TRAY]).stdout == "True\n"


@pytest.mark.usefixtures("without_panel")
def test_without_the_panel_there_is_none_of_the_older_kind(desktop: VirtualDesktop) -> None:
    assert desktop.run([sys.executable, "-c", ASK_FOR_OLDER_TRAY]).stdout == "False\n"
