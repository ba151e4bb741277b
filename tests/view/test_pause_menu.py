"""The menu of a pause: what it offers, and what it says while there is one."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.berlin import BERLIN
from tests.view.samples import ENGLISH
from trayapp.model.pause import UNTIL_SWITCHED_ON, Pause, for_an_hour, until_tomorrow
from trayapp.view.menu_entry import Entry, PauseChoice, PauseFor
from trayapp.view.pause_menu import pause_entries, pause_of

NOW = datetime(2026, 2, 25, 12, 0, tzinfo=UTC)
AN_HOUR = timedelta(hours=1)


def entries(pause: Pause | None, now: datetime = NOW, *, enabled: bool = True) -> list[Entry]:
    return pause_entries(enabled, pause, now, ENGLISH, BERLIN)


def offered(pause: Pause | None) -> list[tuple[str, object]]:
    (entry,) = entries(pause)
    return [(each.text, each.act) for each in entry.children]


@pytest.mark.parametrize("pause", [None, Pause(NOW - AN_HOUR)])
def test_without_a_pause_three_of_them_are_offered(pause: Pause | None) -> None:
    assert entries(pause)[0].text == "Pause notifications"
    assert offered(pause) == [
        ("For an hour", PauseFor(PauseChoice.HOUR)),
        ("Until tomorrow, 09:00", PauseFor(PauseChoice.TOMORROW)),
        ("Until I switch them on again", PauseFor(PauseChoice.UNTIL_SWITCHED_ON)),
    ]


@pytest.mark.parametrize(
    ("pause", "said"),
    [
        (for_an_hour(NOW), "Notifications are paused until 14:00"),
        (until_tomorrow(NOW, BERLIN), "Notifications are paused until tomorrow, 09:00"),
        (Pause(NOW + 72 * AN_HOUR), "Notifications are paused until 28 Feb, 13:00"),
        (UNTIL_SWITCHED_ON, "Notifications are paused"),
    ],
)
def test_in_a_pause_the_entry_says_until_when_and_offers_its_end(pause: Pause, said: str) -> None:
    assert entries(pause)[0].text == said
    assert offered(pause) == [("Switch on", PauseFor(PauseChoice.NOT))]


@pytest.mark.parametrize("pause", [None, for_an_hour(NOW), until_tomorrow(NOW, BERLIN)])
def test_the_menu_is_the_same_while_the_pause_is(pause: Pause | None) -> None:
    assert entries(pause, NOW + 0.9 * AN_HOUR) == entries(pause, NOW)


def test_no_key_stands_for_two_things() -> None:
    both = [*entries(None)[0].children, *entries(UNTIL_SWITCHED_ON)[0].children]

    assert len({entry.key for entry in both}) == len(both)


@pytest.mark.parametrize("pause", [None, UNTIL_SWITCHED_ON])
def test_where_nothing_pops_up_anyway_there_is_no_such_entry(pause: Pause | None) -> None:
    assert entries(pause, enabled=False) == []


@pytest.mark.parametrize(
    ("choice", "pause"),
    [
        (PauseChoice.HOUR, Pause(NOW + AN_HOUR)),
        (PauseChoice.TOMORROW, Pause(datetime(2026, 2, 26, 8, 0, tzinfo=UTC))),
        (PauseChoice.UNTIL_SWITCHED_ON, UNTIL_SWITCHED_ON),
        (PauseChoice.NOT, None),
    ],
)
def test_what_is_chosen_begins_when_it_is_chosen(choice: PauseChoice, pause: Pause | None) -> None:
    assert pause_of(choice, NOW, BERLIN) == pause
