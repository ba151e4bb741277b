"""The user's settings file above an administrator's defaults."""

import json
import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.storage.settings_samples import ANNA, content_of, keep, put
from trayapp.model.locks import Lock, Policy
from trayapp.model.network import Network
from trayapp.model.settings import Settings
from trayapp.storage.defaults_file import DefaultsFile, DefaultsFlaw
from trayapp.storage.settings_file import MemorySettings, SettingsFile

Decide = Callable[[object], None]


@pytest.fixture
def administrators(tmp_path: Path) -> Path:
    return tmp_path / "etc" / "defaults.json"


@pytest.fixture
def file(tmp_path: Path, administrators: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "own" / "settings.json", DefaultsFile(administrators))


@pytest.fixture
def decide(administrators: Path) -> Decide:
    administrators.parent.mkdir()

    def write(content: object) -> None:
        text = content if isinstance(content, str) else json.dumps(content)
        administrators.write_text(text)

    return write


def test_where_the_user_chose_nothing_the_default_holds(file: SettingsFile, decide: Decide) -> None:
    decide({"defaults": {"refresh_interval_s": 300, "proxy": "http://proxy:1"}})

    settings = file.load().settings

    assert settings == Settings(refresh_interval_s=300, network=Network(proxy="http://proxy:1"))
    assert file.usual().settings == settings
    assert not file.path.parent.exists()


def test_a_default_nobody_touched_is_followed_when_it_changes(
    file: SettingsFile, decide: Decide
) -> None:
    decide({"defaults": {"refresh_interval_s": 300}})
    file.update(lambda settings: settings.with_account(ANNA))

    decide({"defaults": {"refresh_interval_s": 600}})

    assert file.load().settings == Settings(accounts=(ANNA,), refresh_interval_s=600)


def test_a_choice_outlives_the_default_it_differs_from(file: SettingsFile, decide: Decide) -> None:
    decide({"defaults": {"refresh_interval_s": 300}})
    file.update(lambda settings: replace(settings, refresh_interval_s=120))

    decide({"defaults": {"refresh_interval_s": 600}})

    assert content_of(file) == {"refresh_interval_s": 120}
    assert file.load().settings.refresh_interval_s == 120


def test_a_lock_covers_the_users_choice_and_gives_it_back(
    file: SettingsFile, decide: Decide
) -> None:
    keep(file, Settings(language="en", refresh_interval_s=120))
    decide({"defaults": {"language": "ru"}, "locked": ["language"]})

    locked = file.update(lambda settings: replace(settings, refresh_interval_s=60))
    decide({})

    policy = Policy(None, frozenset({Lock.LANGUAGE}))
    assert locked == Settings(language="ru", refresh_interval_s=60, policy=policy)
    assert file.load().settings == Settings(language="en", refresh_interval_s=60)


def test_a_change_of_what_is_locked_changes_nothing(file: SettingsFile, decide: Decide) -> None:
    decide({"defaults": {"proxy": "http://proxy:1"}, "locked": ["proxy"]})

    changed = file.update(lambda settings: replace(settings, network=Network(proxy="http://me:1")))

    assert changed.network == Network(proxy="http://proxy:1")
    assert content_of(file) == {}


def test_no_change_reaches_the_policy(file: SettingsFile, decide: Decide) -> None:
    decide({"portal": "https://acme.bitrix24.ru", "locked": ["portal"]})

    changed = keep(file, Settings(language="ru"))

    assert changed.policy.required_portal == "https://acme.bitrix24.ru"
    assert file.peek() == changed


def test_without_a_file_of_its_own_nothing_can_be_said_in_passing(
    file: SettingsFile, decide: Decide
) -> None:
    decide({"defaults": {"language": "ru"}})

    assert file.peek() is None
    assert file.usual().settings.language == "ru"


@pytest.mark.parametrize("broken", ["{half", "[]"])
def test_broken_defaults_cost_no_choice_and_are_told_once(
    file: SettingsFile, decide: Decide, caplog: pytest.LogCaptureFixture, broken: str
) -> None:
    keep(file, Settings(language="ru"))
    decide(broken)

    with caplog.at_level(logging.WARNING):
        loaded = [file.peek(), file.peek(), file.update(lambda settings: settings)]

    assert loaded == [Settings(language="ru")] * 3
    assert [record.message for record in caplog.records] == [
        "The administrator's defaults do not count: broken"
    ]
    assert file.load().defaults is not None


def test_a_log_that_begins_after_loading_hears_of_broken_defaults(
    file: SettingsFile, decide: Decide, caplog: pytest.LogCaptureFixture
) -> None:
    keep(file, Settings(language="ru"))
    decide("{half")
    file.load()
    caplog.clear()

    file.peek()

    assert len(caplog.records) == 1


def test_broken_settings_leave_the_defaults_in_force(file: SettingsFile, decide: Decide) -> None:
    decide({"defaults": {"language": "ru"}})
    put(file, "{half")

    loaded = file.load()

    assert loaded.settings == Settings(language="ru")
    assert loaded.broken_file == file.path.with_name("settings.json.broken")


def test_what_was_found_comes_with_the_settings(
    file: SettingsFile, decide: Decide, administrators: Path
) -> None:
    decide("{half")

    found = file.load().defaults

    assert found is not None
    assert (found.path, found.flaw) == (administrators, DefaultsFlaw.BROKEN)


def test_nobody_decides_over_settings_in_memory() -> None:
    memory = MemorySettings(Settings(language="ru"))

    assert memory.usual() == memory.load()
    assert memory.usual().defaults is None
