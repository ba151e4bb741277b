"""From statuses to what the tray shows: one pure function."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from trayapp.model import places
from trayapp.model.account import AccountId
from trayapp.model.overdue import OverdueTasks
from trayapp.model.settings import USUAL_SETTINGS, Settings
from trayapp.model.state import USUAL_STATE, State
from trayapp.model.status import Status, problem_of
from trayapp.view.breakdown import account_sections
from trayapp.view.conversation_menu import conversation_menu
from trayapp.view.face import Face
from trayapp.view.headline import headline, reasons
from trayapp.view.icon_face import face
from trayapp.view.menu_entry import Act, Ask, Command, Entry, Open
from trayapp.view.overdue_menu import comments_menu, overdue_menu
from trayapp.view.remedies import remedy_act
from trayapp.view.section import Line, Section
from trayapp.view.totals import badge
from trayapp.view.wording import problem_sentence, remedy_label
from trayapp.view.words import Words

Overdue = Mapping[AccountId, OverdueTasks]


@dataclass(frozen=True, slots=True)
class Additions:
    """The overdue tasks that were asked for so far; entries about a pause, and a new version.

    `demo`: the portal is the simulated one, which can be left.
    """

    overdue: Overdue = field(default_factory=dict)
    pause: tuple[Entry, ...] = ()
    new_version: tuple[Entry, ...] = ()
    demo: bool = False


NOTHING_MORE: Final = Additions()


@dataclass(frozen=True, slots=True)
class TrayView:
    """All of the tray: icon, the launcher's number, tooltip, menu from top to bottom."""

    face: Face
    number: int | None
    tooltip: str
    entries: tuple[Entry, ...]


def tray_view(
    statuses: Sequence[Status],
    words: Words,
    settings: Settings = USUAL_SETTINGS,
    state: State = USUAL_STATE,
    additions: Additions = NOTHING_MORE,
) -> TrayView:
    """What to show for these accounts, in their order; equal input gives an equal view."""
    appearance, seen = settings.appearance, state.seen
    counted = badge(statuses, appearance.rule, seen)
    why = reasons(statuses, counted, words)
    first = headline(statuses, words) + (f": {why}" if why else "")
    lines = [first]
    entries = [Entry("headline", first, _place_of_all(statuses))]
    for status in statuses:
        prefix = f"{status.account.id}/"
        if len(statuses) > 1:
            line = f"{status.account.place}: {headline([status], words)}"
            lines.append(line)
            entries.append(Entry(f"{prefix}separator"))
            entries.append(Entry(f"{prefix}line", line, Open(status.account.portal)))
        entries += _problem(status, prefix, words)
        problem = problem_of(status)
        if problem is not None and (len(statuses) == 1 or problem.login_first):
            lines.append(problem_sentence(problem, status.account.place, words))
        sections = account_sections(status, words, settings.menu)
        for section in sections:
            entries += _section(section, prefix)
            if section.key == "tasks":
                listed = additions.overdue.get(status.account.id)
                if listed is not None and settings.menu.hide_names:
                    listed = listed.without_names()
                entries += overdue_menu(status, listed, prefix, words)
                entries += comments_menu(status, prefix, words)
        rows = [row for section in sections for row in section.rows]
        entries += conversation_menu(status, rows, prefix, words, settings.menu, seen)
    entries += [*_commands(statuses, words), *additions.pause, *additions.new_version]
    entries += _last_commands(words, demo=additions.demo)
    return TrayView(face(statuses, appearance, seen), counted.number, _tooltip(lines), (*entries,))


def _tooltip(lines: Iterable[str]) -> str:
    """What is true of several accounts is said once."""
    return "\n".join(dict.fromkeys(lines))


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
    mend = remedy_act(problem, status.account.id)
    return [
        Entry(f"{prefix}problem", problem_sentence(problem, status.account.place, words)),
        Entry(f"{prefix}remedy", remedy_label(problem, words), mend),
    ]


def _section(section: Section, prefix: str) -> list[Entry]:
    key = f"{prefix}{section.key}"
    return [
        Entry(f"{key}/separator"),
        Entry(f"{key}/title", section.title, _open(section.url)),
        *(_entry(line, prefix) for line in section.lines),
    ]


def _entry(line: Line, prefix: str) -> Entry:
    return Entry(f"{prefix}{line.key}", line.text, _open(line.url), picture=line.picture)


def _open(url: str | None) -> Open | None:
    return None if url is None else Open(url)


def _commands(statuses: Sequence[Status], words: Words) -> list[Entry]:
    _ = words.gettext
    entries = [Entry("commands/separator")]
    if not statuses:
        entries.append(Entry("commands/sign-in", _("Sign in…"), Ask(Command.SIGN_IN)))
    else:
        entries.append(Entry("commands/why", _("Why this number?"), Ask(Command.WHY)))
    return entries


def _last_commands(words: Words, *, demo: bool) -> list[Entry]:
    _ = words.gettext
    leave = Entry("commands/leave-demo", _("Leave the demo and sign in"), Ask(Command.LEAVE_DEMO))
    return [
        *([leave] if demo else []),
        Entry("commands/refresh", _("Refresh now"), Ask(Command.REFRESH)),
        Entry("commands/settings", _("Settings…"), Ask(Command.SETTINGS)),
        Entry("commands/quit", _("Quit"), Ask(Command.QUIT)),
    ]
