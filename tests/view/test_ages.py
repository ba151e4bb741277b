"""Ages in words, as somebody would say them."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.berlin import BERLIN
from tests.view.samples import ENGLISH
from trayapp.view.ages import age, time_of

NOW = datetime(2026, 2, 25, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-30, "just now"),
        (0, "just now"),
        (1, "1 second ago"),
        (40, "40 seconds ago"),
        (59.9, "59 seconds ago"),
        (60, "1 minute ago"),
        (59 * 60, "59 minutes ago"),
        (3600, "at 12:00"),
        (13 * 3600, "at 00:00"),
        (14 * 3600, "at 23:00 on 24 Feb"),
    ],
)
def test_an_age_is_told_as_exactly_as_anybody_wants_to_know(seconds: float, words: str) -> None:
    assert age(NOW - timedelta(seconds=seconds), NOW, ENGLISH, BERLIN) == words


def test_a_day_ends_at_midnight_of_the_user_and_not_of_utc() -> None:
    late, early = datetime(2026, 2, 24, 23, 30, tzinfo=UTC), datetime(2026, 2, 25, 1, tzinfo=UTC)

    assert time_of(late, early, ENGLISH, BERLIN) == "00:30"
    assert time_of(late, early, ENGLISH, UTC) == "23:30 on 24 Feb"
