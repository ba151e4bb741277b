"""`sign-in` at a terminal: what is typed is not shown."""

import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.cli.running import ENDS_WITHIN_S, PROJECT
from trayapp.demo import DemoPortal

AT_TERMINAL = (sys.executable, "-m", "tests.cli.at_terminal")
PROMPT = "Incoming webhook (not shown): "


@dataclass(slots=True)
class Typing:
    """A person in front of `sign-in`."""

    process: subprocess.Popen[bytes]
    terminal: int
    shown: str = ""

    def wait_for(self, text: str) -> None:
        while text not in self.shown:
            assert self._read(), f"instead of {text!r} there is {self.shown!r}"

    def type(self, keys: bytes) -> None:
        os.write(self.terminal, keys)

    def end(self) -> int:
        """Waits for the command to end; returns its status."""
        while self._read():
            pass
        return self.process.wait(ENDS_WITHIN_S)

    def _read(self) -> bool:
        deadline = time.monotonic() + ENDS_WITHIN_S
        readable, _, _ = select.select([self.terminal], [], [], deadline - time.monotonic())
        assert readable, f"nothing but {self.shown!r} was shown"
        try:
            block = os.read(self.terminal, 4096)
        except OSError:
            # Linux says so when the other end has been closed.
            return False
        self.shown += block.decode()
        return bool(block)


@pytest.fixture
def typing() -> Iterator[Typing]:
    if sys.platform == "win32":
        pytest.skip("terminals are another thing there")
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*AT_TERMINAL, "sign-in"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=PROJECT,
        start_new_session=True,
    )
    os.close(theirs)
    yield Typing(process, ours)
    process.kill()
    process.wait(30)
    os.close(ours)


def test_the_address_is_asked_for_and_not_shown(typing: Typing, portal: DemoPortal) -> None:
    typing.wait_for(PROMPT)

    typing.type(portal.webhook_url.encode() + b"\n")

    assert typing.end() == 0
    assert f"547@{portal.url.removeprefix('http://')}" in typing.shown
    assert "/rest/" not in typing.shown
    assert portal.webhook_url.split("/")[-2] not in typing.shown


@pytest.mark.parametrize(
    ("keys", "status", "told"),
    [
        (b"\n", 2, "The webhook's address is missing."),
        (b"\x04", 2, "The webhook's address is missing."),
        (b"\xff\n", 2, ""),
        (b"\x03", 1, ""),
    ],
    ids=["Enter", "Ctrl-D", "bytes that are no text", "Ctrl-C"],
)
def test_whoever_does_not_type_an_address_is_not_signed_in(
    typing: Typing, keys: bytes, status: int, told: str
) -> None:
    typing.wait_for(PROMPT)

    typing.type(keys)

    assert typing.end() == status
    assert told in typing.shown
    assert "Traceback" not in typing.shown
