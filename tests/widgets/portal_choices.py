"""A portal's employees and projects from memory, for the tests of the settings."""

from dataclasses import dataclass, field
from threading import Event

from tests.patience import PATIENT_S
from trayapp.bitrix.calls.choices import Choice
from trayapp.model.account import TasksOf
from trayapp.model.counters import TaskCounters
from trayapp.model.problem import Problem
from trayapp.model.status import Tasks

BORIS = Choice(88, "Boris Ivanov")
BELLA = Choice(91, "Bella Ivanova")
RELAUNCH = Choice(14, "Website relaunch")
GIVEN = Tasks(TaskCounters({}))


@dataclass
class FakeChoices:
    """Answers what it was told to, and remembers what it was asked."""

    found: tuple[Choice, ...] | Problem = (BELLA, BORIS)
    listed: tuple[Choice, ...] | Problem = (RELAUNCH,)
    answer: Tasks = GIVEN
    searched: list[str] = field(default_factory=list)
    times_listed: int = 0
    checked: list[TasksOf] = field(default_factory=list)
    may_answer: Event = field(default_factory=Event)

    def __post_init__(self) -> None:
        self.may_answer.set()

    def people(self, text: str) -> tuple[Choice, ...] | Problem:
        self.searched.append(text)
        return self.found

    def projects(self) -> tuple[Choice, ...] | Problem:
        self.times_listed += 1
        return self.listed

    def check(self, tasks_of: TasksOf) -> Tasks:
        assert self.may_answer.wait(PATIENT_S)
        self.checked.append(tasks_of)
        return self.answer
