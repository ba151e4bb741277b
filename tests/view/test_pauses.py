"""When a pause ends, in words."""

from datetime import UTC, datetime

import pytest

from tests.berlin import BERLIN
from tests.view.samples import ENGLISH
from trayapp.model.pause import UNTIL_SWITCHED_ON, Pause
from trayapp.view.pauses import pause_end, pause_in_force

NOW = datetime(2026, 2, 25, 9, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("until", "said"),
    [
        (datetime(2026, 2, 25, 10, 7, tzinfo=UTC), "Until 11:07"),
        (datetime(2026, 2, 26, 8, 0, tzinfo=UTC), "Until tomorrow, 09:00"),
        # In Berlin it is the 26th already.
        (datetime(2026, 2, 25, 23, 30, tzinfo=UTC), "Until tomorrow, 00:30"),
        (datetime(2026, 2, 28, 8, 0, tzinfo=UTC), "Until 28 Feb, 09:00"),
    ],
)
def test_the_end_is_said_as_the_clock_and_the_calendar_show_it(until: datetime, said: str) -> None:
    assert pause_end(Pause(until), NOW, ENGLISH, BERLIN) == said


def test_a_pause_without_an_end_says_what_ends_it() -> None:
    assert pause_end(UNTIL_SWITCHED_ON, NOW, ENGLISH) == "Until I switch them on again"


@pytest.mark.parametrize(
    ("until", "said"),
    [
        (datetime(2026, 2, 25, 10, 7, tzinfo=UTC), "Notifications are paused until 11:07"),
        (datetime(2026, 2, 28, 8, 0, tzinfo=UTC), "Notifications are paused until 28 Feb, 09:00"),
    ],
)
def test_a_pause_in_force_says_so_in_a_sentence(until: datetime, said: str) -> None:
    assert pause_in_force(Pause(until), NOW, ENGLISH, BERLIN) == said


def test_a_pause_in_force_without_an_end_names_none() -> None:
    assert pause_in_force(UNTIL_SWITCHED_ON, NOW, ENGLISH) == "Notifications are paused"
