"""What is known already falls as things are read, and rises only when somebody says so."""

from tests.model.samples import (
    ANNA,
    BORIS,
    REFUSED,
    fresh,
    stale,
    tasks,
    without_the_whole,
)
from trayapp.model.count_rule import OVERDUE_KEY, number
from trayapp.model.counters import Counters
from trayapp.model.seen import NOTHING_SEEN, Seen
from trayapp.model.sources import EVERYTHING
from trayapp.model.status import Loading, Tasks


def unread(**dialogs: int) -> Counters:
    counts = {int(key.removeprefix("n")): amount for key, amount in dialogs.items()}
    return Counters(sum(counts.values()), {}, dialogs=counts)


def test_nothing_is_seen_to_begin_with() -> None:
    assert NOTHING_SEEN.of(ANNA.id) == {}


def test_all_there_is_counts_no_more_and_what_comes_then_does() -> None:
    seen = NOTHING_SEEN.with_all_of(fresh(unread(n5=3, n6=1)))

    later = fresh(unread(n5=4, n6=1, n7=2))

    assert number(later, EVERYTHING, seen.of(ANNA.id)).number == 1 + 2


def test_one_conversation_is_known_beside_those_known_before() -> None:
    status = fresh(unread(n5=3, n6=1))

    seen = NOTHING_SEEN.with_one_of(status, "6").with_one_of(status, "5")

    assert seen.of(ANNA.id) == {"6": 1, "5": 3}


def test_a_conversation_with_nothing_unread_leaves_no_mark() -> None:
    seen = Seen({ANNA.id: {"5": 3}})

    assert seen.with_one_of(fresh(unread(n5=3)), "8") is seen


def test_what_was_read_is_new_when_it_comes_again() -> None:
    seen = NOTHING_SEEN.with_all_of(fresh(unread(n5=3, n6=1)))

    seen = seen.after(fresh(unread(n5=1)))
    seen = seen.after(fresh(unread(n5=4, n6=1)))

    assert seen.of(ANNA.id) == {"5": 1}


def test_a_refresh_that_changes_nothing_keeps_the_very_same_value() -> None:
    seen = NOTHING_SEEN.with_all_of(fresh(unread(n5=3)))

    assert seen.after(fresh(unread(n5=7))) is seen
    assert NOTHING_SEEN.after(fresh(unread(n5=7))) is NOTHING_SEEN


def test_only_fresh_numbers_say_what_was_read() -> None:
    seen = NOTHING_SEEN.with_all_of(fresh(unread(n5=3)))

    assert seen.after(stale(unread(n6=1))) is seen
    assert seen.after(Loading(ANNA)) is seen


def test_tasks_nobody_knows_of_just_now_stay_seen() -> None:
    seen = NOTHING_SEEN.with_all_of(fresh(unread(n5=3), tasks(expired=7, new_comments=0)))

    for unknown in (Tasks(problem=REFUSED), without_the_whole(REFUSED)):
        assert seen.after(fresh(unread(n5=3), unknown)) is seen

    caught_up = seen.after(fresh(unread(n5=3), tasks(expired=2, new_comments=1)))
    assert caught_up.of(ANNA.id) == {"5": 3, OVERDUE_KEY: 2}


def test_an_account_whose_things_were_all_read_is_forgotten() -> None:
    seen = Seen({ANNA.id: {"5": 3}, BORIS.id: {"9": 1}})

    assert seen.after(fresh(unread(n8=1))) == Seen({BORIS.id: {"9": 1}})


def test_accounts_do_not_touch_each_other() -> None:
    seen = NOTHING_SEEN.with_all_of(fresh(unread(n5=3)))

    seen = seen.with_all_of(fresh(unread(n5=1), account=BORIS))

    assert seen == Seen({ANNA.id: {"5": 3}, BORIS.id: {"5": 1}})


def test_one_conversation_or_all_of_them_count_again() -> None:
    seen = Seen({ANNA.id: {"5": 3, "6": 1}, BORIS.id: {"9": 1}})

    assert seen.without(ANNA.id, "5") == Seen({ANNA.id: {"6": 1}, BORIS.id: {"9": 1}})
    assert seen.without(ANNA.id) == Seen({BORIS.id: {"9": 1}})
    assert seen.without(ANNA.id, "8") is seen


def test_notifications_the_portal_does_not_tell_are_not_known_to_be_read() -> None:
    seen = NOTHING_SEEN.with_all_of(fresh(Counters(4, {"NOTIFY": 4})))

    assert seen.after(fresh(Counters(4, {}))) == seen
