"""`status` at a terminal: whoever sits there is told what is being waited for."""

import os
import pty
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.cli.running import PROJECT
from tests.cli.test_sign_in_at_terminal import AT_TERMINAL, Typing
from tests.patience import PATIENT_S

assert sys.platform != "win32"

WAITING = "Waiting for the keyring…"


@pytest.fixture(params=[["status"], ["status", "--json", "--watch"]], ids=" ".join)
def asking(
    request: pytest.FixtureRequest, account_id: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Typing]:
    """Somebody who asks for their numbers, and does not unlock the keyring."""
    assert account_id
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "tests.cli.keyrings.PromptingKeyring")
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*AT_TERMINAL, *request.param],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=PROJECT,
        start_new_session=True,
    )
    os.close(theirs)
    yield Typing(process, ours)
    process.kill()
    process.wait(PATIENT_S)
    os.close(ours)


def test_that_a_keyring_is_waited_for_is_said_once_and_can_be_ended(asking: Typing) -> None:
    asking.wait_for(WAITING)

    asking.type(b"\x03")
    asking.end()

    assert asking.shown.count(WAITING) == 1
    assert "Traceback" not in asking.shown
