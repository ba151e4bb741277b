"""How the portal describes a task: by what it is found, and what is shown of it."""

from collections.abc import Sequence

from trayapp.demo.replies import iso
from trayapp.demo.state import State
from trayapp.demo.tasks import Role, Task

_OVERDUE = -1
_ROLE_LETTERS = {
    Role.RESPONSIBLE: "R",
    Role.ACCOMPLICE: "A",
    Role.AUDITOR: "U",
    Role.ORIGINATOR: "O",
}
_COMPUTED = frozenset({"COUNTERS", "NEW_COMMENTS_COUNT"})


def record(state: State, task: Task, now: float) -> dict[str, object]:
    """What a task is found and sorted by; roles, muting and comments are the caller's own."""
    me = state.user_id
    return {
        "ID": task.id,
        "TITLE": task.title,
        "GROUP_ID": task.group_id,
        "CREATED_BY": task.originator_id,
        "RESPONSIBLE_ID": task.responsible_id,
        "ACCOMPLICE": sorted(task.accomplices),
        "AUDITOR": sorted(task.auditors),
        "MEMBER": [who for who in state.people if task.roles_of(who)],
        "ROLE": [_ROLE_LETTERS[role] for role in task.roles_of(me)],
        "REAL_STATUS": int(task.status),
        "STATUS": _sub_status(task, now),
        "DEADLINE": _deadline(task),
        "IS_MUTED": "Y" if me in task.muted_by else "N",
        "WITH_NEW_COMMENTS": "Y" if task.unread.get(me) else "N",
    }


def shown(state: State, task: Task, select: Sequence[str], now: float) -> dict[str, object]:
    """The selected fields; without a selection those that are stored with the task."""
    fields = _fields(state, task, now)
    chosen = {"ID", *select} if select else fields.keys() - _COMPUTED
    parts = (part for name, part in fields.items() if name in chosen or "*" in select)
    return {key: value for part in parts for key, value in part.items()}


def _fields(state: State, task: Task, now: float) -> dict[str, dict[str, object]]:
    """By the name in `select`; ids are texts, and some names bring two keys."""
    comments = task.unread.get(state.user_id, 0)
    return {
        "ID": {"id": str(task.id)},
        "TITLE": {"title": task.title},
        "DEADLINE": {"deadline": _deadline(task)},
        "STATUS": {"status": str(int(task.status)), "subStatus": str(_sub_status(task, now))},
        "GROUP_ID": {"groupId": str(task.group_id), "group": _group(state, task)},
        "CREATED_BY": {
            "createdBy": str(task.originator_id),
            "creator": _person(state, task.originator_id),
        },
        "RESPONSIBLE_ID": {
            "responsibleId": str(task.responsible_id),
            "responsible": _person(state, task.responsible_id),
        },
        "ACCOMPLICES": {"accomplices": [str(who) for who in sorted(task.accomplices)]},
        "AUDITORS": {"auditors": [str(who) for who in sorted(task.auditors)]},
        "NEW_COMMENTS_COUNT": {"newCommentsCount": comments},
        "COUNTERS": {"counter": _row_counter(state, task, now)},
    }


def _sub_status(task: Task, now: float) -> int:
    return _OVERDUE if task.is_overdue(now) else int(task.status)


def _deadline(task: Task) -> str | None:
    return None if task.deadline is None else iso(task.deadline)


def _person(state: State, user_id: int) -> dict[str, object]:
    person = state.people.get(user_id)
    return {
        "id": str(user_id),
        "name": person.name if person else "",
        "link": f"/company/personal/user/{user_id}/",
        "icon": "/bitrix/images/tasks/default_avatar.png",
        "workPosition": person.position if person else "",
    }


def _group(state: State, task: Task) -> dict[str, object]:
    project = state.projects.get(task.group_id)
    if project is None:
        return {}
    return {"id": str(project.id), "name": project.name, "opened": False, "image": ""}


def _row_counter(state: State, task: Task, now: float) -> dict[str, object]:
    muted = state.user_id in task.muted_by
    expired = int(task.is_overdue(now))
    comments = task.unread.get(state.user_id, 0)
    return {
        "counters": {
            "expired": 0 if muted else expired,
            "newComments": 0 if muted else comments,
            "projectExpired": 0,
            "projectNewComments": 0,
            "mutedExpired": expired if muted else 0,
            "mutedNewComments": comments if muted else 0,
        },
        "color": "gray" if muted else ("danger" if expired else "success"),
        "value": expired + comments,
    }
