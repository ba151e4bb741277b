"""What is remembered of the last day: bounded, one sample a minute, and never a guess."""

from dataclasses import replace
from datetime import datetime, timedelta

from tests.model.samples import ANNA, BORIS, OFFLINE, READ_AT, messages
from trayapp.model.account import Account
from trayapp.model.counters import Counters
from trayapp.model.history import EMPTY_HISTORY, History, Sample
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.status import Failed, Fresh, Loading, Stale, Tasks

MINUTE = timedelta(minutes=1)
REFUSED = Problem(ProblemKind.SIGN_IN_REQUIRED)


def fresh(total: int, at: datetime = READ_AT, account: Account = ANNA) -> Fresh:
    read = replace(messages(Counters(total, {}, dialogs={12: total})), read_at=at)
    return Fresh(account, read, Tasks())


def stale(problem: Problem | None = OFFLINE, account: Account = ANNA) -> Stale:
    return Stale(account, problem, messages(Counters(5, {})), Tasks())


def test_a_sample_tells_the_sections_and_the_total_apart() -> None:
    counters = Counters(
        30,
        {"NOTIFY": 4},
        chats={1: 5},
        muted_chats={2: 9},
        dialogs={12: 7},
        open_lines={3: 2},
        task_chats={4: 1},
        channel_comments={5: 3},
    )

    (sample,) = EMPTY_HISTORY.after([Fresh(ANNA, messages(counters), Tasks())]).samples

    assert sample == Sample(READ_AT, 30, 7, 8, 4, 2, 1, 9)
    assert sample.other == 8


def test_a_portal_that_lists_more_than_it_counts_has_nothing_beside_its_lists() -> None:
    assert Sample(READ_AT, 5, dialogs=7).other == 0


def test_accounts_are_added_up_at_the_time_of_the_latest_answer() -> None:
    statuses = [fresh(2), fresh(3, READ_AT + MINUTE, BORIS)]

    (sample,) = EMPTY_HISTORY.after(statuses).samples

    assert (sample.at, sample.total) == (READ_AT + MINUTE, 5)


def test_equal_numbers_change_nothing() -> None:
    history = EMPTY_HISTORY.after([fresh(2)])

    assert history.after([fresh(2)]) == history


def test_within_a_minute_the_newest_numbers_are_kept() -> None:
    seconds = [READ_AT.replace(second=each) for each in (0, 20, 59)]

    history = EMPTY_HISTORY
    for total, at in enumerate(seconds):
        history = history.after([fresh(total, at)])

    assert [(each.at, each.total) for each in history.samples] == [(seconds[-1], 2)]


def test_after_a_day_the_oldest_is_let_go() -> None:
    history = EMPTY_HISTORY
    for minute in range(26 * 60):
        history = history.after([fresh(minute, READ_AT + minute * MINUTE)])

    assert len(history.samples) == 24 * 60 + 1
    assert history.samples[-1].at - history.samples[0].at == timedelta(hours=24)


def test_a_clock_that_was_set_back_leaves_no_samples_of_the_future() -> None:
    history = EMPTY_HISTORY.after([fresh(1)]).after([fresh(2, READ_AT + 60 * MINUTE)])

    history = history.after([fresh(3, READ_AT + MINUTE)])

    assert [each.total for each in history.samples] == [1, 3]


def test_a_clock_that_was_set_back_a_day_begins_anew() -> None:
    history = EMPTY_HISTORY.after([fresh(1)])

    history = history.after([fresh(3, READ_AT - timedelta(days=1))])

    assert [each.total for each in history.samples] == [3]


def test_what_is_not_known_is_a_gap_and_not_nothing() -> None:
    later = READ_AT + 10 * MINUTE

    history = EMPTY_HISTORY.after([fresh(5)]).after([stale()]).after([fresh(7, later)])

    first, second = history.spans(later + MINUTE)
    assert (first.begin, first.end) == (READ_AT, READ_AT + MINUTE)
    assert (second.begin, second.end) == (later, later + MINUTE)
    assert second.sample.after_gap


def test_waking_after_a_long_sleep_leaves_a_gap_too() -> None:
    woken = READ_AT + timedelta(hours=8)

    history = EMPTY_HISTORY.after([fresh(5)]).after([fresh(5, woken)])

    assert [span.end for span in history.spans(woken)] == [READ_AT + MINUTE, woken]


def test_numbers_hold_until_the_next_ones_and_the_last_until_now() -> None:
    later, now = READ_AT + 10 * MINUTE, READ_AT + 12 * MINUTE

    history = EMPTY_HISTORY.after([fresh(5)]).after([fresh(7, later)])

    assert [(span.begin, span.end) for span in history.spans(now)] == [
        (READ_AT, later),
        (later, now),
    ]


def test_while_nothing_is_known_the_last_numbers_do_not_reach_to_now() -> None:
    history = EMPTY_HISTORY.after([fresh(5)]).after([stale()])

    (span,) = history.spans(READ_AT + 10 * MINUTE)

    assert history.is_broken
    assert span.end == READ_AT + MINUTE


def test_no_span_ends_before_it_begins_though_the_clock_was_set_back() -> None:
    history = EMPTY_HISTORY.after([fresh(5)])

    (span,) = history.spans(READ_AT - MINUTE)

    assert span.end == span.begin


def test_an_account_that_will_come_back_is_waited_for() -> None:
    history = EMPTY_HISTORY.after([fresh(5), Loading(BORIS)])

    assert history == EMPTY_HISTORY
    assert EMPTY_HISTORY.after([fresh(5), stale(account=BORIS)]) == EMPTY_HISTORY
    assert EMPTY_HISTORY.after([fresh(5), stale(None, BORIS)]) == EMPTY_HISTORY
    assert EMPTY_HISTORY.after([fresh(5), Failed(BORIS, OFFLINE)]) == EMPTY_HISTORY


def test_an_account_that_needs_a_person_does_not_stop_the_others() -> None:
    for missing in (Failed(BORIS, REFUSED), stale(REFUSED, BORIS)):
        (sample,) = EMPTY_HISTORY.after([fresh(5), missing]).samples

        assert sample.total == 5


def test_without_accounts_nothing_is_recorded() -> None:
    assert EMPTY_HISTORY.after([]) == EMPTY_HISTORY
    assert EMPTY_HISTORY.most() is None


def test_of_equal_peaks_the_last_is_told() -> None:
    samples = [Sample(READ_AT + i * MINUTE, total) for i, total in enumerate((1, 9, 3, 9, 2))]

    assert History(tuple(samples)).most() == samples[3]
