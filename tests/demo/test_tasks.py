"""What counts for whom in a task."""

import pytest

from trayapp.demo import Role, Status, Task
from trayapp.demo.tasks import TaskCounters, count_tasks

ME, BOSS, OTHER = 547, 66, 12
NOW = 1_000_000.0
LATE = NOW - 60


def counted(role: Role, *tasks: Task, one_role_a_task: bool = True) -> TaskCounters:
    return count_tasks(tasks, ME, role, NOW, one_role_a_task=one_role_a_task)


@pytest.mark.parametrize(
    ("status", "expired"),
    [(Status.PENDING, 1), (Status.IN_PROGRESS, 1), (Status.COMPLETED, 0), (Status.DEFERRED, 0)],
)
def test_only_unfinished_work_is_overdue(status: Status, expired: int) -> None:
    task = Task(1, "Menu", BOSS, ME, deadline=LATE, status=status)

    assert counted(Role.RESPONSIBLE, task).expired == expired


def test_who_only_watches_has_comments_and_nothing_overdue() -> None:
    task = Task(1, "Menu", BOSS, OTHER, auditors=frozenset({ME}), deadline=LATE, unread={ME: 3})

    assert counted(Role.AUDITOR, task) == TaskCounters(0, 3)
    assert counted(Role.ALL, task) == TaskCounters(0, 3)


def test_a_task_to_oneself_counts_where_one_does_it() -> None:
    task = Task(1, "Notes", ME, ME, deadline=LATE, unread={ME: 1})

    assert counted(Role.RESPONSIBLE, task) == TaskCounters(1, 1)
    assert counted(Role.ORIGINATOR, task) == TaskCounters(0, 0)


def test_comments_belong_to_one_role_on_new_portals_and_to_each_on_old_ones() -> None:
    task = Task(1, "Site", ME, OTHER, auditors=frozenset({ME}), unread={ME: 2})

    assert counted(Role.ORIGINATOR, task).new_comments == 2
    assert counted(Role.AUDITOR, task).new_comments == 0
    assert counted(Role.AUDITOR, task, one_role_a_task=False).new_comments == 2


def test_all_roles_together_count_a_task_once() -> None:
    task = Task(1, "Site", ME, OTHER, frozenset({ME}), deadline=LATE, unread={ME: 2})

    assert counted(Role.ORIGINATOR, task).expired == counted(Role.ACCOMPLICE, task).expired == 1
    assert counted(Role.ALL, task) == TaskCounters(1, 2)


def test_muted_tasks_and_those_of_others_do_not_count() -> None:
    muted = Task(1, "Site", BOSS, ME, deadline=LATE, unread={ME: 2}, muted_by=frozenset({ME}))
    foreign = Task(2, "Bank", BOSS, OTHER, deadline=LATE, unread={OTHER: 4})

    assert counted(Role.ALL, muted, foreign) == TaskCounters(0, 0)
