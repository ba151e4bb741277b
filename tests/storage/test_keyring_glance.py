"""What can be read of a keyring while nobody is there to answer a prompt."""

import keyring
import keyring.backends.fail
import pytest

from tests.storage.keyrings import LockedKeyring, made
from trayapp.model.account import AccountId
from trayapp.model.credentials import Webhook
from trayapp.storage.keyring_glance import read_without_prompt
from trayapp.storage.keyring_pin import PinInMemory
from trayapp.storage.keyring_store import KeyringStore
from trayapp.storage.secret_text import written_secret

ANNA = AccountId("547@acme.bitrix24.ru")
PORTAL = "https://acme.bitrix24.ru"
SECRET = Webhook(PORTAL, 547, f"{PORTAL}/rest/547/s3cr3tw3bh00k/")


def look_open(monkeypatch: pytest.MonkeyPatch, *, is_open: bool) -> None:
    monkeypatch.setattr("trayapp.storage.keyring_glance.is_open", lambda _: is_open)


def test_from_an_open_keyring_is_read_what_is_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    look_open(monkeypatch, is_open=True)
    KeyringStore().write(ANNA, SECRET)

    found = read_without_prompt(PinInMemory(), [ANNA, AccountId("1@acme.bitrix24.ru")])

    assert found == {ANNA: written_secret(SECRET)}


def test_a_keyring_that_is_not_open_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    look_open(monkeypatch, is_open=False)
    locked = LockedKeyring()
    keyring.set_keyring(locked)

    found = read_without_prompt(PinInMemory(), [ANNA])

    assert found == {}
    assert locked.prompts == 0


def test_without_a_keyring_nothing_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    look_open(monkeypatch, is_open=True)
    keyring.set_keyring(made(keyring.backends.fail.Keyring))

    assert read_without_prompt(PinInMemory(), [ANNA]) == {}
