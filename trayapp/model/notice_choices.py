"""What somebody wants to be told of, and when not."""

from dataclasses import dataclass
from typing import Final

from trayapp.model.quiet_hours import QuietHours
from trayapp.model.sources import Source

KINDS: Final = (
    Source.DIALOGS,
    Source.CHATS,
    Source.NOTIFICATIONS,
    Source.OPEN_LINES,
    Source.OVERDUE_TASKS,
    Source.NEW_COMMENTS,
)
"""What can be told of. A conversation that was marked by hand is no news."""


@dataclass(frozen=True, slots=True)
class NoticeChoices:
    """`favourites_break_through`: they are told of in quiet hours too, though not in a pause."""

    enabled: bool = True
    kinds: frozenset[Source] = frozenset(KINDS)
    sound: bool = False
    quiet_hours: tuple[QuietHours, ...] = ()
    favourites_break_through: bool = False

    def wants(self, kind: Source) -> bool:
        """Whether to tell of such a thing at all."""
        return self.enabled and kind in self.kinds


USUAL_NOTICES: Final = NoticeChoices()
