"""Settings that others change while a command runs."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from trayapp.cli.following import FollowedSettings
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.session import Session
from trayapp.model.account import Account
from trayapp.model.settings import Settings
from trayapp.storage.settings_file import MemorySettings, SettingsFile

ANNA = Account("https://acme.bitrix24.ru", 547)


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "config" / "settings.json")


@pytest.fixture
def followed(file: SettingsFile) -> FollowedSettings:
    file.update(lambda settings: settings.with_account(ANNA))
    followed = FollowedSettings(Session(file, MemoryCredentials(), file.path))
    followed.news()
    return followed


def test_a_file_that_stays_as_it_is_is_not_read_again(
    followed: FollowedSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trayapp.storage.settings_file.SettingsFile.peek", pytest.fail)

    assert followed.news() is None


def test_what_another_program_writes_is_told_once(
    followed: FollowedSettings, file: SettingsFile
) -> None:
    SettingsFile(file.path).update(lambda settings: settings.without_account(ANNA.id))

    assert followed.news() == Settings()
    assert followed.news() is None


def test_what_is_saved_in_place_is_told_too(followed: FollowedSettings, file: SettingsFile) -> None:
    facts = json.loads(file.path.read_text())
    file.path.write_text(json.dumps(facts | {"refresh_interval_s": 900}))

    news = followed.news()

    assert news is not None
    assert news.refresh_interval_s == 900


@pytest.mark.parametrize("half", ["", '{"accounts": [', "[]"])
def test_a_half_written_file_is_no_news_until_it_is_whole(
    followed: FollowedSettings, file: SettingsFile, half: str
) -> None:
    whole = file.path.read_text()
    file.path.write_text(half)
    meanwhile = followed.news()
    file.path.write_text(whole)

    assert meanwhile is None
    assert followed.news() == Settings(accounts=(ANNA,))


def test_a_folder_that_is_gone_signs_nobody_out(
    followed: FollowedSettings, file: SettingsFile
) -> None:
    shutil.rmtree(file.path.parent)
    meanwhile = followed.news()
    file.update(lambda settings: settings)

    assert meanwhile is None
    assert followed.news() == Settings()


def test_settings_in_memory_are_followed_as_well() -> None:
    memory = MemorySettings(Settings())
    followed = FollowedSettings(Session(memory, MemoryCredentials()))
    first, again = followed.news(), followed.news()

    memory.update(lambda settings: replace(settings, language="ru"))

    assert (first, again) == (Settings(), None)
    assert followed.news() == Settings(language="ru")
