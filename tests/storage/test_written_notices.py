"""What stands in the settings file about notices, written by us or by hand."""

import json
from datetime import time

import pytest

from trayapp.model.notice_choices import NoticeChoices
from trayapp.model.quiet_hours import EVENINGS, EVERY_DAY, WEEKENDS, QuietHours, Weekday
from trayapp.model.settings import Settings
from trayapp.model.sources import Source
from trayapp.storage.written_settings import read_settings, written_settings
from trayapp.storage.written_settings.notices import read_notices, written_notices

UNUSUAL = NoticeChoices(
    enabled=False,
    kinds=frozenset({Source.OVERDUE_TASKS, Source.DIALOGS}),
    sound=True,
    quiet_hours=(EVENINGS, WEEKENDS),
    favourites_break_through=True,
)
MONDAY = frozenset({Weekday.MONDAY})


def through_a_file(facts: dict[str, object]) -> dict[str, object]:
    again = json.loads(json.dumps(facts))
    assert isinstance(again, dict)
    return again


@pytest.mark.parametrize("notices", [NoticeChoices(), UNUSUAL, NoticeChoices(kinds=frozenset())])
def test_every_choice_is_found_again(notices: NoticeChoices) -> None:
    settings = Settings(notices=notices)

    assert read_settings(through_a_file(written_settings(settings, {}))) == settings


def test_the_file_speaks_words_people_can_write_themselves() -> None:
    assert through_a_file(written_notices(UNUSUAL, {})) == {
        "enabled": False,
        "kinds": ["dialogs", "overdue_tasks"],
        "sound": True,
        "quiet_hours": [
            {"days": ["mon", "tue", "wed", "thu", "fri"], "from": "19:00", "to": "08:00"},
            {"days": ["sat", "sun"], "from": "00:00", "to": "00:00"},
        ],
        "favourites_break_through": True,
    }


@pytest.mark.parametrize(
    ("entry", "hours"),
    [
        (
            {"days": ["mon"], "from": "9:05", "to": "24:00"},
            QuietHours(MONDAY, time(9, 5), time.min),
        ),
        (
            {"from": "22:00", "to": "07:00"},
            QuietHours(frozenset(EVERY_DAY), time(22), time(7)),
        ),
        (
            {"days": ["mon", "mon", "moon", 5], "from": "12:00", "to": "13:00"},
            QuietHours(MONDAY, time(12), time(13)),
        ),
    ],
)
def test_hours_may_be_written_as_people_write_them(entry: object, hours: QuietHours) -> None:
    assert read_notices({"quiet_hours": [entry]}).quiet_hours == (hours,)


@pytest.mark.parametrize(
    "entry",
    [
        "mon 19:00-08:00",
        {},
        {"days": ["mon"], "from": "19:00"},
        {"days": ["mon"], "from": "19:00", "to": 8},
        {"days": ["mon"], "from": "7 pm", "to": "08:00"},
        {"days": ["mon"], "from": "25:00", "to": "08:00"},
        {"days": ["mon"], "from": "24:01", "to": "08:00"},
        {"days": ["mon"], "from": "19:60", "to": "08:00"},
        {"days": ["mon"], "from": "19:00\n", "to": "08:00"},
        {"days": [], "from": "19:00", "to": "08:00"},
        {"days": "mon", "from": "19:00", "to": "08:00"},
        {"days": ["moon"], "from": "19:00", "to": "08:00"},
    ],
)
def test_hours_that_make_no_sense_are_not_used_and_not_lost(entry: object) -> None:
    facts = {"quiet_hours": [entry, {"days": ["mon"], "from": "12:00", "to": "13:00"}]}

    notices = read_notices(facts)

    assert notices.quiet_hours == (QuietHours(MONDAY, time(12), time(13)),)
    kept = written_notices(notices, facts)["quiet_hours"]
    assert isinstance(kept, list)
    assert entry in kept


@pytest.mark.parametrize("wrong", [None, 5, "dialogs", {"dialogs": True}])
def test_kinds_that_are_no_list_are_the_usual_ones(wrong: object) -> None:
    assert read_notices({"kinds": wrong}) == NoticeChoices()


def test_kinds_nobody_knows_are_left_out() -> None:
    kinds = read_notices({"kinds": ["dialogs", "marked", "moods", 5]}).kinds

    assert kinds == {Source.DIALOGS}


@pytest.mark.parametrize("wrong", [None, 0, 1, "yes", "false", []])
def test_a_switch_that_is_neither_on_nor_off_is_as_usual(wrong: object) -> None:
    switches = {"enabled": wrong, "sound": wrong, "favourites_break_through": wrong}

    assert read_notices(switches) == NoticeChoices()


@pytest.mark.parametrize("wrong", [5, "mon", {"days": ["mon"]}, None])
def test_quiet_hours_that_are_no_list_are_none(wrong: object) -> None:
    assert read_notices({"quiet_hours": wrong}) == NoticeChoices()


def test_what_others_wrote_stays_at_every_depth() -> None:
    entry = {"days": ["mon"], "from": "12:00", "to": "13:00", "name": "lunch"}
    before: dict[str, object] = {"notifications": {"colour": "blue", "quiet_hours": [entry]}}

    written = written_settings(read_settings(before), before)["notifications"]

    assert isinstance(written, dict)
    assert written["colour"] == "blue"
    assert written["quiet_hours"] == [entry]
