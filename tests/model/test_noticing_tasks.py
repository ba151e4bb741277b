"""What there is to tell of tasks after a refresh."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.model.noticing import Watch, told, unread
from tests.model.samples import ANNA, REFUSED, tasks
from trayapp.model.account import TasksOf
from trayapp.model.counters import Counters
from trayapp.model.pause import Pause
from trayapp.model.seen import NOTHING_SEEN, Seen
from trayapp.model.sources import Source
from trayapp.model.status import Tasks

NOTHING = unread()
WITH_TASK_CHATS = Counters(0, {"NOTIFY": 0, "TASKS_TASK": 0})
A_DAY = timedelta(days=1)


@pytest.fixture
def watch() -> Watch:
    """Somebody who knows of two overdue tasks and five comments."""
    made = Watch()
    made.refresh(NOTHING, tasks(2, 5))
    return made


def test_a_task_that_becomes_overdue_is_told_and_leads_to_those_that_are(watch: Watch) -> None:
    found = watch.refresh(NOTHING, tasks(3, 5))

    assert told(found) == [("tasks/expired", 3, 1)]
    assert found.increases[0].kind is Source.OVERDUE_TASKS
    assert found.increases[0].url.endswith("ROLEID=view_all&PROBLEM=6291456")


def test_as_many_as_before_on_the_same_day_are_not_told_again(watch: Watch) -> None:
    watch.refresh(NOTHING, tasks(1, 5))

    assert told(watch.refresh(NOTHING, tasks(2, 5))) == []
    assert told(watch.refresh(NOTHING, tasks(3, 5))) == [("tasks/expired", 3, 1)]


def test_as_many_as_before_on_another_day_are_told(watch: Watch) -> None:
    watch.refresh(NOTHING, tasks(1, 5))

    assert told(watch.refresh(NOTHING, tasks(2, 5), later=A_DAY)) == [("tasks/expired", 2, 1)]


def test_what_was_told_stays_told_on_the_day_after(watch: Watch) -> None:
    assert told(watch.refresh(NOTHING, tasks(2, 5), later=A_DAY)) == []


def test_a_task_that_becomes_overdue_in_a_pause_is_told_after_it_even_a_day_later(
    watch: Watch,
) -> None:
    watch.given = replace(watch.given, pause=Pause())
    watch.refresh(NOTHING, tasks(3, 5))

    watch.given = replace(watch.given, pause=None)

    assert told(watch.refresh(NOTHING, tasks(3, 5), later=A_DAY)) == [("tasks/expired", 3, 1)]


def test_what_somebody_said_to_know_of_tasks_is_not_told(watch: Watch) -> None:
    seen = Seen({ANNA.id: {"tasks/expired": 4}})
    watch.given = replace(watch.given, seen=seen)
    assert told(watch.refresh(NOTHING, tasks(4, 5))) == []

    watch.given = replace(watch.given, seen=NOTHING_SEEN)

    assert told(watch.refresh(NOTHING, tasks(5, 5))) == [("tasks/expired", 5, 1)]


def test_tasks_that_were_done_withdraw_their_notice(watch: Watch) -> None:
    assert watch.refresh(NOTHING, tasks(1, 0)).withdrawn == {"tasks/expired", "tasks/new_comments"}


def test_new_comments_are_told_whenever_there_are_more(watch: Watch) -> None:
    assert told(watch.refresh(NOTHING, tasks(2, 6))) == [("tasks/new_comments", 6, 1)]
    assert told(watch.refresh(NOTHING, tasks(2, 5))) == []
    assert told(watch.refresh(NOTHING, tasks(2, 6))) == [("tasks/new_comments", 6, 1)]


def test_a_comment_the_portal_counts_in_its_chat_as_well_is_told_once() -> None:
    watch = Watch()
    watch.refresh(WITH_TASK_CHATS, tasks(0, 1))

    found = watch.refresh(replace(WITH_TASK_CHATS, task_chats={3: 2}), tasks(0, 3))

    assert told(found) == [("chat3", 2, 2)]


def test_comments_of_another_employees_tasks_are_in_no_chat_of_ones_own() -> None:
    watch = Watch(replace(ANNA, tasks_of=TasksOf(user_id=12)))
    watch.refresh(WITH_TASK_CHATS, tasks(0, 1))

    found = watch.refresh(WITH_TASK_CHATS, tasks(0, 3))

    assert told(found) == [("tasks/new_comments", 3, 2)]


@pytest.mark.parametrize("unknown", [Tasks(), Tasks(problem=REFUSED)])
def test_numbers_that_are_missing_for_a_while_change_nothing(watch: Watch, unknown: Tasks) -> None:
    assert watch.refresh(NOTHING, unknown).withdrawn == frozenset()
    assert told(watch.refresh(NOTHING, unknown, later=A_DAY)) == []
    assert told(watch.refresh(NOTHING, tasks(3, 5))) == [("tasks/expired", 3, 1)]


def test_numbers_that_come_for_the_first_time_are_no_news() -> None:
    watch = Watch()
    watch.refresh(NOTHING, Tasks())

    assert told(watch.refresh(NOTHING, tasks(3, 5))) == []
    assert told(watch.refresh(NOTHING, tasks(4, 5))) == [("tasks/expired", 4, 1)]


def test_the_numbers_of_other_tasks_are_no_news(watch: Watch) -> None:
    watch.account = replace(watch.account, tasks_of=TasksOf(group_id=7))

    assert told(watch.refresh(NOTHING, tasks(9, 9))) == []
    assert told(watch.refresh(NOTHING, tasks(10, 9))) == [("tasks/expired", 10, 1)]
