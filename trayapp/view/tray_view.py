"""From statuses to what the tray shows: one pure function."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from trayapp.model import places
from trayapp.model.account import AccountId
from trayapp.model.status import Loading, Stale, Status, problem_of
from trayapp.view.breakdown import account_sections
from trayapp.view.face import Face
from trayapp.view.totals import face, total
from trayapp.view.wording import (
    Remedy,
    clock_time,
    problem_sentence,
    remedy,
    remedy_label,
)
from trayapp.view.words import Words


class Command(Enum):
    """What the menu can ask of the program."""

    REFRESH = auto()
    SIGN_IN = auto()
    ACCEPT_ADDRESS = auto()
    SETTINGS = auto()
    QUIT = auto()


@dataclass(frozen=True, slots=True)
class Ask:
    """A command, about one account or about all."""

    command: Command
    account_id: AccountId | None = None


@dataclass(frozen=True, slots=True)
class Open:
    """A place in the portal."""

    url: str


Act = Ask | Open


@dataclass(frozen=True, slots=True)
class Entry:
    """One menu entry. `key` is unique in a menu and stays while the entry is about the same thing.

    `text` is plain: whoever draws it escapes what its toolkit takes for markup; "" is a
    separator. An entry without `act` only informs.
    """

    key: str
    text: str = ""
    act: Act | None = None


@dataclass(frozen=True, slots=True)
class TrayView:
    """All of the tray: icon, tooltip, menu from top to bottom."""

    face: Face
    tooltip: str
    entries: tuple[Entry, ...]


_COMMANDS: Final = {
    Remedy.SIGN_IN: Command.SIGN_IN,
    Remedy.ACCEPT_ADDRESS: Command.ACCEPT_ADDRESS,
}


def tray_view(statuses: Sequence[Status], words: Words) -> TrayView:
    """What to show for these accounts, in their order; equal input gives an equal view."""
    first = headline(statuses, words)
    lines = [first]
    entries = [Entry("headline", first, _place_of_all(statuses))]
    for status in statuses:
        prefix = f"{status.account.id}/"
        if len(statuses) > 1:
            line = _account_line(status, words)
            lines.append(line)
            entries.append(Entry(f"{prefix}separator"))
            entries.append(Entry(f"{prefix}line", line, Open(status.account.portal)))
        entries += _problem(status, prefix, words)
        problem = problem_of(status)
        if problem is not None and len(statuses) == 1:
            lines.append(problem_sentence(problem, status.account.place, words))
        entries += _sections(status, prefix, words)
    return TrayView(face(statuses), "\n".join(lines), (*entries, *_commands(statuses, words)))


def headline(statuses: Sequence[Status], words: Words) -> str:
    """The state in one line; begins with the total where one is known."""
    if not statuses:
        return words.gettext("Not signed in")
    summed = total(statuses)
    if summed.number is None:
        if all(isinstance(status, Loading) for status in statuses):
            return words.gettext("Asking the portal…")
        return words.gettext("Unread messages are not known")
    text = words.ngettext("{n} unread", "{n} unread", summed.number).format(n=summed)
    stale = [status for status in statuses if isinstance(status, Stale)]
    if not stale:
        return text
    oldest = min(status.messages.read_at for status in stale)
    return words.gettext("{number} as of {time}").format(number=text, time=clock_time(oldest))


def _account_line(status: Status, words: Words) -> str:
    return f"{status.account.place}: {headline([status], words)}"


def _place_of_all(statuses: Sequence[Status]) -> Act | None:
    """With one portal the headline leads there; with several it could not say where."""
    if not statuses:
        return Ask(Command.SIGN_IN)
    if len(statuses) == 1:
        return Open(places.messenger(statuses[0].account.portal))
    return None


def _problem(status: Status, prefix: str, words: Words) -> list[Entry]:
    problem = problem_of(status)
    if problem is None:
        return []
    command = _COMMANDS.get(remedy(problem), Command.REFRESH)
    return [
        Entry(f"{prefix}problem", problem_sentence(problem, status.account.place, words)),
        Entry(f"{prefix}remedy", remedy_label(problem, words), Ask(command, status.account.id)),
    ]


def _sections(status: Status, prefix: str, words: Words) -> list[Entry]:
    entries = []
    for section in account_sections(status, words):
        key = f"{prefix}{section.key}"
        entries.append(Entry(f"{key}/separator"))
        entries.append(Entry(f"{key}/title", section.title, _open(section.url)))
        entries += [
            Entry(f"{prefix}{line.key}", line.text, _open(line.url)) for line in section.lines
        ]
    return entries


def _open(url: str | None) -> Open | None:
    return None if url is None else Open(url)


def _commands(statuses: Sequence[Status], words: Words) -> list[Entry]:
    entries = [
        Entry("commands/separator"),
        Entry("commands/refresh", words.gettext("Refresh now"), Ask(Command.REFRESH)),
        Entry("commands/settings", words.gettext("Settings…"), Ask(Command.SETTINGS)),
        Entry("commands/quit", words.gettext("Quit"), Ask(Command.QUIT)),
    ]
    if not statuses:
        sign_in = Entry("commands/sign-in", words.gettext("Sign in…"), Ask(Command.SIGN_IN))
        entries.insert(1, sign_in)
    return entries
