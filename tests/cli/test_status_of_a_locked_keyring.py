"""`status` while a keyring waits for somebody to unlock it: it does not wait as long."""

import json
import signal
import sys

import keyring
import pytest

from tests.cli.impatient import impatient
from tests.cli.keyrings import PromptingKeyring
from tests.cli.running import ENDS_WITHIN_S, CommandLine, run_process, start_process
from tests.patience import PATIENT_S
from tests.systems import unix_only
from trayapp.demo import DemoPortal

IMPATIENT = (sys.executable, "-m", "tests.cli.impatient")


def test_a_keyring_that_asks_for_ever_is_status_4_in_bounded_time(
    commands: CommandLine,
    portal: DemoPortal,
    other_portal: DemoPortal,
    shared_keyring: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    commands.sign_in(portal.webhook_url)
    commands.sign_in(other_portal.webhook_url)
    asking = PromptingKeyring()
    keyring.set_keyring(asking)
    monkeypatch.setattr(asking, "asked", impatient(monkeypatch))
    monkeypatch.setattr("trayapp.cli.rounds.LEAVING_S", 0.01)

    # It returns although nobody unlocks anything.
    done = commands.run("status", "--json")
    asking.unlocked.set()

    accounts = json.loads(done.out)["accounts"]
    assert done.status == 4
    assert [account["state"] for account in accounts] == ["failed", "failed"]
    assert {account["problem"]["kind"] for account in accounts} == {"keyring_locked"}
    assert len(done.err.splitlines()) == 2


@pytest.mark.parametrize("arguments", [["status"], ["status", "--json"]], ids=" ".join)
def test_a_keyring_nobody_unlocks_ends_the_command_with_status_4(
    account_id: str, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "tests.cli.keyrings.PromptingKeyring")

    # It ends although nobody unlocks anything.
    done = run_process(*arguments, program=IMPATIENT)

    assert done.status == 4
    assert done.complaint.endswith(" is locked.")


@pytest.mark.parametrize("arguments", [["status"], ["status", "--json"]], ids=" ".join)
def test_a_script_raises_no_prompt_of_a_keyring_that_is_seen_to_be_locked(
    commands: CommandLine,
    account_id: str,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
) -> None:
    asking, asked = PromptingKeyring(), list[None]()
    keyring.set_keyring(asking)
    monkeypatch.setattr(asking, "asked", lambda: asked.append(None))
    monkeypatch.setattr("trayapp.storage.keyring_store.is_locked", lambda _: True)

    # It returns although nobody unlocks anything, and long before it would have given up.
    monkeypatch.setattr("trayapp.cli.inquiry.PATIENCE_S", PATIENT_S * 10)
    done = commands.run(*arguments)

    assert done.status == 4
    assert done.complaint.endswith(" is locked.")
    assert asked == []


def test_a_script_reads_a_keyring_that_is_open(
    commands: CommandLine, account_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trayapp.storage.keyring_store.is_locked", lambda _: False)

    done = commands.run("status", "--json")

    assert (done.status, done.err) == (0, "")


@unix_only("Windows has no signals for single processes")
def test_a_keyring_nobody_unlocks_does_not_keep_watching_from_being_ended(
    account_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "tests.cli.keyrings.PromptingKeyring")
    process = start_process("status", "--json", "--watch", program=IMPATIENT)
    assert process.stdout is not None
    (account,) = json.loads(process.stdout.readline())["accounts"]

    process.send_signal(signal.SIGINT)

    out, err = process.communicate(timeout=ENDS_WITHIN_S)
    assert account["problem"]["kind"] == "keyring_locked"
    assert (process.returncode, out, err) == (0, b"", b"")
