"""Where in the portal a row leads: fixed templates filled with numbers, never text from a reply.

The messenger's addresses are the ones the portal's own messenger links to; the task lists take
the role as the state codes of the portal's left-hand task menu.
"""

from enum import Enum, auto
from typing import Final
from urllib.parse import parse_qs, urlsplit

from trayapp.model.account import Account, TasksOf
from trayapp.model.counters import TaskRole

_STATE_OF_ROLE: Final = {
    TaskRole.RESPONSIBLE: "sR400",
    TaskRole.ACCOMPLICE: "sR800",
    TaskRole.AUDITOR: "sRc00",
    TaskRole.ORIGINATOR: "sRg00",
}

_KINDS_IN_APP: Final = {"IM_DIALOG": "chat", "IM_LINES": "lines"}


class TaskNews(Enum):
    """What a list of tasks can be narrowed down to."""

    OVERDUE = auto()
    NEW_COMMENTS = auto()


_PROBLEM: Final = {TaskNews.OVERDUE: 0x0600000, TaskNews.NEW_COMMENTS: 0x0C00000}
"""The codes the task counters have on the portal."""


def messenger(portal: str) -> str:
    """The messenger itself."""
    return f"{portal}/online/"


def conversation(portal: str, dialog_id: str) -> str:
    """A dialog with a person, or a group chat, channel, collab, copilot or task chat."""
    return f"{portal}/online/?IM_DIALOG={dialog_id}"


def open_line(portal: str, dialog_id: str) -> str:
    """A customer's conversation of an open line."""
    return f"{portal}/online/?IM_LINES={dialog_id}"


def notifications(portal: str) -> str:
    """The list of notifications."""
    return f"{portal}/online/?IM_NOTIFY=Y"


def tasks(account: Account, role: TaskRole, news: TaskNews | None = None) -> str:
    """The task list of the employee or project the account watches, filtered by role and news.

    A filter for news takes the place of the one that was last chosen on that page.
    """
    page = f"{account.portal}{_task_page(account)}"
    if news is not None:
        return f"{page}?apply_filter=Y&ROLEID={role.value}&PROBLEM={_PROBLEM[news]}"
    state = _STATE_OF_ROLE.get(role)
    return page + (f"?F_CANCEL=Y&F_STATE={state}" if state else "")


def project_tasks(portal: str, group_id: int) -> str:
    """The task list of a project."""
    return f"{portal}/workgroups/group/{group_id}/tasks/"


def task(account: Account, task_id: int, group_id: int) -> str:
    """One task; in a project it stands on the project's pages."""
    if group_id:
        return f"{account.portal}/workgroups/group/{group_id}/tasks/task/view/{task_id}/"
    user_id = account.user_id
    return f"{account.portal}/company/personal/user/{user_id}/tasks/task/view/{task_id}/"


def _task_page(account: Account) -> str:
    whose: TasksOf = account.tasks_of
    if whose.group_id:
        return f"/workgroups/group/{whose.group_id}/tasks/"
    user_id = account.user_id if whose.user_id is None else whose.user_id
    return f"/company/personal/user/{user_id}/tasks/"


def in_app(url: str) -> str | None:
    """The same place in the Bitrix24 desktop application; None where it has none.

    Reads only addresses made above. One cannot find out whether the application is there.
    """
    parts = urlsplit(url)
    place = parse_qs(parts.query)
    for name, kind in _KINDS_IN_APP.items():
        if name in place:
            return f"bx://v2/{parts.netloc}/{kind}/dialogId/{place[name][0]}"
    if "IM_NOTIFY" in place:
        return f"bx://v2/{parts.netloc}/notifications"
    return None


def webhooks(portal: str) -> str:
    """The portal's page on which a person makes an incoming webhook."""
    return f"{portal}/devops/section/standard/"
