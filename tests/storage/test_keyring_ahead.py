"""Secrets read while the program was being loaded: taken once, and never for newer ones."""

import json
import os

import keyring
import pytest

from tests.storage.keyrings import LockedKeyring
from trayapp.model.account import AccountId
from trayapp.model.credentials import CredentialsUnavailableError, Webhook
from trayapp.storage.keyring_store import KeyringStore
from trayapp.storage.read_ahead import ReadAhead
from trayapp.storage.secret_text import written_secret

ANNA = AccountId("547@acme.bitrix24.ru")
PORTAL = "https://acme.bitrix24.ru"


def webhook(secret: str) -> Webhook:
    return Webhook(PORTAL, 547, f"{PORTAL}/rest/547/{secret}/")


EARLIER, LATER = webhook("s3cr3tw3bh00k"), webhook("4n0th3rs3cr3t")


@pytest.fixture
def ahead() -> ReadAhead:
    """What another process has read: Anna's earlier secret."""
    reading, writing = os.pipe()
    os.write(writing, json.dumps({ANNA: written_secret(EARLIER)}).encode())
    os.close(writing)
    return ReadAhead(reading)


def test_what_was_read_ahead_is_not_asked_of_the_keyring(ahead: ReadAhead) -> None:
    locked = LockedKeyring()
    keyring.set_keyring(locked)

    secret = KeyringStore(ahead=ahead).read(ANNA)

    assert secret == EARLIER
    assert locked.prompts == 0


def test_it_is_read_from_the_keyring_the_second_time(ahead: ReadAhead) -> None:
    KeyringStore().write(ANNA, LATER)
    store = KeyringStore(ahead=ahead)

    store.read(ANNA)

    assert store.read(ANNA) == LATER


def test_a_secret_written_since_takes_its_place(ahead: ReadAhead) -> None:
    store = KeyringStore(ahead=ahead)

    store.write(ANNA, LATER)

    assert store.read(ANNA) == LATER


def test_a_secret_deleted_since_is_gone(ahead: ReadAhead) -> None:
    store = KeyringStore(ahead=ahead)

    store.delete(ANNA)

    with pytest.raises(CredentialsUnavailableError):
        store.read(ANNA)
