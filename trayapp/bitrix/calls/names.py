"""Titles of chats, names of people and how the portal shows them, in one batch.

`im.recent.list` names most of what is unread; it never lists task chats, and old conversations
fall off its end, so people are also asked by id and up to forty chats one by one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from trayapp.bitrix.batch import Answered, Command, Outcome
from trayapp.bitrix.calls.portraits import portrait, recent_portrait
from trayapp.bitrix.reading import entries, identifier, mapping, name
from trayapp.model.counters import Counters
from trayapp.model.status import Names, Portrait

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


def read_names(outcomes: Mapping[str, Outcome], known: Names, portal: str = "") -> Names:
    """What is known, and what the answers add. A refused part adds nothing.

    `portal` is the portal's address, where paths of pictures begin; without it they are left out.
    """
    found = _Found(portal, dict(known.chats), dict(known.people), dict(known.person_of_chat))
    for key, outcome in outcomes.items():
        if not isinstance(outcome, Answered):
            continue
        if key == "recent":
            found.add_recent(outcome.value)
        elif key == "people":
            found.add_people(outcome.value)
        else:
            found.add_chat(int(key.removeprefix("chat")), outcome.value)
    return Names(
        found.chats, found.people, found.person_of_chat, _joined(known.portraits, found.portraits)
    )


def _most_needed_first(counters: Counters, known: Names) -> list[int]:
    """Those first that `im.recent.list` leaves out: task chats, then channels.

    Then those it may leave out where a lot is unread: open lines, and of the others what has most,
    since that is shown first.
    """
    named = known.chats.keys() | known.person_of_chat.keys()
    tasks = frozenset(counters.task_chats) | counters.marked_task_chats
    channels, lines = frozenset(counters.channel_comments), frozenset(counters.open_lines)
    unread = {**counters.muted_chats, **counters.chats}

    def order(chat_id: int) -> tuple[bool, bool, bool, int, int]:
        # Chat ids grow, so the newest conversations come first among equals.
        return (
            chat_id not in tasks,
            chat_id not in channels,
            chat_id not in lines,
            -unread.get(chat_id, 0),
            -chat_id,
        )

    return sorted(counters.chat_ids - named, key=order)


@dataclass(slots=True)
class _Found:
    """What is gathered from the parts of an answer, on top of what was known."""

    portal: str
    chats: dict[int, str]
    people: dict[int, str]
    person_of_chat: dict[int, int]
    portraits: dict[str, Portrait] = field(default_factory=dict)

    def add_recent(self, value: object) -> None:
        for entry in entries(mapping(value).get("items") if isinstance(value, dict) else value):
            item = mapping(entry)
            title, chat_id = name(item.get("title")), identifier(item.get("chat_id"))
            shown = recent_portrait(item, self.portal)
            if item.get("type") == "user":
                user_id = identifier(item.get("id"))
                if user_id is None:
                    continue
                self._show(str(user_id), shown)
                if title is not None:
                    self.people[user_id] = title
                if chat_id is not None:
                    self.person_of_chat[chat_id] = user_id
            elif chat_id is not None:
                self._show(f"chat{chat_id}", shown)
                if title is not None:
                    self.chats[chat_id] = title

    def add_people(self, value: object) -> None:
        for entry in entries(value):
            person = mapping(entry)
            user_id, text = identifier(person.get("id")), name(person.get("name"))
            if user_id is None:
                continue
            self._show(str(user_id), portrait(person, self.portal))
            if text is not None:
                self.people[user_id] = text

    def add_chat(self, chat_id: int, value: object) -> None:
        facts = mapping(value)
        self._show(f"chat{chat_id}", portrait(facts, self.portal))
        # Older portals say `title` where newer ones say `name`.
        title = name(facts.get("name")) or name(facts.get("title"))
        if title is not None:
            self.chats[chat_id] = title

    def _show(self, dialog_id: str, shown: Portrait) -> None:
        """What one part of the answer leaves out another may have said."""
        if shown == Portrait():
            return
        said = self.portraits.get(dialog_id, Portrait())
        self.portraits[dialog_id] = Portrait(
            shown.colour or said.colour,
            shown.address or said.address,
            shown.active_at or said.active_at,
        )


def _joined(known: Mapping[str, Portrait], found: Mapping[str, Portrait]) -> dict[str, Portrait]:
    """A newer portrait takes the old one's place: somebody may have taken their picture away."""
    newer = {
        dialog_id: replace(shown, active_at=shown.active_at or known[dialog_id].active_at)
        if dialog_id in known
        else shown
        for dialog_id, shown in found.items()
    }
    return {**known, **newer}
