"""A command whose keyring is locked: a person is asked to unlock it, and a script is told."""

import json
import sys

from tests.desktop.bus import Bus
from tests.desktop.keyring import Calls, answer_prompt
from tests.desktop.program import PROGRAM, Program
from tests.desktop.screen import Screen
from tests.desktop.virtual_desktop import KEYRING_PASSWORD, VirtualDesktop
from tests.patience import PATIENT_S

SPAWN = "import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))"
AT_TERMINAL = (sys.executable, "-c", SPAWN, *PROGRAM)


def test_a_script_that_asks_for_the_numbers_raises_no_prompt_and_is_told_4(
    program: Program, desktop: VirtualDesktop, locked: None, prompts: Calls
) -> None:
    done = desktop.run([*PROGRAM, "status", "--json"], home=program.home, stdin="")

    kinds = {each["problem"]["kind"] for each in json.loads(done.stdout)["accounts"]}
    assert (done.returncode, kinds) == (4, {"keyring_locked"})
    assert prompts.count == 0


def test_a_script_that_signs_out_raises_no_prompt_and_the_account_stays(
    program: Program, desktop: VirtualDesktop, locked: None, prompts: Calls
) -> None:
    before = desktop.run([*PROGRAM, "accounts"], home=program.home).stdout
    account, *_ = before.split()

    done = desktop.run([*PROGRAM, "sign-out", account], home=program.home, stdin="")

    assert done.returncode == 4
    assert desktop.run([*PROGRAM, "accounts"], home=program.home).stdout == before
    assert prompts.count == 0


def test_a_script_that_looks_into_everything_raises_no_prompt(
    program: Program, desktop: VirtualDesktop, locked: None, prompts: Calls
) -> None:
    done = desktop.run([*PROGRAM, "doctor"], home=program.home, stdin="")

    assert "is locked. Unlock it and try again." in done.stdout
    assert prompts.count == 0


def test_somebody_at_a_terminal_is_told_of_the_prompt_and_gets_the_numbers_after_it(
    program: Program,
    desktop: VirtualDesktop,
    locked: None,
    prompts: Calls,
    screen: Screen,
    bus: Bus,
) -> None:
    asking = program.start("status", program=AT_TERMINAL)
    bus.wait_until(lambda: "Waiting for the keyring…" in asking.output, "to be told")

    answer_prompt(screen, bus, password=KEYRING_PASSWORD.decode())

    assert asking.process.wait(PATIENT_S) == 0
    assert "10 unread" in asking.output
    assert prompts.count == 1
    desktop.end(asking)
