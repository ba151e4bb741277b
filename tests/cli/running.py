"""The command line, run inside of the test or as a process of its own."""

import io
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.patience import PATIENT_S
from trayapp.cli import main

PROJECT = Path(__file__).parents[2]
PROGRAM = (sys.executable, "-m", "trayapp")
ENDS_WITHIN_S = PATIENT_S


@dataclass(frozen=True, slots=True)
class Done:
    """What a command did."""

    status: int | str | None
    out: str
    err: str

    @property
    def complaint(self) -> str:
        """The one line on standard error, without the program's name."""
        assert self.err.startswith("bitrix24-tray: "), self.err
        assert self.err.endswith("\n")
        assert self.err.count("\n") == 1, self.err
        return self.err.removeprefix("bitrix24-tray: ").rstrip("\n")


@dataclass(frozen=True, slots=True)
class CommandLine:
    """Runs commands in this process: fast, and with the test's fakes in place."""

    monkeypatch: pytest.MonkeyPatch
    captured: pytest.CaptureFixture[str]

    def run(self, *arguments: str, typed: str | bytes = b"") -> Done:
        raw = typed.encode() if isinstance(typed, str) else typed
        given = io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8")
        self.monkeypatch.setattr(sys, "stdin", given)
        try:
            status: int | str | None = main(list(arguments))
        except SystemExit as leaving:
            status = leaving.code
        out, err = self.captured.readouterr()
        return Done(status, out, err)

    def sign_in(self, webhook_url: str) -> str:
        """Returns the account id."""
        done = self.run("sign-in", typed=f"{webhook_url}\n")
        assert done.status == 0, done.err
        return done.out.strip()


def run_process(
    *arguments: str,
    typed: bytes = b"",
    program: Sequence[str] = PROGRAM,
    environment: Mapping[str, str] | None = None,
) -> Done:
    """Runs a command as a process, for what only a process can show."""
    ended = subprocess.run(
        [*program, *arguments],
        input=typed,
        capture_output=True,
        check=False,
        cwd=PROJECT,
        env={**os.environ, **(environment or {})},
        timeout=ENDS_WITHIN_S,
    )
    return Done(ended.returncode, _text(ended.stdout), _text(ended.stderr))


def _text(printed: bytes) -> str:
    """Windows ends its lines with two letters."""
    return printed.decode().replace(os.linesep, "\n")


def start_process(*arguments: str, program: Sequence[str] = PROGRAM) -> "subprocess.Popen[bytes]":
    """Starts a command whose output the test reads as it comes."""
    return subprocess.Popen(
        [*program, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=PROJECT,
    )
