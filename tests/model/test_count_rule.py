"""What the number on the icon counts, for the portal's own total and for chosen sources."""

from collections.abc import Mapping

import pytest

from tests.model.samples import (
    ANNA,
    OFFLINE,
    REFUSED,
    fresh,
    messages,
    stale,
    tasks,
    without_the_whole,
)
from trayapp.model.count_rule import (
    COMMENTS_KEY,
    NOTIFICATIONS_KEY,
    OVERDUE_KEY,
    REST_KEY,
    Part,
    marks,
    number,
    parts,
    task_parts,
)
from trayapp.model.counters import Counters
from trayapp.model.sources import AS_DESKTOP, EVERYTHING, PEOPLE_ONLY, CountRule, Source
from trayapp.model.status import Failed, Loading, Names, Status, Tasks
from trayapp.model.total import Total

BUSY = Counters(
    total=23,
    types={"ALL": 23, "NOTIFY": 4},
    dialogs={547: 2},
    chats={1317: 3},
    channel_comments={20: 1},
    open_lines={30: 5},
    task_chats={40: 6},
    muted_chats={50: 9},
    marked_dialogs=frozenset({12}),
    marked_chats=frozenset({60}),
)
TASKS = tasks(expired=7, new_comments=8)


def counting(*sources: Source) -> CountRule:
    return CountRule(frozenset(sources))


def counted(status: Status, rule: CountRule, seen: Mapping[str, int] | None = None) -> Total:
    return number(status, rule, seen or {})


def test_everything_unread_is_a_part_and_what_is_muted_is_none() -> None:
    assert set(parts(messages(BUSY))) == {
        Part("547", Source.DIALOGS, 2),
        Part("chat1317", Source.CHATS, 3),
        Part("comments20", Source.CHATS, 1),
        Part("chat30", Source.OPEN_LINES, 5),
        Part("chat40", Source.NEW_COMMENTS, 6),
        Part(NOTIFICATIONS_KEY, Source.NOTIFICATIONS, 4),
        Part("12", Source.MARKED, 1),
        Part("chat60", Source.MARKED, 1),
    }


def test_no_part_is_about_notifications_the_portal_did_not_count() -> None:
    assert parts(messages(Counters(0, {"ALL": 0}))) == ()
    assert parts(messages(Counters(0, {"ALL": 0, "NOTIFY": 0}))) == ()


def test_a_mark_counts_only_where_nothing_is_unread() -> None:
    counters = Counters(
        3,
        {},
        dialogs={12: 2, 13: 0},
        task_chats={40: 1},
        marked_dialogs=frozenset({12, 13}),
        marked_task_chats=frozenset({40, 41}),
    )

    marked = {part.key for part in parts(messages(counters)) if part.source is Source.MARKED}

    assert marked == {"13", "chat41"}


def test_a_mark_on_a_muted_conversation_counts_nothing() -> None:
    counters = Counters(
        0,
        {},
        muted_chats={50: 1, 51: 1},
        marked_chats=frozenset({50}),
        marked_dialogs=frozenset({12}),
    )

    assert parts(messages(counters, Names(person_of_chat={51: 12}))) == ()


def test_tasks_count_over_all_roles_where_that_is_known() -> None:
    assert task_parts(TASKS) == (
        Part(OVERDUE_KEY, Source.OVERDUE_TASKS, 7),
        Part(COMMENTS_KEY, Source.NEW_COMMENTS, 8),
    )
    assert task_parts(Tasks()) == ()
    assert task_parts(without_the_whole()) == ()


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (EVERYTHING, 23),
        (AS_DESKTOP, 2 + 3 + 1 + 4 + 1 + 1),
        (PEOPLE_ONLY, 2),
        (counting(Source.DIALOGS), 2),
        (counting(Source.CHATS), 4),
        (counting(Source.NOTIFICATIONS), 4),
        (counting(Source.OPEN_LINES), 5),
        (counting(Source.MARKED), 2),
        (counting(Source.OVERDUE_TASKS), 7),
        (counting(Source.DIALOGS, Source.OVERDUE_TASKS), 9),
    ],
)
def test_a_rule_counts_its_sources(rule: CountRule, expected: int) -> None:
    assert counted(fresh(BUSY, TASKS), rule) == Total(expected)


def test_numbers_that_are_not_fresh_count_as_they_were() -> None:
    assert counted(stale(BUSY), PEOPLE_ONLY) == Total(2)


def test_a_comment_in_a_task_counts_once() -> None:
    comments = counting(Source.NEW_COMMENTS)

    assert counted(fresh(BUSY, TASKS), comments) == Total(8)
    assert counted(fresh(BUSY), comments) == Total(6)


@pytest.mark.parametrize("status", [Loading(ANNA), Failed(ANNA, OFFLINE, TASKS)])
@pytest.mark.parametrize("rule", [EVERYTHING, counting(Source.OVERDUE_TASKS)])
def test_an_account_that_has_brought_no_messages_counts_as_unknown(
    status: Status, rule: CountRule
) -> None:
    assert counted(status, rule) == Total(None, complete=False)
    assert marks(status) == {}


@pytest.mark.parametrize(
    ("given", "complete"),
    [
        (TASKS, True),
        (tasks(7, 8, problem=REFUSED), True),
        (Tasks(problem=REFUSED), False),
        (without_the_whole(REFUSED), False),
        # The portal has no counters for this user, which is no problem.
        (Tasks(), True),
    ],
)
def test_tasks_that_were_refused_make_the_number_incomplete_where_they_count(
    given: Tasks, complete: bool
) -> None:
    status = fresh(BUSY, given)

    assert counted(status, counting(Source.DIALOGS, Source.OVERDUE_TASKS)).complete is complete
    assert counted(status, PEOPLE_ONLY).complete
    assert counted(status, EVERYTHING).complete


def test_marks_name_every_part_and_add_up_to_the_total() -> None:
    found = marks(fresh(BUSY, tasks(expired=7, new_comments=0)))

    assert found.pop(OVERDUE_KEY) == 7
    assert found["chat1317"] == 3
    assert REST_KEY not in found
    assert sum(found.values()) == BUSY.total


def test_what_the_total_counts_beyond_its_parts_is_marked_as_the_rest() -> None:
    assert marks(fresh(Counters(5, {}, dialogs={547: 2}))) == {"547": 2, REST_KEY: 3}


def test_what_was_seen_is_counted_no_more_under_any_rule() -> None:
    status = fresh(BUSY, TASKS)
    seen = {"547": 1, "chat1317": 3, OVERDUE_KEY: 5}

    assert counted(status, EVERYTHING, seen) == Total(23 - 4)
    assert counted(status, PEOPLE_ONLY, seen) == Total(1)
    assert counted(status, counting(Source.CHATS), seen) == Total(1)
    assert counted(status, counting(Source.OVERDUE_TASKS), seen) == Total(2)


def test_seeing_more_than_there_is_takes_nothing_from_the_rest() -> None:
    status = fresh(Counters(5, {}, dialogs={547: 2, 12: 3}))

    assert counted(status, EVERYTHING, {"547": 100}) == Total(3)
    assert counted(status, PEOPLE_ONLY, {"547": 100}) == Total(3)


def test_a_total_below_its_parts_is_quoted_and_still_hides_nothing_new() -> None:
    status = fresh(Counters(5, {}, dialogs={547: 4}, task_chats={40: 3}))
    later = fresh(Counters(6, {}, dialogs={547: 5}, task_chats={40: 3}))

    assert counted(status, EVERYTHING) == Total(5)
    assert counted(status, EVERYTHING, marks(status)) == Total(0)
    assert counted(later, EVERYTHING, marks(status)) == Total(1)


def test_where_nothing_is_known_of_what_counts_the_number_is_not_known() -> None:
    silent = fresh(Counters(4, {"ALL": 4}))

    assert counted(silent, counting(Source.NOTIFICATIONS)) == Total(None, complete=False)
    assert counted(silent, counting(Source.NOTIFICATIONS, Source.DIALOGS)) == Total(
        0, complete=False
    )
