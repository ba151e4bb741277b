"""What stands in the settings file, written by us, by a newer version, or by hand."""

import stat
from dataclasses import replace

import pytest

from tests.storage.settings_samples import ANNA, BORIS, CHOSEN, content_of, keep, put
from tests.systems import MODES, unix_only
from trayapp.model.account import TasksOf
from trayapp.model.settings import LONGEST_INTERVAL_S, SHORTEST_INTERVAL_S, Settings
from trayapp.storage.settings_file import LoadedSettings, MemorySettings, SettingsFile


def test_without_a_file_everything_is_as_usual_and_none_is_made(file: SettingsFile) -> None:
    loaded = file.load()

    assert loaded == LoadedSettings(Settings())
    assert not file.path.parent.exists()


def test_every_choice_is_found_again(file: SettingsFile) -> None:
    keep(file, CHOSEN)

    again = SettingsFile(file.path).load().settings

    assert again == CHOSEN
    # These names do not count when accounts are compared.
    assert again.accounts[0].tasks_of.user_name == "Boris"
    assert again.accounts[0].tasks_of.group_name == "Office move"


def test_a_change_is_made_to_what_another_process_wrote(file: SettingsFile) -> None:
    keep(file, Settings())
    SettingsFile(file.path).update(lambda settings: settings.with_account(ANNA))

    changed = file.update(lambda settings: replace(settings, language="ru"))

    assert changed.accounts == (ANNA,)
    assert file.load().settings == changed


def test_the_file_is_readable_by_people(file: SettingsFile) -> None:
    keep(file, CHOSEN)

    text = file.path.read_text(encoding="utf-8")

    assert '\n  "language": "ru",\n' in text
    assert "Анна Петрова" in text
    assert text.endswith("}\n")


@unix_only(MODES)
def test_the_file_is_readable_by_nobody_else(file: SettingsFile) -> None:
    keep(file, CHOSEN)

    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.path.parent.stat().st_mode) == 0o700


def test_keys_of_a_newer_version_are_kept_at_every_depth(file: SettingsFile) -> None:
    keep(file, CHOSEN)
    newer = content_of(file)
    assert isinstance(newer, dict)
    newer["count_rule"] = {"bell": False}
    newer["accounts"][0]["colour"] = "blue"
    newer["accounts"][0]["tasks_of"]["flow_id"] = 3
    put(file, newer)

    file.update(lambda settings: replace(settings, log_level="error"))

    assert content_of(file) == {**newer, "log_level": "error"}


def test_keys_of_an_account_that_is_gone_go_with_it(file: SettingsFile) -> None:
    put(file, {"accounts": [{"portal": ANNA.portal, "user_id": 547, "colour": "blue"}]})

    file.update(lambda settings: settings.without_account(ANNA.id))

    kept = content_of(file)
    assert isinstance(kept, dict)
    assert kept["accounts"] == []


def test_a_key_that_is_no_proper_text_does_not_stop_a_change(file: SettingsFile) -> None:
    put(file, '{"newer": "\\ud800"}')

    file.update(lambda settings: replace(settings, language="ru"))

    kept = content_of(file)
    assert isinstance(kept, dict)
    assert (kept["newer"], kept["language"]) == ("\ud800", "ru")


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ({"refresh_interval_s": "60"}, Settings()),
        ({"refresh_interval_s": True}, Settings()),
        ({"refresh_interval_s": -5}, Settings()),
        ({"refresh_interval_s": 1}, Settings(refresh_interval_s=SHORTEST_INTERVAL_S)),
        ({"refresh_interval_s": 10**30}, Settings(refresh_interval_s=LONGEST_INTERVAL_S)),
        ({"language": 5}, Settings()),
        ({"language": ""}, Settings()),
        ({"log_level": "loud"}, Settings()),
        ({"log_level": ["debug"]}, Settings()),
        ({"accounts": {"portal": "https://acme.bitrix24.ru"}}, Settings()),
    ],
)
def test_a_value_of_the_wrong_type_or_size_falls_back(
    file: SettingsFile, entry: object, expected: Settings
) -> None:
    put(file, entry)

    assert file.load() == LoadedSettings(expected)


@pytest.mark.parametrize(
    "entry",
    [
        "547@acme.bitrix24.ru",
        {"portal": "https://acme.bitrix24.ru"},
        {"portal": "acme.bitrix24.ru", "user_id": 547},
        {"portal": None, "user_id": 547},
        {"portal": "https://acme.bitrix24.ru", "user_id": "547"},
        {"portal": "https://acme.bitrix24.ru", "user_id": 0},
    ],
)
def test_an_entry_that_is_no_account_does_not_hide_the_others(
    file: SettingsFile, entry: object
) -> None:
    put(file, {"accounts": [entry, {"portal": BORIS.portal, "user_id": BORIS.user_id}]})

    assert file.load().settings.accounts == (BORIS,)


def test_what_an_account_does_not_need_may_be_wrong(file: SettingsFile) -> None:
    entry = {"portal": f"{BORIS.portal}/", "user_id": 1, "user_name": 5}
    put(file, {"accounts": [{**entry, "scopes": "im", "tasks_of": 5}]})

    assert file.load().settings.accounts == (BORIS,)


def test_the_right_parts_of_a_wrong_entry_count(file: SettingsFile) -> None:
    entry = {"portal": BORIS.portal, "user_id": 1, "scopes": ["im", 5, None]}
    put(file, {"accounts": [{**entry, "tasks_of": {"user_id": "5", "group_id": 7}}]})

    expected = replace(BORIS, scopes=("im",), tasks_of=TasksOf(group_id=7))
    assert file.load().settings.accounts == (expected,)


def test_an_account_listed_twice_is_one(file: SettingsFile) -> None:
    entry = {"portal": BORIS.portal, "user_id": 1}
    put(file, {"accounts": [entry, {**entry, "user_name": "Boris"}]})

    assert file.load().settings.accounts == (replace(BORIS, user_name="Boris"),)


def test_settings_in_memory_are_changed_in_memory() -> None:
    memory = MemorySettings(Settings(language="ru"))

    changed = memory.update(lambda settings: settings.with_account(ANNA))

    assert memory.load() == LoadedSettings(changed)
    assert changed == Settings(accounts=(ANNA,), language="ru")


def test_an_account_that_cannot_be_understood_is_not_used_and_not_lost(file: SettingsFile) -> None:
    half_written = {"portal": "acme.bitrix24.ru", "user_id": 5}
    put(file, {"accounts": [half_written]})

    settings = file.update(lambda before: replace(before, language="ru"))

    assert settings.accounts == ()
    content = content_of(file)
    assert isinstance(content, dict)
    assert content["accounts"] == [half_written]


def test_a_look_in_passing_changes_nothing_and_knows_what_it_cannot_say(file: SettingsFile) -> None:
    assert file.peek() is None
    put(file, "{ half")
    assert file.peek() is None
    assert file.path.exists()

    keep(file, CHOSEN)

    assert file.peek() == CHOSEN
