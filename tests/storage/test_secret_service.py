"""Looking whether a keyring is open, where there is nothing to look at.

What it finds on a real bus is tested on the desktop.
"""

import pytest
from keyring.backends.SecretService import Keyring

from tests.memory_keyring import MemoryKeyring
from tests.storage.keyrings import made
from trayapp.storage.secret_service import is_open


def test_a_keyring_that_cannot_be_looked_at_is_not_taken_for_open() -> None:
    assert not is_open(MemoryKeyring())


@pytest.mark.parametrize("address", ["unix:path=/nowhere/bus", "nonsense", ""])
def test_without_a_bus_the_keyring_is_not_open(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)

    assert not is_open(made(Keyring))
