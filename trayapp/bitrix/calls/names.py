"""Titles of chats and names of people, in one batch.

`im.recent.list` names most of what is unread; it never lists task chats, and old conversations
fall off its end, so people are also asked by id and up to forty chats one by one.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from trayapp.bitrix.batch import Answered, Command, Outcome
from trayapp.bitrix.reading import entries, identifier, mapping, name
from trayapp.model.counters import Counters
from trayapp.model.status import Names

MOST_PEOPLE: Final = 200
MOST_CHATS: Final = 40
"""With the two lists well below the fifty commands a batch may hold."""

_RECENT: Final = Command(
    "im.recent.list",
    (("UNREAD_ONLY", "Y"), ("LIMIT", 200), ("SKIP_UNDISTRIBUTED_OPENLINES", "Y")),
)


def commands(counters: Counters, known: Names) -> dict[str, Command]:
    """What to ask so that every unread id gets a name; empty when all have one."""
    people = sorted(counters.people_ids - known.people.keys())[:MOST_PEOPLE]
    chats = _most_needed_first(counters, known)
    if not people and not chats:
        return {}
    asked = {"recent": _RECENT}
    if people:
        asked["people"] = Command(
            "im.user.list.get", tuple(("ID[]", user_id) for user_id in people)
        )
    for chat_id in chats[:MOST_CHATS]:
        asked[f"chat{chat_id}"] = Command("im.dialog.get", (("DIALOG_ID", f"chat{chat_id}"),))
    return asked


def unnamed(counters: Counters, known: Names) -> frozenset[str]:
    """The unread ids without a name: people by number, chats as `chat` and number."""
    chats = counters.chat_ids - known.chats.keys() - known.person_of_chat.keys()
    people = counters.people_ids - known.people.keys()
    return frozenset(map(str, people)) | {f"chat{chat_id}" for chat_id in chats}


def read_names(outcomes: Mapping[str, Outcome], known: Names) -> Names:
    """What is known, and what the answers add. A refused part adds nothing."""
    chats, people = dict(known.chats), dict(known.people)
    person_of_chat = dict(known.person_of_chat)
    for key, outcome in outcomes.items():
        if not isinstance(outcome, Answered):
            continue
        if key == "recent":
            _read_recent(outcome.value, chats, people, person_of_chat)
        elif key == "people":
            people.update(_names_by_id(entries(outcome.value)))
        else:
            _read_chat(int(key.removeprefix("chat")), outcome.value, chats)
    return Names(chats, people, person_of_chat)


def _most_needed_first(counters: Counters, known: Names) -> list[int]:
    """Those first that `im.recent.list` leaves out: task chats, then channels."""
    named = known.chats.keys() | known.person_of_chat.keys()
    tasks = frozenset(counters.task_chats) | counters.marked_task_chats
    channels = frozenset(counters.channel_comments)

    def order(chat_id: int) -> tuple[bool, bool, int]:
        # Chat ids grow, so the newest conversations come first among equals.
        return (chat_id not in tasks, chat_id not in channels, -chat_id)

    return sorted(counters.chat_ids - named, key=order)


def _read_recent(
    value: object, chats: dict[int, str], people: dict[int, str], person_of_chat: dict[int, int]
) -> None:
    for entry in entries(mapping(value).get("items") if isinstance(value, dict) else value):
        item = mapping(entry)
        title, chat_id = name(item.get("title")), identifier(item.get("chat_id"))
        if item.get("type") == "user":
            user_id = identifier(item.get("id"))
            if user_id is None:
                continue
            if title is not None:
                people[user_id] = title
            if chat_id is not None:
                person_of_chat[chat_id] = user_id
        elif title is not None and chat_id is not None:
            chats[chat_id] = title


def _read_chat(chat_id: int, value: object, chats: dict[int, str]) -> None:
    facts = mapping(value)
    # Older portals say `title` where newer ones say `name`.
    title = name(facts.get("name")) or name(facts.get("title"))
    if title is not None:
        chats[chat_id] = title


def _names_by_id(found: Iterable[object]) -> dict[int, str]:
    names = {}
    for entry in found:
        person = mapping(entry)
        user_id, text = identifier(person.get("id")), name(person.get("name"))
        if user_id is not None and text is not None:
            names[user_id] = text
    return names
