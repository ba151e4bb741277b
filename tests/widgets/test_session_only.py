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
from trayapp.jobs.session_credentials import SessionCredentials
from trayapp.jobs.sign_in import SignedIn
from trayapp.model.credentials import Webhook
from trayapp.storage.settings_file import SettingsFile

WEBHOOK = Webhook(ACCOUNT.portal, ACCOUNT.user_id, f"{ACCOUNT.portal}/rest/547/secret/")
HELD = SignedIn(OTHER_ACCOUNT, tasks_allowed=True, owner_differs=False, session_only=True)


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    made = SettingsFile(tmp_path / "config" / "settings.json")
    made.update(lambda settings: settings.with_account(ACCOUNT))
    return made


@pytest.fixture
def keyring() -> MemoryCredentials:
    return MemoryCredentials()


@pytest.fixture
def credentials(keyring: MemoryCredentials) -> SessionCredentials:
    return SessionCredentials(keyring)


@pytest.fixture
def choices(
    background: BackgroundThread, file: SettingsFile, credentials: SessionCredentials
) -> Iterator[Choices]:
    made = Choices(Session(file, credentials, file.path), background)
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


def test_an_account_of_this_session_stays_in_memory_where_its_portal_moves(
    choices: Choices, file: SettingsFile
) -> None:
    choices.keep_account(HELD)
    moved = replace(OTHER_ACCOUNT, portal="https://renamed.bitrix24.ru")

    choices.move_account(OTHER_ACCOUNT.id, replace(HELD, account=moved))

    assert choices.settings.accounts == (ACCOUNT, moved)
    assert choices.session_only == {moved.id}
    assert file.load().settings.accounts == (ACCOUNT,)


def test_an_account_that_is_kept_takes_the_place_of_one_of_this_session(
    choices: Choices, file: SettingsFile
) -> None:
    choices.keep_account(HELD)
    moved = replace(HELD, session_only=False)

    choices.move_account(ACCOUNT.id, moved)

    assert choices.settings.accounts == (OTHER_ACCOUNT,)
    assert choices.session_only == frozenset()
    assert file.load().settings.accounts == (OTHER_ACCOUNT,)


def test_a_choice_made_over_a_broken_file_does_not_write_the_accounts_of_this_session(
    choices: Choices, file: SettingsFile
) -> None:
    choices.keep_account(HELD)
    file.path.write_text("garbage")

    choices.keep_account(SignedIn(ACCOUNT, tasks_allowed=True, owner_differs=False))

    assert file.load().settings.accounts == (ACCOUNT,)
    assert choices.settings.account(OTHER_ACCOUNT.id) == OTHER_ACCOUNT


def test_an_account_the_file_knows_is_not_gone_with_the_session(choices: Choices) -> None:
    choices.keep_account(replace(HELD, account=ACCOUNT))

    assert choices.session_only == frozenset()


def test_removing_an_account_the_file_knows_leaves_no_older_secret_in_the_keyring(
    choices: Choices,
    file: SettingsFile,
    keyring: MemoryCredentials,
    credentials: SessionCredentials,
    qtbot: QtBot,
) -> None:
    keyring.write(ACCOUNT.id, WEBHOOK)
    credentials.read(ACCOUNT.id)
    credentials.for_session.write(ACCOUNT.id, WEBHOOK)
    choices.keep_account(replace(HELD, account=ACCOUNT))

    with qtbot.waitSignal(choices.changed):
        choices.remove_account(ACCOUNT.id)

    assert not keyring.has(ACCOUNT.id)
    assert file.load().settings.accounts == ()


def test_removing_an_account_of_this_session_leaves_the_keyring_alone(
    choices: Choices,
    keyring: MemoryCredentials,
    credentials: SessionCredentials,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    credentials.for_session.write(OTHER_ACCOUNT.id, WEBHOOK)
    choices.keep_account(HELD)
    asked: list[object] = []
    monkeypatch.setattr(keyring, "delete", asked.append)

    with qtbot.waitSignal(choices.changed):
        choices.remove_account(OTHER_ACCOUNT.id)

    assert choices.settings.accounts == (ACCOUNT,)
    assert asked == []
