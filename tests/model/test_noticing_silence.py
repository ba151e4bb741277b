"""What a pause, quiet hours, snoozing and choices keep from being told, and for how long."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from tests.model.noticing import START, Watch, told, unread
from tests.model.samples import ANNA
from trayapp.model.notice_choices import NoticeChoices
from trayapp.model.pause import UNTIL_SWITCHED_ON, Pause, for_an_hour
from trayapp.model.quiet_hours import EVERY_DAY, QuietHours
from trayapp.model.sources import Source

ALL_MORNING = NoticeChoices(quiet_hours=(QuietHours(frozenset(EVERY_DAY), time(8), time(12)),))
AN_HOUR = timedelta(hours=1)


@pytest.fixture
def watch() -> Watch:
    """Somebody to whom nothing is new: Boris has written twice before."""
    made = Watch(replace(ANNA, favourites=frozenset({"547"})))
    made.refresh(unread({12: 2}))
    return made


def test_in_a_pause_nothing_is_told_and_after_it_what_is_still_unread(watch: Watch) -> None:
    watch.given = replace(watch.given, pause=for_an_hour(START))

    assert told(watch.refresh(unread({12: 3}, {1: 4}))) == []
    assert told(watch.refresh(unread({12: 5}))) == []
    assert told(watch.refresh(unread({12: 5}), later=AN_HOUR)) == [("12", 5, 3)]


def test_what_is_read_in_a_pause_is_never_told(watch: Watch) -> None:
    watch.given = replace(watch.given, pause=UNTIL_SWITCHED_ON)
    watch.refresh(unread({12: 3}, {1: 4}))
    watch.refresh(unread())

    watch.given = replace(watch.given, pause=None)

    assert told(watch.refresh(unread())) == []


def test_the_end_of_a_pause_needs_no_new_answer_of_the_portal(watch: Watch) -> None:
    watch.given = replace(watch.given, pause=UNTIL_SWITCHED_ON)
    watch.refresh(unread({12: 3}))

    watch.given = replace(watch.given, pause=None)

    assert told(watch.look()) == [("12", 3, 1)]
    assert told(watch.look()) == []


def test_a_pause_withdraws_what_was_read_as_ever(watch: Watch) -> None:
    watch.given = replace(watch.given, pause=UNTIL_SWITCHED_ON)

    assert watch.refresh(unread()).withdrawn == {"12"}


def test_what_comes_in_quiet_hours_is_told_once_they_are_over(watch: Watch) -> None:
    watch.given = replace(watch.given, choices=ALL_MORNING)

    assert told(watch.refresh(unread({12: 3}))) == []
    assert told(watch.refresh(unread({12: 4}), later=3 * AN_HOUR)) == [("12", 4, 2)]


def test_favourites_break_through_quiet_hours_where_that_is_chosen(watch: Watch) -> None:
    watch.given = replace(watch.given, choices=ALL_MORNING)
    assert told(watch.refresh(unread({12: 3, 547: 1}))) == []

    chosen = replace(ALL_MORNING, favourites_break_through=True)
    watch.given = replace(watch.given, choices=chosen)

    assert told(watch.refresh(unread({12: 3, 547: 1}, bell=1))) == [("547", 1, 1)]


def test_favourites_do_not_break_through_a_pause(watch: Watch) -> None:
    choices = NoticeChoices(favourites_break_through=True)
    watch.given = replace(watch.given, choices=choices, pause=Pause())

    assert told(watch.refresh(unread({547: 1}))) == []


def test_a_snoozed_conversation_is_silent_for_an_hour_and_the_others_are_not(
    watch: Watch,
) -> None:
    assert watch.noticed is not None
    watch.noticed = watch.noticed.with_snoozed("12", watch.given.now)

    assert told(watch.refresh(unread({12: 3}, {1: 1}))) == [("chat1", 1, 1)]
    assert told(watch.refresh(unread({12: 3}, {1: 1}), later=AN_HOUR)) == [("12", 3, 1)]
    assert watch.noticed.snoozed == {}


def test_what_is_not_wanted_is_not_told_later_either(watch: Watch) -> None:
    people = NoticeChoices(kinds=frozenset({Source.DIALOGS}))
    watch.given = replace(watch.given, choices=people)
    assert told(watch.refresh(unread({12: 3}, {1: 4}, bell=1))) == [("12", 3, 1)]

    watch.given = replace(watch.given, choices=NoticeChoices())

    assert told(watch.refresh(unread({12: 3}, {1: 5}, bell=1))) == [("chat1", 5, 1)]


def test_switched_off_and_on_again_only_what_comes_then_is_told(watch: Watch) -> None:
    watch.given = replace(watch.given, choices=NoticeChoices(enabled=False), pause=Pause())
    assert told(watch.refresh(unread({12: 30}))) == []

    watch.given = replace(watch.given, choices=NoticeChoices(), pause=None)

    assert told(watch.look()) == []
    assert told(watch.refresh(unread({12: 31}))) == [("12", 31, 1)]
