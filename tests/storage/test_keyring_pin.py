"""Secrets are looked for in the keyring they were put into, also by the next process."""

import json
from dataclasses import replace
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend

from tests.memory_keyring import MemoryKeyring
from tests.storage.keyrings import Chain, RecordingKeyring, made
from trayapp.model.account import Account
from trayapp.model.credentials import CredentialsUnavailableError, Webhook
from trayapp.model.problem import KeyringFault, Problem, ProblemKind
from trayapp.storage.defaults_file import DefaultsFile
from trayapp.storage.keyring_pin import PinInSettings
from trayapp.storage.keyring_store import KeyringStore
from trayapp.storage.settings_file import SettingsFile

ACME = Account("https://acme.bitrix24.ru", 547)
ANNA = ACME.id
WEBHOOK = Webhook(ACME.portal, 547, "https://acme.bitrix24.ru/rest/547/s3cr3tw3bh00k/")
RECORDING = "tests.storage.keyrings.RecordingKeyring"
MEMORY = "tests.memory_keyring.MemoryKeyring"


@pytest.fixture
def chain(monkeypatch: pytest.MonkeyPatch) -> list[KeyringBackend]:
    backends: list[KeyringBackend] = [MemoryKeyring()]
    monkeypatch.setattr(Chain, "backends", backends)
    keyring.set_keyring(made(Chain))
    return backends


@pytest.fixture
def pin(file: SettingsFile) -> PinInSettings:
    return PinInSettings(file)


def store(file: SettingsFile) -> KeyringStore:
    """As another process has it."""
    return KeyringStore(PinInSettings(SettingsFile(file.path)))


def problem_with(reading: KeyringStore) -> Problem:
    with pytest.raises(CredentialsUnavailableError) as caught:
        reading.read(ANNA)
    return caught.value.problem


def test_signing_in_remembers_the_keyring_beside_the_other_choices(
    file: SettingsFile, chain: list[KeyringBackend]
) -> None:
    file.update(lambda settings: settings.with_account(ACME))

    store(file).write(ANNA, WEBHOOK)

    assert json.loads(file.path.read_text())["keyring"] == MEMORY
    assert file.load().settings.accounts == (ACME,)


def test_a_keyring_that_comes_later_and_first_is_not_asked(
    file: SettingsFile, chain: list[KeyringBackend]
) -> None:
    store(file).write(ANNA, WEBHOOK)

    newcomer = RecordingKeyring()
    chain.insert(0, newcomer)

    assert store(file).read(ANNA) == WEBHOOK
    store(file).write(ANNA, replace(WEBHOOK, rest_url=f"{ACME.portal}/rest/547/renewed/"))
    assert newcomer.written == []


def test_a_keyring_that_has_gone_is_told_of_and_no_other_is_asked(
    file: SettingsFile, chain: list[KeyringBackend]
) -> None:
    store(file).write(ANNA, WEBHOOK)

    chain[:] = [RecordingKeyring()]

    assert problem_with(store(file)) == Problem(
        ProblemKind.KEYRING_MISSING, keyring=MEMORY, keyring_fault=KeyringFault.GONE
    )


def test_signing_in_again_goes_over_to_the_keyring_that_is_here(
    file: SettingsFile, chain: list[KeyringBackend], pin: PinInSettings
) -> None:
    store(file).write(ANNA, WEBHOOK)
    chain[:] = [RecordingKeyring()]

    store(file).write(ANNA, WEBHOOK)

    assert store(file).read(ANNA) == WEBHOOK
    assert pin.pinned() == RECORDING


def test_a_keyring_an_administrator_has_decided_is_not_replaced_by_another(
    file: SettingsFile, chain: list[KeyringBackend], tmp_path: Path
) -> None:
    defaults = tmp_path / "defaults.json"
    defaults.write_text(json.dumps({"defaults": {"keyring": MEMORY}, "locked": ["keyring"]}))
    decided = KeyringStore(PinInSettings(SettingsFile(file.path, DefaultsFile(defaults))))
    chain[:] = [RecordingKeyring()]

    with pytest.raises(CredentialsUnavailableError) as caught:
        decided.write(ANNA, WEBHOOK)

    assert caught.value.problem.keyring_fault is KeyringFault.GONE


def test_what_is_read_is_not_remembered(
    file: SettingsFile, chain: list[KeyringBackend], pin: PinInSettings
) -> None:
    assert problem_with(store(file)).kind is ProblemKind.SIGN_IN_REQUIRED

    assert pin.pinned() is None
    assert not file.path.exists()


def test_a_file_that_cannot_be_understood_is_left_to_others(
    file: SettingsFile, pin: PinInSettings
) -> None:
    pin.pin(MEMORY)
    file.path.write_text("{")

    pin.pin(RECORDING)

    assert file.path.read_text() == "{"
    assert pin.pinned() == MEMORY


def test_a_file_that_cannot_be_written_keeps_nobody_from_signing_in(
    file: SettingsFile, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(SettingsFile, "update", refuse)

    store(file).write(ANNA, WEBHOOK)

    assert store(file).read(ANNA) == WEBHOOK
    assert "The keyring's name cannot be written: Permission denied" in caplog.text


def test_the_same_keyring_is_written_once(
    file: SettingsFile, pin: PinInSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    pin.pin(MEMORY)

    def refuse(*_: object) -> None:
        raise AssertionError("nothing has changed")

    monkeypatch.setattr(SettingsFile, "update", refuse)
    pin.pin(MEMORY)

    assert pin.pinned() == MEMORY
