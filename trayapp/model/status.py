"""What is known of an account right now: one of four states, each with exactly what it knows."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Final

from trayapp.model.account import Account, Project
from trayapp.model.counters import Counters, TaskCounters
from trayapp.model.problem import Problem

_WHENEVER: Final = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Portrait:
    """How the portal shows a conversation: `#rrggbb`, a picture's address, the last activity."""

    colour: str | None = None
    address: str | None = None
    active_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Names:
    """Titles of chats, names of people, and whose dialog a chat id is.

    `portraits` go by dialog id: `547` a person, `chat1317` a chat.
    """

    chats: Mapping[int, str] = field(default_factory=dict)
    people: Mapping[int, str] = field(default_factory=dict)
    person_of_chat: Mapping[int, int] = field(default_factory=dict)
    portraits: Mapping[str, Portrait] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Messages:
    """The messenger's numbers and when the answer with them arrived, in UTC.

    `risen_at`: when a conversation, by its dialog id, was last seen to have more than before.
    """

    counters: Counters
    names: Names
    read_at: datetime
    risen_at: Mapping[str, datetime] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tasks:
    """The task numbers; None with no problem is the portal's plain `[]`: it gives none."""

    counters: TaskCounters | None = None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class ProjectTasks:
    """The task numbers of one watched project."""

    project: Project
    tasks: Tasks

    def without_name(self) -> "ProjectTasks":
        """For a screen that others see."""
        return ProjectTasks(Project(self.project.group_id), self.tasks)


@dataclass(frozen=True, slots=True)
class Loading:
    """Nothing has been answered yet; `at_keyring`: nor asked, for the secret is not there yet."""

    account: Account
    at_keyring: bool = False


@dataclass(frozen=True, slots=True)
class Fresh:
    """The last refresh brought these numbers."""

    account: Account
    messages: Messages
    tasks: Tasks
    projects: tuple[ProjectTasks, ...] = ()


@dataclass(frozen=True, slots=True)
class Stale:
    """The last refresh failed; these are the numbers of an earlier one.

    No problem: nothing has failed, but the computer has slept since, and the portal is being asked.
    """

    account: Account
    problem: Problem | None
    messages: Messages
    tasks: Tasks
    projects: tuple[ProjectTasks, ...] = ()


@dataclass(frozen=True, slots=True)
class Failed:
    """No refresh has brought the messenger's numbers; tasks may have come nevertheless."""

    account: Account
    problem: Problem
    tasks: Tasks = Tasks()
    projects: tuple[ProjectTasks, ...] = ()


Refreshed = Fresh | Stale | Failed
"""What a refresh brings."""

Status = Loading | Refreshed


def last_messages(status: Status | None) -> Messages | None:
    """The numbers to go on showing when the next refresh fails."""
    return status.messages if isinstance(status, Fresh | Stale) else None


def last_tasks(status: Status | None) -> Tasks:
    """The task numbers last known."""
    return Tasks() if status is None or isinstance(status, Loading) else status.tasks


def last_projects(status: Status | None) -> tuple[ProjectTasks, ...]:
    """The numbers of the watched projects last known."""
    return () if status is None or isinstance(status, Loading) else status.projects


def apart_from_time(status: Status) -> Status:
    """What two refreshes that found the same have in common; when old numbers came still counts."""
    if not isinstance(status, Fresh):
        return status
    return replace(status, messages=replace(status.messages, read_at=_WHENEVER))


def problem_of(status: Status) -> Problem | None:
    """Why the messenger's numbers are not fresh, if they are not."""
    return status.problem if isinstance(status, Stale | Failed) else None
