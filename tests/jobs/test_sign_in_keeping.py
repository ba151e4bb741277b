"""A new account's secret is kept where the settings take the account, and nowhere else."""

import errno
import tempfile
from pathlib import Path

import pytest

from trayapp.demo import DemoPortal, documented_world
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.session import Session
from trayapp.jobs.sign_in import SignedIn, sign_in
from trayapp.jobs.sign_in_keeping import AccountUnwritableError, FindableSecrets
from trayapp.model.account import Account
from trayapp.model.credentials import Webhook
from trayapp.storage.settings_file import SettingsFile

ACCOUNT = Account("https://acme.example", 547)
WEBHOOK = Webhook(ACCOUNT.portal, 547, "https://acme.example/rest/547/s3cr3t/")


def full_disk(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    """Not there yet."""
    return SettingsFile(tmp_path / "folder" / "settings.json")


@pytest.fixture
def keyring() -> MemoryCredentials:
    return MemoryCredentials()


@pytest.fixture
def secrets(file: SettingsFile, keyring: MemoryCredentials) -> FindableSecrets:
    return FindableSecrets(keyring, Session(file, keyring, file.path))


def test_a_newcomers_secret_is_kept(secrets: FindableSecrets, keyring: MemoryCredentials) -> None:
    secrets.write(ACCOUNT.id, WEBHOOK)

    assert keyring.read(ACCOUNT.id) == WEBHOOK


def test_trying_the_settings_leaves_them_as_they_are(
    secrets: FindableSecrets, file: SettingsFile
) -> None:
    file.update(lambda settings: settings.with_account(Account("https://globex.example", 1)))
    before = file.path.read_text(encoding="utf-8")

    secrets.write(ACCOUNT.id, WEBHOOK)

    assert file.path.read_text(encoding="utf-8") == before


def test_without_a_place_for_the_account_its_secret_is_not_kept(
    secrets: FindableSecrets, file: SettingsFile, keyring: MemoryCredentials
) -> None:
    file.path.parent.write_text("a file where a folder should be")

    with pytest.raises(AccountUnwritableError):
        secrets.write(ACCOUNT.id, WEBHOOK)

    assert not keyring.has(ACCOUNT.id)


def test_settings_that_cannot_be_read_take_no_account(
    secrets: FindableSecrets, file: SettingsFile, keyring: MemoryCredentials
) -> None:
    file.path.mkdir(parents=True)

    with pytest.raises(AccountUnwritableError):
        secrets.write(ACCOUNT.id, WEBHOOK)

    assert not keyring.has(ACCOUNT.id)


def test_an_account_that_is_there_gets_a_new_secret_whether_or_not_the_file_can_be_written(
    secrets: FindableSecrets,
    file: SettingsFile,
    keyring: MemoryCredentials,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file.update(lambda settings: settings.with_account(ACCOUNT))
    monkeypatch.setattr(SettingsFile, "_write", full_disk)

    secrets.write(ACCOUNT.id, WEBHOOK)

    assert keyring.read(ACCOUNT.id) == WEBHOOK


def test_a_broken_file_is_left_to_whoever_knows_what_is_in_force(
    secrets: FindableSecrets, file: SettingsFile, keyring: MemoryCredentials
) -> None:
    file.path.parent.mkdir()
    file.path.write_text("garbage")

    secrets.write(ACCOUNT.id, WEBHOOK)

    assert keyring.read(ACCOUNT.id) == WEBHOOK
    assert [each.name for each in file.path.parent.iterdir()] == [file.path.name]
    assert file.path.read_text() == "garbage"


def test_a_broken_file_that_could_not_be_written_anew_takes_no_account(
    secrets: FindableSecrets,
    file: SettingsFile,
    keyring: MemoryCredentials,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file.path.parent.mkdir()
    file.path.write_text("garbage")
    monkeypatch.setattr(tempfile, "TemporaryFile", full_disk)

    with pytest.raises(AccountUnwritableError):
        secrets.write(ACCOUNT.id, WEBHOOK)

    assert not keyring.has(ACCOUNT.id)


def test_a_webhook_whose_account_cannot_be_written_is_good_and_not_kept(
    secrets: FindableSecrets, file: SettingsFile, keyring: MemoryCredentials
) -> None:
    file.path.parent.write_text("a file where a folder should be")

    with DemoPortal(documented_world()) as portal:
        outcome = sign_in(portal.webhook_url, secrets)

    assert isinstance(outcome, SignedIn)
    assert outcome.unwritable
    assert not keyring.has(outcome.account.id)
