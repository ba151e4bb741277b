"""The menu's entries sorted for a window: a headline, problems, a tree, and buttons below it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from trayapp.view.menu_entry import Act, Entry

_TITLE: Final = "/title"
_ACTIONS: Final = "actions"
_COMMANDS: Final = "commands/"


@dataclass(frozen=True, slots=True)
class Trouble:
    """A problem's sentence, and the entry that does something about it."""

    key: str
    sentence: str
    remedy: Entry | None


@dataclass(frozen=True, slots=True)
class WindowParts:
    """Every entry of a menu, in its place in the window.

    `rows` have the lines of their section for children. `actions` holds, by a row's key, what can
    be done with it, and by what all keys of an account begin with, what can be done with all of it.
    """

    headline: Entry
    troubles: tuple[Trouble, ...]
    rows: tuple[Entry, ...]
    actions: Mapping[str, tuple[Entry, ...]]
    commands: tuple[Entry, ...]

    def actions_at(self, key: str) -> tuple[Entry, ...]:
        """What can be done with a row, and after that with all of its account.

        Where no row is selected, which is "", the only account with anything to do is meant.
        """
        own = self.actions.get(key, ())
        accounts = [prefix for prefix in self.actions if prefix.endswith("/")]
        no_row = not key and len(accounts) == 1
        meant = accounts if no_row else [each for each in accounts if key.startswith(each)]
        # A portal may stand in a folder of another one's address.
        general = self.actions.get(max(meant, key=len, default=""), ())
        between = (Entry("separator"),) if own and general else ()
        return (*own, *between, *general)


def window_parts(entries: Sequence[Entry]) -> WindowParts:
    """Sorts the entries of a `TrayView`, of which the first is its headline."""
    shown = [entry for entry in entries[1:] if entry.text]
    inside = [entry for entry in shown if not _is_apart(entry)]
    return WindowParts(
        headline=entries[0],
        troubles=tuple(_troubles(shown)),
        rows=tuple(_rows(inside)),
        actions=_actions(shown),
        commands=tuple(filter(_is_command, shown)),
    )


def acts(parts: WindowParts) -> dict[str, Act]:
    """What choosing a row, a button or an action means, by its key."""
    remedies = [trouble.remedy for trouble in parts.troubles if trouble.remedy is not None]
    actions = [entry for each in parts.actions.values() for entry in each]
    found = _with_children((parts.headline, *remedies, *parts.rows, *actions, *parts.commands))
    return {entry.key: entry.act for entry in found if entry.act is not None}


def _is_apart(entry: Entry) -> bool:
    name = entry.key.rsplit("/", 1)[-1]
    # The tasks have a problem of their own, which is a line of their section.
    is_trouble = name in {"problem", "remedy"} and not entry.key.endswith("/tasks/problem")
    return is_trouble or _is_command(entry) or _is_actions(entry)


def _is_command(entry: Entry) -> bool:
    """What is about an account begins with its id and a slash."""
    return entry.key.startswith(_COMMANDS) or "/" not in entry.key


def _is_actions(entry: Entry) -> bool:
    return bool(entry.children) and entry.key.endswith(f"/{_ACTIONS}")


def _troubles(entries: Sequence[Entry]) -> Iterator[Trouble]:
    by_key = {entry.key: entry for entry in entries}
    for entry in entries:
        prefix, _, name = entry.key.rpartition("/")
        if name == "problem" and not prefix.endswith("/tasks"):
            yield Trouble(entry.key, entry.text, by_key.get(f"{prefix}/remedy"))


def _rows(entries: Sequence[Entry]) -> Iterator[Entry]:
    """A title takes the lines of its section below it."""
    titles = [entry.key for entry in entries if entry.key.endswith(_TITLE)]
    section_of = {
        entry.key: title
        for title in titles
        for entry in entries
        if entry.key != title and entry.key.startswith(title.removesuffix("title"))
    }
    for entry in entries:
        if entry.key in section_of:
            continue
        lines = tuple(each for each in entries if section_of.get(each.key) == entry.key)
        yield replace(entry, children=lines) if lines else entry


def _actions(entries: Sequence[Entry]) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, tuple[Entry, ...]] = {}
    for entry in filter(_is_actions, entries):
        prefix = entry.key.removesuffix(_ACTIONS)
        for child in entry.children:
            key = child.key.removeprefix(f"{entry.key}/")
            if child.children:
                found[f"{prefix}{key}"] = child.children
            elif child.text:
                found[prefix] = (*found.get(prefix, ()), child)
    return found


def _with_children(entries: Sequence[Entry]) -> Iterator[Entry]:
    for entry in entries:
        yield entry
        yield from _with_children(entry.children)
