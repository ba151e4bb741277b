"""An account of this session is chosen for like any other, and forgotten with the program."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.widgets.statuses import ACCOUNT, OTHER_ACCOUNT
from trayapp.desktop.choices import Choices
from trayapp.desktop.worker import BackgroundThread
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.session import Session
from trayapp.jobs.sign_in import SignedIn
from trayapp.storage.settings_file import SettingsFile

HELD = SignedIn(OTHER_ACCOUNT, tasks_allowed=True, owner_differs=False, session_only=True)


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    made = SettingsFile(tmp_path / "config" / "settings.json")
    made.update(lambda settings: settings.with_account(ACCOUNT))
    return made


@pytest.fixture
def choices(background: BackgroundThread, file: SettingsFile) -> Iterator[Choices]:
    made = Choices(Session(file, MemoryCredentials(), file.path), background)
    yield made
    made.stop()


def test_an_account_of_this_session_outlasts_a_reload_and_is_in_no_file(
    choices: Choices, file: SettingsFile, qtbot: QtBot
) -> None:
    choices.watch()
    choices.keep_account(HELD)

    with qtbot.waitSignal(choices.changed):
        SettingsFile(file.path).update(lambda settings: replace(settings, language="ru"))

    assert choices.settings.accounts == (ACCOUNT, OTHER_ACCOUNT)
    assert choices.settings.language == "ru"
    assert choices.session_only == {OTHER_ACCOUNT.id}
    assert file.load().settings.accounts == (ACCOUNT,)


def test_an_account_of_this_session_signed_in_for_good_is_kept(
    choices: Choices, file: SettingsFile
) -> None:
    choices.keep_account(HELD)

    choices.keep_account(replace(HELD, session_only=False))

    assert file.load().settings.accounts == (ACCOUNT, OTHER_ACCOUNT)
    assert choices.session_only == frozenset()


def test_a_choice_made_over_a_broken_file_does_not_write_the_accounts_of_this_session(
    choices: Choices, file: SettingsFile
) -> None:
    choices.keep_account(HELD)
    file.path.write_text("garbage")

    choices.keep_account(SignedIn(ACCOUNT, tasks_allowed=True, owner_differs=False))

    assert file.load().settings.accounts == (ACCOUNT,)
    assert choices.settings.account(OTHER_ACCOUNT.id) == OTHER_ACCOUNT
