"""What can be done to conversations on the portal; it happens there, for every device."""

from dataclasses import dataclass
from enum import StrEnum


class ActionKind(StrEnum):
    """The changes the portal's own messenger knows."""

    READ = "read"
    READ_ALL = "read_all"
    READ_NOTIFICATIONS = "read_notifications"
    MARK = "mark"
    UNMARK = "unmark"
    MUTE = "mute"
    UNMUTE = "unmute"


@dataclass(frozen=True, slots=True)
class Action:
    """One change; `dialog_id` is that of its conversation, None where all are meant."""

    kind: ActionKind
    dialog_id: str | None = None
