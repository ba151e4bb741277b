"""Where unread things come from, and which of them somebody wants counted."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Source(StrEnum):
    """Where unread things come from; the words are those of the settings file."""

    DIALOGS = "dialogs"
    CHATS = "chats"
    NOTIFICATIONS = "notifications"
    OPEN_LINES = "open_lines"
    MARKED = "marked"
    OVERDUE_TASKS = "overdue_tasks"
    NEW_COMMENTS = "new_comments"


@dataclass(frozen=True, slots=True)
class CountRule:
    """What counts; `sources` None is the portal's `TYPE.ALL`, whatever is in it."""

    sources: frozenset[Source] | None = None


EVERYTHING: Final = CountRule()
AS_DESKTOP: Final = CountRule(
    frozenset({Source.DIALOGS, Source.CHATS, Source.NOTIFICATIONS, Source.MARKED})
)
PEOPLE_ONLY: Final = CountRule(frozenset({Source.DIALOGS}))
