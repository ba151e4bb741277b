"""Programs on the test desktop: started, listened to and ended by their own id."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.patience import PROMPTLY_S

DESCRIPTOR = "{descriptor}"

Arguments = Sequence[str | Path]


@dataclass(frozen=True, slots=True)
class Running:
    """What the program prints goes to a file, so that it never waits for a reader."""

    process: subprocess.Popen[bytes]
    log: Path

    @property
    def output(self) -> str:
        return self.log.read_text(errors="replace")

    def end(self) -> int:
        """Ends the program and whatever it started; returns its exit status."""
        if self.process.poll() is None:
            self.process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(PROMPTLY_S)
        if sys.platform != "win32":
            # Its group outlives it where it left children behind.
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
        return self.process.wait()


def start(
    arguments: Arguments,
    *,
    environment: Mapping[str, str],
    log: Path,
    stdin: bytes | None = None,
    pass_fds: Sequence[int] = (),
) -> Running:
    with log.open("wb") as output:
        process = subprocess.Popen(
            [str(argument) for argument in arguments],
            env=dict(environment),
            stdin=subprocess.DEVNULL if stdin is None else subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            pass_fds=pass_fds,
        )
    if process.stdin is not None:
        with process.stdin as pipe:
            pipe.write(stdin or b"")
    return Running(process, log)


def start_and_read_line(
    arguments: Sequence[str], *, environment: Mapping[str, str], log: Path
) -> tuple[Running, str]:
    """Starts a server that announces in a line that it is ready, and how it is reached.

    `DESCRIPTOR` among the arguments becomes the number of the file descriptor it writes to.
    """
    reader, writer = os.pipe()
    try:
        running = start(
            [argument.replace(DESCRIPTOR, str(writer)) for argument in arguments],
            environment=environment,
            log=log,
            pass_fds=[writer],
        )
    finally:
        os.close(writer)
    with os.fdopen(reader) as announcement:
        line = announcement.readline().strip()
    if not line:
        message = f"{arguments[0]} did not start:\n{running.output}"
        running.end()
        raise RuntimeError(message)
    return running, line
