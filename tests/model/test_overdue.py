"""The overdue tasks for a screen that others see."""

from datetime import UTC, datetime

from trayapp.model.overdue import OverdueTask, OverdueTasks

LATE = datetime(2026, 2, 23, 9, tzinfo=UTC)


def test_without_names_a_task_has_its_number_and_its_deadline() -> None:
    listed = OverdueTasks((OverdueTask(701, "Fire the cook", LATE, "Boris", 5),), more=True)

    hidden = listed.without_names()

    assert hidden == OverdueTasks((OverdueTask(701, None, LATE, None, 5),), more=True)
