"""When a conversation last had something new, as far as two answers in a row can tell."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from trayapp.model.counters import Counters
from trayapp.model.status import Messages, Names


def risen_at(
    before: Messages | None, counters: Counters, names: Names, read_at: datetime
) -> Mapping[str, datetime]:
    """By dialog id, for what is unread or marked now.

    A conversation rises when it has more unread than before, or is newly marked. With the first
    answer nothing is claimed: it may all be old. `names` tell whose dialog a muted chat is.
    """
    if before is None:
        return {}
    if before.counters == counters and before.names.person_of_chat == names.person_of_chat:
        return before.risen_at
    earlier, now = _heights(before.counters, names), _heights(counters, names)
    # A dialog went by its chat's number for as long as nobody knew whose it is.
    people = {f"chat{chat_id}": str(who) for chat_id, who in names.person_of_chat.items()}
    known = {people.get(each, each): moment for each, moment in before.risen_at.items()}
    moments = {each: known[each] for each in known.keys() & (now.counts.keys() | now.marked)}
    moments |= {
        each: read_at for each, count in now.counts.items() if count > earlier.counts.get(each, 0)
    }
    return moments | dict.fromkeys(now.marked - earlier.marked, read_at)


@dataclass(frozen=True, slots=True)
class _Heights:
    """How much is unread by dialog id, and which are marked."""

    counts: Mapping[str, int]
    marked: frozenset[str]


def _heights(counters: Counters, names: Names) -> _Heights:
    """Wherever the portal counts it: muting moves a conversation, which is nothing new in it."""
    person_of_chat = names.person_of_chat

    def dialog_id(chat_id: int) -> str:
        """A dialog's chat goes under its person's number."""
        person = person_of_chat.get(chat_id)
        return f"chat{chat_id}" if person is None else str(person)

    counts = {str(user_id): count for user_id, count in counters.dialogs.items()}
    for section in (
        counters.chats,
        counters.open_lines,
        counters.task_chats,
        counters.channel_comments,
        counters.muted_chats,
    ):
        for chat_id, count in section.items():
            key = dialog_id(chat_id)
            if count > counts.get(key, -1):
                counts[key] = count
    marked = {*map(str, counters.marked_dialogs)}
    marked.update(map(dialog_id, counters.marked_chats | counters.marked_task_chats))
    return _Heights(counts, frozenset(marked))
