"""Tasks of the simulated portal and what its counters make of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum


class Role(StrEnum):
    """In which role a person has to do with a task, by the portal's names."""

    ALL = "view_all"
    RESPONSIBLE = "view_role_responsible"
    ACCOMPLICE = "view_role_accomplice"
    AUDITOR = "view_role_auditor"
    ORIGINATOR = "view_role_originator"


class Status(IntEnum):
    """The real status of a task."""

    PENDING = 2
    IN_PROGRESS = 3
    AWAITING_CONTROL = 4
    COMPLETED = 5
    DEFERRED = 6


@dataclass(frozen=True, slots=True)
class Project:
    """A workgroup; one that is not `visible` refuses to tell even its counters."""

    id: int
    name: str
    owner_id: int
    members: frozenset[int] = frozenset()
    is_project: bool = True
    visible: bool = True


@dataclass(frozen=True, slots=True)
class Task:
    """A task; `unread` are the new comments by reader, `deadline` is in seconds since 1970."""

    id: int
    title: str
    originator_id: int
    responsible_id: int
    accomplices: frozenset[int] = frozenset()
    auditors: frozenset[int] = frozenset()
    group_id: int = 0
    deadline: float | None = None
    status: Status = Status.PENDING
    unread: Mapping[int, int] = field(default_factory=dict)
    muted_by: frozenset[int] = frozenset()

    def is_overdue(self, now: float) -> bool:
        """Whether the deadline is over and the work is not."""
        late = self.deadline is not None and self.deadline <= now
        return late and self.status in {Status.PENDING, Status.IN_PROGRESS}

    def roles_of(self, user_id: int) -> tuple[Role, ...]:
        """The roles of a person in this task, the one that comments are attributed to first."""
        held = {
            Role.ORIGINATOR: user_id == self.originator_id,
            Role.RESPONSIBLE: user_id == self.responsible_id,
            Role.ACCOMPLICE: user_id in self.accomplices,
            Role.AUDITOR: user_id in self.auditors,
        }
        # Somebody's own task to themselves counts where they do it, not where they gave it.
        held[Role.ORIGINATOR] &= not held[Role.RESPONSIBLE]
        return tuple(role for role, holds in held.items() if holds)


@dataclass(frozen=True, slots=True)
class TaskCounters:
    """Overdue tasks and new comments."""

    expired: int = 0
    new_comments: int = 0


def count_tasks(
    tasks: Iterable[Task], user_id: int, role: Role, now: float, *, one_role_a_task: bool
) -> TaskCounters:
    """Overdue tasks and new comments of a person in a role.

    Portals with task chats attribute the comments of a task to one role (`one_role_a_task`);
    older ones show them under every role the person has.
    """
    expired = new_comments = 0
    for task in tasks:
        roles = task.roles_of(user_id)
        if not roles or user_id in task.muted_by:
            continue
        # The portal collects nothing overdue for those who only watch.
        overdue_for = [held for held in roles if held is not Role.AUDITOR]
        comments_for = roles[:1] if one_role_a_task else roles
        if task.is_overdue(now) and (role in overdue_for or (role is Role.ALL and overdue_for)):
            expired += 1
        if role is Role.ALL or role in comments_for:
            new_comments += task.unread.get(user_id, 0)
    return TaskCounters(expired, new_comments)
