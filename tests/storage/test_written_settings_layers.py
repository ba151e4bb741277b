"""Defaults below, the user's own choices above: what holds, and what is written."""

from dataclasses import replace
from datetime import time

import pytest

from trayapp.model.appearance import Appearance, BadgeStyle
from trayapp.model.locks import Lock
from trayapp.model.menu_choices import MenuChoices
from trayapp.model.notice_choices import NoticeChoices
from trayapp.model.panel import Panel
from trayapp.model.quiet_hours import EVERY_DAY, QuietHours
from trayapp.model.settings import Settings
from trayapp.storage.written_settings import read_settings, written_settings
from trayapp.storage.written_settings.layers import PARTS, flat, layered, rewritten

NIGHT = QuietHours(frozenset(EVERY_DAY), time(20), time(8))


def test_there_is_a_lock_for_every_key_but_the_accounts() -> None:
    written = {keys for keys, _ in flat(written_settings(Settings(), {}))}

    assert written - {("accounts",)} == {lock.keys for lock in Lock if lock is not Lock.PORTAL}
    assert {"badge", "menu", "notifications"} == PARTS


def test_the_users_word_counts_more_than_a_default_key_by_key() -> None:
    defaults = {"language": "ru", "log_level": "info", "badge": {"style": "dot", "panel": "dark"}}
    chosen = {"language": "en", "badge": {"style": "number"}}

    assert layered(defaults, chosen, ()) == {
        "language": "en",
        "log_level": "info",
        "badge": {"style": "number", "panel": "dark"},
    }


def test_what_is_locked_does_not_ask_the_user() -> None:
    chosen = {"proxy": "http://mine:1", "ca_file": "/mine", "menu": {"acting": True}}
    locks = {Lock.PROXY, Lock.CA_FILE, Lock.ACTING}

    holds = layered({"proxy": "http://proxy:1"}, chosen, locks)

    assert holds == {"proxy": "http://proxy:1"}
    assert read_settings(holds).network.ca_file is None


@pytest.mark.parametrize("wrong", [None, 5, "dark", []])
def test_a_part_of_the_users_that_makes_no_sense_hides_no_default(wrong: object) -> None:
    holds = layered({"badge": {"style": "dot"}}, {"badge": wrong}, ())

    assert holds == {"badge": {"style": "dot"}}


def test_neither_object_is_changed() -> None:
    defaults: dict[str, object] = {"badge": {"style": "dot"}}
    chosen: dict[str, object] = {"badge": {"panel": "dark"}}

    layered(defaults, chosen, ())
    rewritten(chosen, Settings(), Settings(appearance=Appearance(style=BadgeStyle.DOT)), ())

    assert (defaults, chosen) == ({"badge": {"style": "dot"}}, {"badge": {"panel": "dark"}})


def test_only_what_was_changed_is_written() -> None:
    old = Settings(log_level="info", appearance=Appearance(panel=Panel.DARK))
    new = replace(old, language="ru", appearance=replace(old.appearance, style=BadgeStyle.DOT))

    assert rewritten({}, old, new, ()) == {"language": "ru", "badge": {"style": "dot"}}


def test_going_back_to_a_default_is_a_choice_as_well() -> None:
    assert rewritten({"language": "ru"}, Settings(language="ru"), Settings(), ()) == {
        "language": None
    }


def test_what_is_locked_stays_in_the_file_as_the_user_left_it() -> None:
    before: dict[str, object] = {"proxy": "http://mine:1", "menu": {"acting": True}}
    new = Settings(language="ru", menu=MenuChoices(acting=False, pictures=False))

    after = rewritten(before, Settings(menu=MenuChoices(acting=True)), new, {Lock.ACTING})

    assert after == {
        "proxy": "http://mine:1",
        "menu": {"acting": True, "pictures": False},
        "language": "ru",
    }


def test_a_word_of_a_newer_version_survives_a_change_beside_it() -> None:
    before: dict[str, object] = {"badge": {"style": "star", "shape": 5}, "menu": 7}
    new = Settings(appearance=Appearance(panel=Panel.DARK))

    after = rewritten(before, Settings(), new, ())

    assert after == {"badge": {"style": "star", "shape": 5, "panel": "dark"}, "menu": 7}


def test_hours_added_to_the_defaults_are_written_with_them() -> None:
    old = Settings(notices=NoticeChoices(quiet_hours=(NIGHT,)))
    lunch = replace(NIGHT, begin=time(12), end=time(13))
    new = replace(old, notices=replace(old.notices, quiet_hours=(NIGHT, lunch)))

    written = rewritten({}, old, new, ())

    assert read_settings(written) == new
    assert dict(flat(written)).keys() == {("notifications", "quiet_hours")}
