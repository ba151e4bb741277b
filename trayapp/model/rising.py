"""When a conversation last had something new, as far as two answers in a row can tell."""

from dataclasses import dataclass
from datetime import datetime

from trayapp.model.counters import Counters
from trayapp.model.status import Messages, Names


def risen_at(
    before: Messages | None, counters: Counters, names: Names, read_at: datetime
) -> dict[str, datetime]:
    """By dialog id, for what is unread or marked now.

    A conversation rises when it has more unread than before, or is newly marked. With the first
    answer nothing is claimed: it may all be old. `names` tell whose dialog a muted chat is.
    """
    if before is None:
        return {}
    earlier = _heights(before.counters, names)
    # A dialog went by its chat's number for as long as nobody knew whose it is.
    known = {_dialog_id(each, names): moment for each, moment in before.risen_at.items()}
    moments = {}
    for dialog_id, height in _heights(counters, names).items():
        if height.is_above(earlier.get(dialog_id, _Height())):
            moments[dialog_id] = read_at
        elif dialog_id in known:
            moments[dialog_id] = known[dialog_id]
    return moments


@dataclass(frozen=True, slots=True)
class _Height:
    count: int = 0
    marked: bool = False

    def is_above(self, earlier: "_Height") -> bool:
        return self.count > earlier.count or (self.marked and not earlier.marked)


def _heights(counters: Counters, names: Names) -> dict[str, _Height]:
    """How much is unread and whether it is marked, wherever the portal counts it.

    Muting moves a conversation to another section, which is nothing new in it.
    """
    counts = {str(user_id): count for user_id, count in counters.dialogs.items()}
    for section in (
        counters.chats,
        counters.open_lines,
        counters.task_chats,
        counters.channel_comments,
        counters.muted_chats,
    ):
        for chat_id, count in section.items():
            key = _dialog_id(f"chat{chat_id}", names)
            counts[key] = max(count, counts.get(key, 0))
    marked = {str(user_id) for user_id in counters.marked_dialogs}
    for chat_id in counters.marked_chats | counters.marked_task_chats:
        marked.add(_dialog_id(f"chat{chat_id}", names))
    return {key: _Height(counts.get(key, 0), key in marked) for key in counts.keys() | marked}


def _dialog_id(dialog_id: str, names: Names) -> str:
    """A dialog's chat under its person's number, anything else as it is."""
    if not dialog_id.startswith("chat"):
        return dialog_id
    person = names.person_of_chat.get(int(dialog_id.removeprefix("chat")))
    return dialog_id if person is None else str(person)
