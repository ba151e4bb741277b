"""What `im.counters.get` tells of a world, in the words of three generations of the portal."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from trayapp.demo.chats import Chat, ChatKind
from trayapp.demo.state import Generation, State

OVERFLOW = 100  # a conversation with more unread messages is stored as exactly this

_SECTIONS = {
    ChatKind.DIALOG: ("DIALOG",),
    ChatKind.CHAT: ("CHAT",),
    ChatKind.CHANNEL: ("CHAT",),
    ChatKind.COLLAB: ("CHAT", "COLLAB"),
    ChatKind.COPILOT: ("CHAT", "COPILOT"),
    ChatKind.LINES: ("LINES",),
    ChatKind.TASK: ("TASKS_TASK",),
    ChatKind.COMMENTS: (),  # in the sums of the messenger and in no section's
}
_KNOWN_TO_ALL = ("CHAT", "CHAT_MUTED", "CHAT_UNREAD", "LINES", "DIALOG", "DIALOG_UNREAD")
_TYPES = {
    Generation.CLASSIC: ("ALL", "NOTIFY", "DIALOG", "CHAT", "LINES"),
    Generation.DOCUMENTED: ("ALL", "NOTIFY", "CHAT", "LINES", "DIALOG", "MESSENGER"),
    Generation.NEWEST: (
        *("ALL", "NOTIFY", "CHAT", "LINES", "DIALOG"),
        *("COPILOT", "COLLAB", "MESSENGER", "TASKS_TASK"),
    ),
}
_MAPS = {
    Generation.CLASSIC: _KNOWN_TO_ALL,
    Generation.DOCUMENTED: _KNOWN_TO_ALL,
    Generation.NEWEST: (
        *_KNOWN_TO_ALL,
        *("COLLAB", "COLLAB_UNREAD", "COPILOT", "COPILOT_UNREAD"),
        *("TASKS_TASK", "TASKS_TASK_UNREAD", "CHANNEL_COMMENT"),
    ),
}


def counter(chat: Chat) -> int:
    """The unread messages of a conversation as the portal counts them."""
    return 1 if chat.waiting else min(chat.unread, OVERFLOW)


def count(state: State, generation: Generation) -> dict[str, object]:
    """The whole answer: sums under TYPE, then the conversations section by section."""
    tally = _summed(state, generation)
    sums = {
        **tally.sums,
        "NOTIFY": state.notifications,
        "ALL": tally.sums["MESSENGER"] + state.notifications,
    }
    return {
        "TYPE": {name: sums.get(name, 0) for name in _TYPES[generation]},
        **{name: tally.of(name) for name in _MAPS[generation]},
    }


def total(state: State, generation: Generation) -> int:
    """The sum over everything that counts, notifications included."""
    return _summed(state, generation).sums["MESSENGER"] + state.notifications


def _summed(state: State, generation: Generation) -> "_Tally":
    tally = _Tally(generation)
    for chat in _counted_at_all(state, generation):
        tally.add(chat)
    return tally


def _counted_at_all(state: State, generation: Generation) -> Iterable[Chat]:
    """Leave out what a portal of that generation does not have, or did not count."""
    for chat in state.chats.values():
        partner = state.people.get(chat.partner_id)
        match generation, chat.kind:
            case Generation.CLASSIC, ChatKind.COPILOT:
                continue
            case Generation.CLASSIC, ChatKind.DIALOG if partner and not partner.active:
                continue
            case (
                (Generation.CLASSIC | Generation.DOCUMENTED),
                (ChatKind.TASK | ChatKind.COMMENTS),
            ):
                continue
        yield chat


class _Tally:
    """Adds conversation after conversation to the sums and to the maps."""

    def __init__(self, generation: Generation) -> None:
        self._classic = generation is Generation.CLASSIC
        self.sums: Counter[str] = Counter()
        self.unread: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self.marked: defaultdict[str, list[int]] = defaultdict(list)
        self.threads: defaultdict[int, dict[int, int]] = defaultdict(dict)

    def add(self, chat: Chat) -> None:
        own = counter(chat)
        key = chat.partner_id if chat.kind is ChatKind.DIALOG else chat.id
        sections = _SECTIONS[chat.kind]
        if chat.marked and not (self._classic and own):
            for section in sections:
                self.marked[f"{section}_UNREAD"].append(key)
        # A dialog could not be muted on classic portals.
        if chat.muted and not (self._classic and chat.kind is ChatKind.DIALOG):
            if own:  # whatever it is, a muted conversation stands here under its chat id
                self.unread["CHAT_MUTED"][chat.id] = own
            return
        # A mark counts as one message, but only where there is none.
        for name in (*sections, "MESSENGER"):
            self.sums[name] += own or int(chat.marked)
        if own and chat.kind is ChatKind.COMMENTS:
            self.threads[chat.parent_id][chat.id] = own
        elif own:
            for section in sections:
                self.unread[section][key] = own

    def of(self, name: str) -> object:
        if name == "CHANNEL_COMMENT":
            return self.threads
        return self.marked[name] if name.endswith("_UNREAD") else self.unread[name]
