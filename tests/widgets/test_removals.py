"""An account that is removed takes its secret along, and stays where one of them cannot go."""

from dataclasses import dataclass
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from tests.patience import PATIENT_S
from tests.widgets.statuses import ACCOUNT, OTHER_ACCOUNT
from trayapp.desktop.choices import Choices
from trayapp.desktop.worker import BackgroundThread
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.session import Session
from trayapp.jobs.sign_in import SignedIn
from trayapp.model.account import Account
from trayapp.model.credentials import CredentialsUnavailableError, Webhook
from trayapp.model.problem import Problem, ProblemKind
from trayapp.storage.settings_file import SettingsFile

WEBHOOK = Webhook(ACCOUNT.portal, ACCOUNT.user_id, f"{ACCOUNT.portal}/rest/547/secret/")
LOCKED = Problem(ProblemKind.KEYRING_LOCKED)


@dataclass
class Desk:
    """Choices on a file of their own, and the keyring with the account's secret."""

    choices: Choices
    file: SettingsFile
    credentials: MemoryCredentials
    background: BackgroundThread

    @property
    def kept(self) -> tuple[Account, ...]:
        return self.file.load().settings.accounts


@pytest.fixture
def desk(background: BackgroundThread, tmp_path: Path) -> Desk:
    file = SettingsFile(tmp_path / "config" / "settings.json")
    file.update(lambda settings: settings.with_account(ACCOUNT))
    credentials = MemoryCredentials()
    credentials.write(ACCOUNT.id, WEBHOOK)
    choices = Choices(Session(file, credentials, file.path), background)
    return Desk(choices, file, credentials, background)


def test_an_account_goes_once_its_secret_is_gone(desk: Desk, qtbot: QtBot) -> None:
    removing: list[object] = []
    desk.choices.removing_changed.connect(removing.append)

    with qtbot.waitSignal(desk.choices.changed):
        desk.choices.remove_account(ACCOUNT.id)
        before = desk.kept

    assert before == (ACCOUNT,)
    assert desk.kept == ()
    assert not desk.credentials.has(ACCOUNT.id)
    assert removing == [{ACCOUNT.id}, set()]


@pytest.mark.parametrize("fault", [CredentialsUnavailableError(LOCKED), RuntimeError("ours")])
def test_an_account_stays_while_its_secret_cannot_be_deleted(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    def fail(*_: object) -> None:
        raise fault

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(desk.credentials, "delete", fail)
        with qtbot.waitSignal(desk.choices.not_removed) as not_removed:
            desk.choices.remove_account(ACCOUNT.id)
    kept = desk.kept
    with qtbot.waitSignal(desk.choices.changed):
        desk.choices.remove_account(ACCOUNT.id)

    problem = LOCKED if isinstance(fault, CredentialsUnavailableError) else None
    assert not_removed.args == [ACCOUNT, problem]
    assert kept == (ACCOUNT,)
    assert not desk.kept


def test_a_keyring_that_asks_is_asked_once_to_delete(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered = Event()
    asked: list[object] = []

    def ask(account_id: object) -> None:
        asked.append(account_id)
        assert answered.wait(PATIENT_S)

    monkeypatch.setattr(desk.credentials, "delete", ask)
    desk.choices.remove_account(ACCOUNT.id)
    desk.choices.remove_account(ACCOUNT.id)

    with qtbot.waitSignal(desk.choices.changed):
        answered.set()

    assert asked == [ACCOUNT.id]


def test_a_removal_is_completed_while_the_program_leaves(desk: Desk) -> None:
    desk.choices.remove_account(ACCOUNT.id)

    desk.choices.stop()
    desk.background.finish(2000)

    assert desk.kept == ()
    assert not desk.credentials.has(ACCOUNT.id)


def refuse(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_an_account_keeps_its_secret_where_the_file_cannot_be_written(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(SettingsFile, "_write", refuse)
        with qtbot.waitSignal(desk.choices.not_removable) as not_removable:
            desk.choices.remove_account(ACCOUNT.id)
    has_its_secret = desk.credentials.has(ACCOUNT.id)
    with qtbot.waitSignal(desk.choices.changed):
        desk.choices.remove_account(ACCOUNT.id)

    assert not_removable.args == [ACCOUNT]
    assert has_its_secret
    assert desk.kept == ()
    assert not desk.credentials.has(ACCOUNT.id)


def test_an_account_that_could_not_be_written_can_be_removed_nevertheless(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SettingsFile, "_write", refuse)
    desk.credentials.write(OTHER_ACCOUNT.id, WEBHOOK)
    desk.choices.keep_account(SignedIn(OTHER_ACCOUNT, tasks_allowed=True, owner_differs=False))

    with qtbot.waitSignal(desk.choices.changed):
        desk.choices.remove_account(OTHER_ACCOUNT.id)

    assert desk.choices.settings.accounts == (ACCOUNT,)
    assert not desk.credentials.has(OTHER_ACCOUNT.id)


def test_trying_whether_the_file_can_be_written_loses_nothing_of_a_broken_one(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.file.path.write_text("garbage")

    def fail(*_: object) -> None:
        raise CredentialsUnavailableError(LOCKED)

    monkeypatch.setattr(desk.credentials, "delete", fail)
    with qtbot.waitSignal(desk.choices.not_removed):
        desk.choices.remove_account(ACCOUNT.id)

    assert desk.kept == desk.choices.settings.accounts == (ACCOUNT,)


def test_trying_whether_the_file_can_be_written_is_no_news(desk: Desk, qtbot: QtBot) -> None:
    desk.choices.watch()

    with qtbot.assertNotEmitted(desk.choices.touched, wait=150):
        desk.choices.remove_account(ACCOUNT.id)
