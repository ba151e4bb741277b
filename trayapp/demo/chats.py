"""Conversations of the simulated portal, as the signed-in user sees them."""

from dataclasses import dataclass
from enum import StrEnum


class ChatKind(StrEnum):
    """What a conversation is; the portal counts the kinds in different places."""

    DIALOG = "dialog"
    CHAT = "chat"
    COLLAB = "collab"
    COPILOT = "copilot"
    CHANNEL = "channel"
    COMMENTS = "comments"
    LINES = "lines"
    TASK = "task"


@dataclass(frozen=True, slots=True)
class Chat:
    """A conversation.

    `partner_id` is the other person of a dialog, `parent_id` the channel of a comment thread,
    `task_id` the task of a task chat. A `hidden` chat counts, but the portal tells no more of it.
    An open line that is `waiting` for an answer counts as 1, whatever is unread in it.
    `last_at` is when the last message came, in seconds since 1970.
    """

    id: int
    kind: ChatKind
    title: str = ""
    unread: int = 0
    muted: bool = False
    marked: bool = False
    partner_id: int = 0
    parent_id: int = 0
    task_id: int = 0
    hidden: bool = False
    waiting: bool = False
    author_id: int = 0
    last_text: str = ""
    last_at: float = 0.0

    @property
    def dialog_id(self) -> str:
        """The id by which the methods of the messenger know the conversation."""
        return str(self.partner_id) if self.kind is ChatKind.DIALOG else f"chat{self.id}"
