"""Choosing among what a portal offers by name."""

from collections import Counter
from collections.abc import Sequence
from typing import Final, Protocol

from trayapp.bitrix.calls.choices import Choice
from trayapp.model.account import TasksOf
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.status import Tasks
from trayapp.view.wording import problem_sentence
from trayapp.view.words import Words

_LONGEST_NUMBER: Final = 18
"""Digits; more would not be an id of any portal."""


class AsksTaskChoices(Protocol):
    """Asks the portal of one account; every method blocks, so it is for the background."""

    def people(self, text: str) -> tuple[Choice, ...] | Problem:
        """Employees matching a text of at least three characters."""

    def projects(self) -> tuple[Choice, ...] | Problem:
        """The projects the user belongs to."""

    def check(self, tasks_of: TasksOf) -> Tasks:
        """What the portal would answer to the choice."""


def labels(choices: Sequence[Choice]) -> list[str]:
    """The names, with the number behind those that several share."""
    times = Counter(choice.name.casefold() for choice in choices)
    return [
        choice.name if times[choice.name.casefold()] == 1 else f"{choice.name} ({choice.id})"
        for choice in choices
    ]


def chosen_by_text(text: str, choices: Sequence[Choice]) -> Choice | None:
    """The choice whose label this is, in whatever case."""
    wanted = text.strip().casefold()
    by_label = zip(labels(choices), choices, strict=True)
    return next((choice for label, choice in by_label if label.casefold() == wanted), None)


def number_in(text: str) -> int | None:
    """A number the portal may have given to somebody or something."""
    digits = text.strip()
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= _LONGEST_NUMBER):
        return None
    return int(digits) or None


def why_not_by_name(problem: Problem, scope: str, place: str, words: Words) -> str:
    """Why there are no names to choose from; `scope` is the permission they need."""
    if problem.kind is ProblemKind.SCOPE_MISSING:
        return words.gettext(
            "The sign-in lacks the permission “{scope}”, so please type the number instead."
        ).format(scope=scope)
    return words.gettext("{problem} You can type the number instead.").format(
        problem=problem_sentence(problem, place, words)
    )
