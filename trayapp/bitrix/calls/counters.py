"""Unread messages: `im.counters.get`.

Read for every generation of portals: old ones know no `MESSENGER`, newer ones add `COLLAB`,
`COPILOT`, `TASKS_TASK` and the nested `CHANNEL_COMMENT`; some write the keys in camel case.
"""

from collections.abc import Mapping
from typing import Final

from trayapp.bitrix.batch import Command
from trayapp.bitrix.errors import PortalError
from trayapp.bitrix.reading import count, counts_by_id, entries, identifier, ids, items, mapping
from trayapp.model.counters import Counters
from trayapp.model.problem import Problem, ProblemKind

COMMAND: Final = Command("im.counters.get")


def read_counters(result: object) -> Counters:
    """The counters in a `result`; raises `PortalError` where it does not say the total."""
    sections = _folded(mapping(result))
    types = _types(sections.get("type"))
    total = _folded(types).get("all")
    if not isinstance(total, int):
        raise PortalError(Problem(ProblemKind.BAD_REPLY))
    return Counters(
        total=total,
        types=types,
        # Newer portals list collabs and copilot chats twice, here and on their own.
        chats=_united(sections, "collab", "copilot", "chat"),
        muted_chats=counts_by_id(sections.get("chatmuted")),
        dialogs=counts_by_id(sections.get("dialog")),
        open_lines=counts_by_id(sections.get("lines")),
        task_chats=counts_by_id(sections.get("taskstask")),
        channel_comments=_sums_by_channel(sections.get("channelcomment")),
        marked_chats=ids(sections.get("chatunread"))
        | ids(sections.get("collabunread"))
        | ids(sections.get("copilotunread")),
        marked_dialogs=ids(sections.get("dialogunread")),
        marked_task_chats=ids(sections.get("taskstaskunread")),
    )


def _folded(section: Mapping[str, object]) -> dict[str, object]:
    """`CHAT_MUTED` and `chatMuted` are the same key."""
    return {key.replace("_", "").lower(): value for key, value in section.items()}


def _types(section: object) -> dict[str, int]:
    """Numbers made integers; what is not a number is unknown and left out."""
    found = {}
    for key, value in items(section):
        number = count(value)
        # A total of null or false is an unknown total, although a section of null is an empty one.
        unknown = key.lower() == "all" and (value is None or isinstance(value, bool))
        if number is not None and not unknown and key.isprintable():
            found[key] = number
    return found


def _united(sections: Mapping[str, object], *keys: str) -> dict[int, int]:
    united: dict[int, int] = {}
    for key in keys:
        united.update(counts_by_id(sections.get(key)))
    return united


def _sums_by_channel(section: object) -> dict[int, int]:
    """`{channel: {thread: number}}`; which thread it is does not matter to us."""
    return {
        channel: sum(count(number) or 0 for number in entries(threads))
        for channel, threads in _by_id(section).items()
    }


def _by_id(section: object) -> dict[int, object]:
    found = {identifier(key): value for key, value in items(section)}
    return {key: value for key, value in found.items() if key is not None}
