"""What commands print: results on standard output, one clear line for whatever goes wrong."""

import contextlib
import io
import json
import os
import select
import stat
import sys
import threading
from codecs import lookup

from trayapp.cli.exit_status import ExitStatus
from trayapp.model.problem import Problem, ProblemKind

_KEYRING = (ProblemKind.KEYRING_LOCKED, ProblemKind.KEYRING_MISSING)


class OutputError(Exception):
    """The result could not be written; `reason` None: whoever read it has gone, which is fine."""

    def __init__(self, reason: str | None) -> None:
        super().__init__(reason)
        self.reason = reason


def accept_any_text() -> None:
    """No name and no input is too foreign for the encoding of the terminal."""
    for stream, errors in (
        # What is no text becomes unprintable, and is refused as such.
        (sys.stdin, "surrogateescape"),
        # Inside of JSON this is an escape of its own for half a surrogate pair.
        (sys.stdout, "backslashreplace"),
        (sys.stderr, "backslashreplace"),
    ):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=errors)


def print_result(text: str) -> None:
    """Prints at once; raises `OutputError`."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        raise OutputError(None) from None
    except OSError as error:
        raise OutputError(error.strerror) from None


def json_text(document: object, *, one_line: bool = False) -> str:
    """The document as JSON for standard output: readable in UTF-8, escaped where that is not it."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    readable = lookup(encoding).name == "utf-8"
    return json.dumps(document, ensure_ascii=not readable, indent=None if one_line else 2)


def complain(sentence: str, status: ExitStatus = ExitStatus.FINE) -> ExitStatus:
    """Prints the sentence, whatever it quotes, as one line, and hands the status through."""
    line = " ".join(sentence.split())
    printable = "".join(letter if letter.isprintable() else "?" for letter in line)
    # `print` would take standard output where standard error is closed.
    if sys.stderr is not None:
        with contextlib.suppress(OSError):
            print(f"bitrix24-tray: {printable}", file=sys.stderr)
    return status


def tell(text: str, *, end: str = "\n") -> None:
    """Prints what a person is to read on the way to a result."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError):
            print(text, file=sys.stderr, end=end, flush=True)


def status_of_problem(problem: Problem) -> ExitStatus:
    """Scripts can tell a keyring that is closed from a portal that is."""
    return ExitStatus.NO_KEYRING if problem.kind in _KEYRING else ExitStatus.PROBLEM


def wait_until_nobody_reads() -> None:
    """Returns once the other end of a pipe is closed; waits for ever where that cannot be known."""
    with contextlib.suppress(AttributeError, OSError):  # no output, output in memory
        output = sys.stdout.fileno()
        kind = os.fstat(output).st_mode
        if sys.platform != "win32" and (stat.S_ISFIFO(kind) or stat.S_ISSOCK(kind)):
            poll = select.poll()
            poll.register(output, 0)  # errors and hang-ups are told without being asked for
            poll.poll()
            return
    threading.Event().wait()


def let_go_of_output() -> None:
    """Python flushes once more at exit, and would complain about a reader that has gone."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
