"""Nobody who looks at the screen learns who wrote, or what the tasks are."""

from dataclasses import replace

from tests.view.samples import ACME, ENGLISH, messages
from trayapp.model.account import Project, TasksOf
from trayapp.model.counters import Counters, TaskCount, TaskCounters, TaskRole
from trayapp.model.menu_choices import MenuChoices
from trayapp.model.overdue import OverdueTask, OverdueTasks
from trayapp.model.settings import Settings
from trayapp.model.status import Fresh, Names, ProjectTasks, Tasks
from trayapp.view.tray_view import Additions, tray_view

HIDDEN = Settings(menu=MenuChoices(hide_names=True))
NAMES = Names(people={1: "Anna Petrova"}, chats={2: "Team lunch"})
COUNTERS = TaskCounters(dict.fromkeys(TaskRole, TaskCount(1, 2)))


def test_hidden_names_hide_those_of_tasks_and_projects_too() -> None:
    account = replace(ACME, tasks_of=TasksOf(9, 0, "Boris Orlov"), projects=(Project(7, "Bakery"),))
    status = Fresh(
        account,
        messages(Counters(2, {}, dialogs={1: 1}, chats={2: 1}), NAMES),
        Tasks(COUNTERS),
        (ProjectTasks(Project(7, "Bakery"), Tasks(COUNTERS)),),
    )
    late = OverdueTasks((OverdueTask(701, "Fire the cook", None, "Boris Orlov"),))

    shown = tray_view([status], ENGLISH, HIDDEN, additions=Additions({account.id: late}))

    said = repr(shown)
    assert not [name for name in ("Boris", "Bakery", "cook", "Anna", "lunch") if name in said]
    assert "Task 701" in said
    assert "employee 9" in said
    assert "project 7" in said
