"""Secrets read at the start by a process of its own, while this one is still being loaded.

What speaks to a keyring takes a tenth of a second to load and 12 MiB for good. Most runs read once
what was stored long ago, so that this process need not load it at all.
"""

import contextlib
import json
import os
import select
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from typing import Final, NoReturn, Self

_LONGEST_S: Final = 30
"""How long a keyring that hangs may keep the other process."""

_AT_ONCE: Final = 65536


class ReadAhead:
    """What the other process has found, each secret to be taken once. Any thread."""

    def __init__(self, pipe: int | None = None) -> None:
        """`pipe` brings a JSON object of secrets by account; without one nothing is found."""
        self._pipe = pipe
        self._found: dict[str, str] = {}
        self._turn = threading.Lock()

    @classmethod
    def begin(cls, read: Callable[[], Mapping[str, str]]) -> Self:
        """Calls `read` in the other process. Only before this one has threads, or windows."""
        # Elsewhere a process cannot be doubled safely; what was begun here would be torn apart.
        is_safe = threading.active_count() == 1 and "PySide6" not in sys.modules
        if sys.platform == "linux" and is_safe:
            # No more processes or files may be opened: everything is read later then.
            with contextlib.suppress(OSError):
                return cls(_answers_of(read, os.fork))
        return cls()

    def take(self, account_id: str) -> str | None:
        """The account's secret, None if it was not found or taken before; waits for the answer."""
        with self._turn:
            if self._pipe is not None:
                pipe, self._pipe = self._pipe, None
                self._found = _understood(_everything(pipe))
            return self._found.pop(account_id, None)


def _answers_of(read: Callable[[], Mapping[str, str]], fork: Callable[[], int]) -> int:
    """The pipe that brings them; raises `OSError`. Returns in this process only."""
    reading, writing = os.pipe()
    try:
        child = fork()
        if child == 0:
            _leave_behind(read, reading, writing, fork)
    except BaseException:
        os.close(reading)
        raise
    finally:
        os.close(writing)
    # It has ended by itself where whoever started us has no children waited for.
    with contextlib.suppress(ChildProcessError):
        os.waitpid(child, 0)
    return reading


def _leave_behind(
    read: Callable[[], Mapping[str, str]], reading: int, writing: int, fork: Callable[[], int]
) -> NoReturn:
    """Ends the process, whatever happens; nothing of the other's is to be ended here.

    Whoever is left by its parent need not be waited for: it is the grandchild that answers.
    """
    try:
        _let_go_of_terminal()
        os.close(reading)
        if fork() == 0:
            _answer(read, writing)
    finally:
        os._exit(0)


def _let_go_of_terminal() -> None:
    """Whoever reads our output would otherwise wait for the other process as well."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)


def _answer(read: Callable[[], Mapping[str, str]], pipe: int) -> None:
    if sys.platform != "win32":
        signal.alarm(_LONGEST_S)
        threading.Thread(target=_end_with_reader, args=(pipe,), daemon=True).start()
    with os.fdopen(pipe, "w", encoding="utf-8") as answer:
        json.dump(dict(read()), answer)


def _end_with_reader(pipe: int) -> None:
    """Whoever wanted the answer may end sooner than a keyring that hangs."""
    if sys.platform != "win32":
        poll = select.poll()
        poll.register(pipe, 0)  # that nobody reads any more is told without being asked for
        poll.poll()
        os._exit(0)


def _everything(pipe: int) -> bytes:
    parts: list[bytes] = []
    try:
        while part := os.read(pipe, _AT_ONCE):
            parts.append(part)
    finally:
        os.close(pipe)
    return b"".join(parts)


def _understood(answer: bytes) -> dict[str, str]:
    """Nothing, where the other process was ended halfway."""
    try:
        found = json.loads(answer)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
