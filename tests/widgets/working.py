"""Backgrounds for tests: one that has done everything at once, one that does it when told to."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

Result = TypeVar("Result")


class AtOnce:
    """Has the result before anybody can ask for it."""

    def submit(
        self,
        work: Callable[[], Result],
        on_result: Callable[[Result], None],
        on_failure: Callable[[], None] = lambda: None,
    ) -> int:
        try:
            result = work()
        except ArithmeticError:
            on_failure()
        else:
            on_result(result)
        return 0

    def forget(self, ticket: int) -> None:
        """Nothing is ever under way."""


class WhenTold:
    """Does what it was given one by one, when the test says so; failing is arithmetic's."""

    def __init__(self) -> None:
        self._waiting: dict[int, Callable[[], object]] = {}
        self.taken = 0

    def submit(
        self,
        work: Callable[[], Result],
        on_result: Callable[[Result], None],
        on_failure: Callable[[], None] = lambda: None,
    ) -> int:
        self.taken += 1
        self._waiting[self.taken] = partial(AtOnce().submit, work, on_result, on_failure)
        return self.taken

    def forget(self, ticket: int) -> None:
        self._waiting.pop(ticket, None)

    def do_next(self) -> None:
        """The one that waits longest."""
        self._waiting.pop(min(self._waiting))()

    @property
    def is_idle(self) -> bool:
        return not self._waiting
