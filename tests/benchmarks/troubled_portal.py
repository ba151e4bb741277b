"""Portals in a process of their own, whose memory does not count, with troubles on demand."""

import gzip
import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from random import Random
from socket import socket
from types import TracebackType
from typing import Final, Self

from tests.bitrix.raw_server import RawServer
from trayapp.demo import DemoPortal, living_world

PORTALS: Final = 3
_PROJECT: Final = Path(__file__).parents[2]
_MEBIBYTE: Final = 1024 * 1024
_PACKED: Final = {"Content-Encoding": "gzip"}
_GARBAGE: Final = Random(1).randbytes(20_000)  # noqa: S311 - the same garbage every time
_SIGNED_OUT: Final = b'{"error": "INVALID_CREDENTIALS"}'
_SERVER_ERROR: Final = b'{"error": "INTERNAL_SERVER_ERROR"}'


@cache
def _bomb() -> bytes:
    return gzip.compress(bytes(200 * _MEBIBYTE), compresslevel=1)


@cache
def _many_values() -> bytes:
    return b'{"result":[' + b"{}," * (8 * _MEBIBYTE // 3 - 9) + b"{}]}"


def _restart(portal: DemoPortal) -> None:
    portal.stop()
    portal.start()


SLOW: Final = ("hang", "drip")
BEFALL: Final[Mapping[str, Callable[[DemoPortal], None]]] = {
    "hang": lambda portal: portal.faults.hang(times=1),
    "drip": lambda portal: portal.faults.drip(pause_s=0.005, times=1),
    "drop": lambda portal: portal.faults.drop(times=1),
    "garbage": lambda portal: portal.faults.answer(200, _GARBAGE, times=1),
    "bomb": lambda portal: portal.faults.answer(200, _bomb(), _PACKED, times=1),
    "html": lambda portal: portal.faults.answer(502, b"<html>Bad Gateway</html>" * 500, times=1),
    "redirect": lambda portal: portal.faults.redirect("https://login.example/", times=1),
    "query limit": lambda portal: portal.faults.query_limit(times=1),
    "server error": lambda portal: portal.faults.answer(500, _SERVER_ERROR, times=1),
    "huge header": lambda portal: portal.faults.answer(
        200, b"{}", {"X-Long": "x" * 8 * _MEBIBYTE}, times=1
    ),
    "signed out": lambda portal: portal.faults.answer(401, _SIGNED_OUT, times=1),
    "scope missing": lambda portal: portal.faults.refuse_method(
        "im.counters.get", "insufficient_scope"
    ),
    "tasks refused": lambda portal: portal.faults.refuse_method(
        "tasks.task.counters.get", "ERROR_CORE"
    ),
    "restart": _restart,
}
TROUBLES: Final = tuple(BEFALL)
WELL: Final = "well"
LARGEST: Final = "largest answer"


class TroubledPortals:
    """The caller's end. The process ends with the `with` block."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.troubled_portal"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=_PROJECT,
            text=True,
        )
        places = json.loads(self._answer())
        self.webhooks: tuple[str, ...] = tuple(places["webhooks"])
        self.endless: str = places["endless"]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.communicate()

    def suffer(self, trouble: str, portal: int = 0) -> None:
        """Befalls the portal's next request, and that one only; `WELL` mends it."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{portal} {trouble}\n")
        self._process.stdin.flush()
        self._answer()

    def _answer(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline()


def _say_without_end(line: socket) -> None:
    line.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
    while True:
        line.sendall(b"[" * 65536)


def _befall(portal: DemoPortal, trouble: str) -> None:
    portal.faults.clear()
    if trouble == LARGEST:
        portal.faults.answer(200, _many_values(), times=1)
    elif trouble != WELL:
        BEFALL[trouble](portal)


def serve() -> None:
    """Does as it is told on standard input, line by line, until that ends."""
    with ExitStack() as stack:
        worlds = (living_world(seed) for seed in range(1, PORTALS + 1))
        portals = [stack.enter_context(DemoPortal(world)) for world in worlds]
        endless = stack.enter_context(RawServer(_say_without_end))
        places = {"webhooks": [each.webhook_url for each in portals], "endless": endless.url}
        print(json.dumps(places), flush=True)
        for line in sys.stdin:
            portal, _, trouble = line.strip().partition(" ")
            _befall(portals[int(portal)], trouble)
            print("done", flush=True)


if __name__ == "__main__":
    serve()
