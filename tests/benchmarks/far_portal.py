"""A portal in a process of its own, so that answering takes nothing from what is measured."""

import json
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from trayapp.demo import Chat, ChatKind, DemoPortal, Person, World

_PROJECT: Final = Path(__file__).parents[2]
_ANNA: Final = 20
_FIRST_CHAT: Final = 1000


class FarPortal:
    """The caller's end. The process ends with the `with` block."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.far_portal"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=_PROJECT,
            text=True,
        )
        self.webhook_url = str(self._answer())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_val: BaseException | None,
        exc_tb: TracebackType | None,
    ) -> None:
        self._process.terminate()
        self._process.communicate()

    def come(self, conversations: int) -> None:
        """So many have one unread message each."""
        self._ask(f"come {conversations}")

    def change(self, conversations: int) -> None:
        """One more message in each of the first ones."""
        self._ask(f"change {conversations}")

    def go(self) -> None:
        """Everything is read."""
        self._ask("go")

    def hang(self) -> None:
        """The next request is never answered."""
        self._ask("hang")

    def requests(self) -> int:
        """How many have come so far."""
        return int(self._ask("requests"))

    def _ask(self, question: str) -> str:
        pipe = self._process.stdin
        assert pipe is not None
        pipe.write(f"{question}\n")
        pipe.flush()
        return str(self._answer())

    def _answer(self) -> object:
        pipe = self._process.stdout
        assert pipe is not None
        return json.loads(pipe.readline())


def _do(portal: DemoPortal, question: str, *numbers: int) -> int:
    world = portal.world
    match question:
        case "come":
            chats = (
                Chat(_FIRST_CHAT + number, ChatKind.CHAT, f"Chat number {number}", unread=1)
                for number in range(*numbers)
            )
            world.put(*chats)
        case "change":
            for number in range(*numbers):
                world.receive(_FIRST_CHAT + number)
        case "go":
            world.read_all()
        case "hang":
            portal.faults.hang(times=1)
    return len(portal.requests)


def _main() -> None:
    world = World(547, Person(_ANNA, "Anna", "Petrova"), notifications=1)
    world.put(Chat(301, ChatKind.DIALOG, unread=3, partner_id=_ANNA))
    with DemoPortal(world) as portal:
        print(json.dumps(portal.webhook_url), flush=True)
        for line in sys.stdin:
            question, *numbers = line.split()
            print(json.dumps(_do(portal, question, *map(int, numbers))), flush=True)


if __name__ == "__main__":
    _main()
