"""One account's numbers as titled sections of lines, for the menu and for the terminal."""

from trayapp.model import places
from trayapp.model.account import Account
from trayapp.model.menu_choices import USUAL_MENU, MenuChoices
from trayapp.model.status import Messages, Status, last_messages, last_projects, last_tasks
from trayapp.view.rows import OVERFLOW, Shown, arranged, row_text
from trayapp.view.section import Line, Section
from trayapp.view.task_sections import project_sections, task_sections
from trayapp.view.words import Words


def account_sections(
    status: Status, words: Words, menu: MenuChoices = USUAL_MENU
) -> tuple[Section, ...]:
    """Everything known of an account; what is empty is left out, the tasks only if unknown."""
    account = status.account
    messages = last_messages(status)
    first, last = ((), ()) if messages is None else _messenger(account, messages, words, menu)
    projects = last_projects(status)
    if menu.hide_names:
        account = account.without_names()
        projects = tuple(watched.without_name() for watched in projects)
    tasks = task_sections(account, last_tasks(status), words)
    return (*first, *tasks, *project_sections(account, projects, words), *last)


def _messenger(
    account: Account, messages: Messages, words: Words, menu: MenuChoices
) -> tuple[tuple[Section, ...], tuple[Section, ...]]:
    """What stands above the tasks and what below: muted conversations are in no total."""
    _ = words.gettext
    titles = {
        "dialogs": _("Dialogs"),
        "chats": _("Chats"),
        "notifications": "",
        "open_lines": _("Open lines"),
        "channel_comments": _("Channel comments"),
        "task_chats": _("Task chats"),
    }
    rows = arranged(account, messages, words, menu)

    def section(key: str, title: str) -> tuple[Section, ...]:
        if key == "notifications":
            return _notifications(account, messages, words)
        lines = _lines(rows[key], account, words)
        return (Section(key, title, lines, rows=rows[key].rows),) if lines else ()

    first = [each for key, title in titles.items() for each in section(key, title)]
    return tuple(first), section("muted_chats", _("Muted chats"))


def _notifications(account: Account, messages: Messages, words: Words) -> tuple[Section, ...]:
    number = messages.counters.notifications
    if not number:
        return ()
    title = words.gettext("Notifications ({count})").format(count=number)
    return (Section("notifications", title, (), places.notifications(account.portal)),)


def _lines(section: Shown, account: Account, words: Words) -> tuple[Line, ...]:
    rest = section.rest
    lines = [
        Line(
            f"{row.section}/{row.conversation.id}",
            row_text(row, words),
            row.conversation.url,
            row.picture,
        )
        for row in section.rows
    ]
    if rest:
        plus = "+" if max(rest) >= OVERFLOW else ""
        more = words.ngettext("{n} more ({count})", "{n} more ({count})", len(rest))
        text = more.format(n=len(rest), count=f"{sum(rest)}{plus}")
        key = f"{section.rows[0].section}/more"
        lines.append(Line(key, text, places.messenger(account.portal)))
    return tuple(lines)
