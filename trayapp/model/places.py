"""Where in the portal a row leads: fixed templates filled with numbers, never text from a reply.

The messenger's addresses are the ones the portal's own messenger links to; the task lists take
the role as the state codes of the portal's left-hand task menu.
"""

from trayapp.model.account import Account, TasksOf
from trayapp.model.counters import TaskRole

_STATE_OF_ROLE = {
    TaskRole.RESPONSIBLE: "sR400",
    TaskRole.ACCOMPLICE: "sR800",
    TaskRole.AUDITOR: "sRc00",
    TaskRole.ORIGINATOR: "sRg00",
}


def messenger(portal: str) -> str:
    """The messenger itself."""
    return f"{portal}/online/"


def chat(portal: str, chat_id: int) -> str:
    """A group chat, channel, collab, copilot or task chat."""
    return f"{portal}/online/?IM_DIALOG=chat{chat_id}"


def dialog(portal: str, user_id: int) -> str:
    """The one-to-one dialog with a person."""
    return f"{portal}/online/?IM_DIALOG={user_id}"


def open_line(portal: str, chat_id: int) -> str:
    """A customer's conversation of an open line."""
    return f"{portal}/online/?IM_LINES=chat{chat_id}"


def notifications(portal: str) -> str:
    """The list of notifications."""
    return f"{portal}/online/?IM_NOTIFY=Y"


def tasks(account: Account, role: TaskRole) -> str:
    """The task list of the employee or project the account watches, filtered by role."""
    whose: TasksOf = account.tasks_of
    user_id = account.user_id if whose.user_id is None else whose.user_id
    place = f"/company/personal/user/{user_id}/tasks/"
    if whose.group_id:
        place = f"/workgroups/group/{whose.group_id}/tasks/"
    state = _STATE_OF_ROLE.get(role)
    return f"{account.portal}{place}" + (f"?F_CANCEL=Y&F_STATE={state}" if state else "")


def webhooks(portal: str) -> str:
    """The portal's page on which a person makes an incoming webhook."""
    return f"{portal}/devops/section/standard/"
