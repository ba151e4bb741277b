"""Days as people write them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from tests.view.samples import ENGLISH
from trayapp.view.dates import day

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@pytest.mark.parametrize(("month", "name"), list(enumerate(MONTHS, start=1)))
def test_a_day_is_its_number_and_its_month(month: int, name: str) -> None:
    assert day(datetime(2026, month, 7, 12, tzinfo=UTC), ENGLISH, UTC) == f"7 {name}"


@pytest.mark.parametrize(("offset_h", "expected"), [(-1, "28 Feb"), (0, "1 Mar"), (3, "1 Mar")])
def test_the_day_is_that_of_the_users_zone(offset_h: int, expected: str) -> None:
    moment = datetime(2026, 3, 1, 0, 30, tzinfo=UTC)

    assert day(moment, ENGLISH, timezone(timedelta(hours=offset_h))) == expected
