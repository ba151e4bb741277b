"""Methods about tasks: their counters, and the list of them."""

import re

from trayapp.demo import php
from trayapp.demo.calls import Method, Params, RefusalError
from trayapp.demo.listing import matching, ordered, page_of
from trayapp.demo.state import Generation, State
from trayapp.demo.task_portraits import record, shown
from trayapp.demo.tasks import Role, Task, TaskCounters, count_tasks
from trayapp.demo.world import World

_TASK = frozenset({"task"})
_INTEGER = re.compile(r"[+-]?\d+")
_EXPIRED, _NEW_COMMENTS, _MENTIONED = 0x0600000, 0x0C00000, 0x0F00000
_DEFAULT_ORDER = {"ID": "desc"}
_SORTABLE = frozenset({"ID", "TITLE", "DEADLINE", "GROUP_ID", "REAL_STATUS"})


def _counters_get(world: World, params: Params) -> object:
    """An empty list for a stranger's counters, for nobody's and for a role that does not exist."""
    user_id = _integer(params, "userId") or world.user_id
    group_id = _integer(params, "groupId")
    state = world.state
    if group_id and not state.may_see_project(group_id):
        documented = world.generation is Generation.DOCUMENTED
        suffix = " (internal error)" if documented else ""
        raise RefusalError("0", f"Group not found or access denied.{suffix}")
    role = _role(params.get("type", Role.ALL))
    if role is None or not state.may_see_tasks_of(user_id):
        return []
    counted = _counted(world, user_id, group_id, role)
    result: dict[str, object] = {
        "total": {"counter": counted.expired + counted.new_comments, "code": ""},
        "expired": {"counter": counted.expired, "code": _EXPIRED},
        "new_comments": {"counter": counted.new_comments, "code": _NEW_COMMENTS},
    }
    if world.generation is Generation.NEWEST:  # one number for the person, under every role
        result["mentioned"] = {"counter": state.mentioned, "code": _MENTIONED}
    return result


def _counted(world: World, user_id: int, group_id: int, role: Role) -> TaskCounters:
    state = world.state
    quoted = state.quoted.get((user_id, group_id, role))
    if quoted is not None:
        return quoted
    tasks = [task for task in state.tasks.values() if group_id in {0, task.group_id}]
    one_role = world.generation is Generation.NEWEST
    return count_tasks(tasks, user_id, role, world.clock(), one_role_a_task=one_role)


def _integer(params: Params, name: str) -> int:
    value = params.get(name, 0)
    if isinstance(value, bool) or not _INTEGER.fullmatch(str(value)):
        shown = "Array" if isinstance(value, dict | list) else value
        text = f"Invalid value {{{shown}}} to match with parameter {{{name}}}."
        raise RefusalError("0", f"{text} Should be value of type int.")
    return int(str(value))


def _role(value: object) -> Role | None:
    name = str(value).lower()
    return Role(name) if name in set(Role) else None


def _list(world: World, params: Params) -> object:
    """The tasks of the user and of those whose tasks they may see."""
    state, now = world.state, world.clock()
    order = params.get("order") or _DEFAULT_ORDER
    if not {name.upper() for name in php.mapping(order)} <= _SORTABLE:
        # Such texts come in the portal's language, which is Russian here.
        raise RefusalError("0", "Неверный ключ сортировки (internal error)")
    records = [record(state, task, now) for task in state.tasks.values() if _sees(state, task)]
    found = ordered(matching(records, params.get("filter")), order)
    select = [str(name).upper() for _, name in php.pairs(params.get("select"))]
    tasks = [state.tasks[php.intval(one["ID"])] for one in found]
    return page_of(
        [shown(state, task, select, now) for task in tasks], params.get("start"), wrap="tasks"
    )


def _sees(state: State, task: Task) -> bool:
    people = (user_id for user_id in state.people if task.roles_of(user_id))
    return any(state.may_see_tasks_of(user_id) for user_id in people)


TASK_METHODS = {
    "tasks.task.counters.get": Method(_counters_get, _TASK),
    "tasks.task.list": Method(_list, _TASK),
}
