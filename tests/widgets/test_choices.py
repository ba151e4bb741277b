"""Choices are kept at once, and what a terminal does to the file is picked up."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.widgets.statuses import ACCOUNT, OTHER_ACCOUNT
from trayapp.desktop.choices import Choices
from trayapp.desktop.worker import BackgroundThread
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.session import Session
from trayapp.jobs.sign_in import SignedIn
from trayapp.model.account import TasksOf
from trayapp.model.credentials import CredentialsUnavailableError, Webhook
from trayapp.model.settings import Settings
from trayapp.storage.settings_file import SettingsFile

WEBHOOK = Webhook(ACCOUNT.portal, ACCOUNT.user_id, f"{ACCOUNT.portal}/rest/547/secret/")


@dataclass
class Desk:
    """Choices on a file of their own, and what they work with."""

    choices: Choices
    file: SettingsFile
    credentials: MemoryCredentials

    @property
    def kept(self) -> Settings:
        return self.file.load().settings


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    file = SettingsFile(tmp_path / "config" / "settings.json")
    file.update(lambda settings: settings.with_account(ACCOUNT))
    credentials = MemoryCredentials()
    background = BackgroundThread("test")
    yield Desk(Choices(Session(file, credentials, file.path), background), file, credentials)
    background.stop()
    assert background.wait(2000)


def test_a_new_account_is_kept_and_announced(desk: Desk, qtbot: QtBot) -> None:
    signed_in = SignedIn(OTHER_ACCOUNT, tasks_allowed=True, owner_differs=False)

    with qtbot.waitSignals([desk.choices.changed, desk.choices.signed_in]):
        desk.choices.keep_account(signed_in)

    assert desk.kept.accounts == (ACCOUNT, OTHER_ACCOUNT)


def test_signing_in_again_keeps_the_choices_of_the_account(desk: Desk) -> None:
    desk.choices.choose_tasks_of(ACCOUNT.id, TasksOf(user_id=9))

    named = replace(ACCOUNT, user_name="Anna Petrova")
    desk.choices.keep_account(SignedIn(named, tasks_allowed=True, owner_differs=False))

    assert desk.kept.accounts == (replace(named, tasks_of=TasksOf(user_id=9)),)


def test_removing_an_account_forgets_its_secret(desk: Desk, qtbot: QtBot) -> None:
    desk.credentials.write(ACCOUNT.id, WEBHOOK)

    desk.choices.remove_account(ACCOUNT.id)

    def forgotten() -> bool:
        try:
            desk.credentials.read(ACCOUNT.id)
        except CredentialsUnavailableError:
            return True
        return False

    assert desk.kept.accounts == ()
    qtbot.waitUntil(forgotten)


def test_interval_and_language_are_kept(desk: Desk) -> None:
    desk.choices.choose_interval(120)
    desk.choices.choose_language("ru")

    assert desk.kept == Settings((ACCOUNT,), refresh_interval_s=120, language="ru")


def test_an_account_added_in_a_terminal_appears(desk: Desk, qtbot: QtBot) -> None:
    desk.choices.watch()

    with qtbot.waitSignal(desk.choices.changed):
        SettingsFile(desk.file.path).update(lambda settings: settings.with_account(OTHER_ACCOUNT))

    assert desk.choices.settings.accounts == (ACCOUNT, OTHER_ACCOUNT)


def test_a_choice_is_made_to_what_stands_in_the_file_by_then(desk: Desk) -> None:
    SettingsFile(desk.file.path).update(lambda settings: settings.with_account(OTHER_ACCOUNT))

    desk.choices.choose_interval(120)

    assert desk.kept.accounts == (ACCOUNT, OTHER_ACCOUNT)


def test_a_file_that_cannot_be_written_is_told_and_the_choice_holds(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(SettingsFile, "_write", refuse)

    with qtbot.waitSignal(desk.choices.not_kept):
        desk.choices.choose_interval(120)

    assert desk.choices.settings.refresh_interval_s == 120


def test_choices_that_were_stopped_see_no_change(desk: Desk, qtbot: QtBot) -> None:
    desk.choices.watch()
    desk.choices.stop()

    with qtbot.assertNotEmitted(desk.choices.changed, wait=200):
        SettingsFile(desk.file.path).update(lambda settings: settings.with_account(OTHER_ACCOUNT))
