"""Everything one portal holds for one signed-in user, at one moment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from trayapp.demo.chats import Chat
from trayapp.demo.people import Person
from trayapp.demo.tasks import Project, Role, Task, TaskCounters


class Generation(StrEnum):
    """How old the portal's software is; it decides what the counters look like.

    CLASSIC knows five sums and no MESSENGER, DOCUMENTED is the published sample of February 2026,
    NEWEST counts collaborations, CoPilot, task chats and channel comments too.
    """

    CLASSIC = "classic"
    DOCUMENTED = "documented"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class State:
    """One moment of a portal; a change makes another state.

    `quoted` are task counters told instead of counted ones, by person, project and role.
    `mentioned` is the number of mentions in tasks, which only the newest portals tell.
    """

    user_id: int
    people: Mapping[int, Person] = field(default_factory=dict)
    chats: Mapping[int, Chat] = field(default_factory=dict)
    notifications: int = 0
    tasks: Mapping[int, Task] = field(default_factory=dict)
    projects: Mapping[int, Project] = field(default_factory=dict)
    quoted: Mapping[tuple[int, int, Role], TaskCounters] = field(default_factory=dict)
    mentioned: int = 0
    is_admin: bool = False
    subordinates: frozenset[int] = frozenset()

    def chat(self, dialog_id: str) -> Chat | None:
        """The conversation behind `chat29` or, for a dialog, the other person's `256`."""
        chats = self.chats.values()
        return next((chat for chat in chats if chat.dialog_id == dialog_id), None)

    def may_see_tasks_of(self, user_id: int) -> bool:
        """Whether the user may see somebody's task counters: their own, or as a superior."""
        if user_id not in self.people:
            return False
        return user_id == self.user_id or self.is_admin or user_id in self.subordinates

    def may_see_project(self, group_id: int) -> bool:
        """Whether the project exists for this user."""
        project = self.projects.get(group_id)
        return project is not None and project.visible
