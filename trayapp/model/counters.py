"""What the portal counted: unread messages by conversation, and tasks by role."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Counters:
    """One answer of `im.counters.get`.

    `total` is the portal's `TYPE.ALL`, quoted and never recomputed: it counts notifications and
    marks, leaves muted conversations out, and knows no conversation twice. Keys of `dialogs` are
    user ids; every other key is a chat id, in `muted_chats` also where a dialog is muted.
    `channel_comments` maps the channel to the sum of its threads.
    """

    total: int
    types: Mapping[str, int]
    chats: Mapping[int, int] = field(default_factory=dict)
    muted_chats: Mapping[int, int] = field(default_factory=dict)
    dialogs: Mapping[int, int] = field(default_factory=dict)
    open_lines: Mapping[int, int] = field(default_factory=dict)
    task_chats: Mapping[int, int] = field(default_factory=dict)
    channel_comments: Mapping[int, int] = field(default_factory=dict)
    marked_chats: frozenset[int] = frozenset()
    marked_dialogs: frozenset[int] = frozenset()
    marked_task_chats: frozenset[int] = frozenset()

    @property
    def notifications(self) -> int | None:
        """Unread notifications, None where the portal did not say."""
        # Some portals write the names of types in small letters.
        return self.types.get("NOTIFY", self.types.get("notify"))

    @property
    def chat_ids(self) -> frozenset[int]:
        """Every chat that is named anywhere here."""
        return (
            frozenset(self.chats)
            | frozenset(self.muted_chats)
            | frozenset(self.open_lines)
            | frozenset(self.task_chats)
            | frozenset(self.channel_comments)
            | self.marked_chats
            | self.marked_task_chats
        )

    @property
    def people_ids(self) -> frozenset[int]:
        """Everybody with an unread or marked dialog."""
        return frozenset(self.dialogs) | self.marked_dialogs


class TaskRole(StrEnum):
    """The roles `tasks.task.counters.get` knows, by the names it takes as `type`."""

    ALL = "view_all"
    RESPONSIBLE = "view_role_responsible"
    ACCOMPLICE = "view_role_accomplice"
    AUDITOR = "view_role_auditor"
    ORIGINATOR = "view_role_originator"


@dataclass(frozen=True, slots=True)
class TaskCount:
    """Overdue tasks of one role, and unread comments: one counts tasks, the other comments."""

    expired: int
    new_comments: int


@dataclass(frozen=True, slots=True)
class TaskCounters:
    """The five answers of one refresh; a role the portal refused is None.

    The counters of `TaskRole.ALL` are the portal's own and not the sum of the roles, which may
    count a task several times. `mentioned` belongs to the user, not to a role.
    """

    by_role: Mapping[TaskRole, TaskCount | None]
    mentioned: int | None = None
