"""Looking whether a keyring is open, where there is nothing to look at.

What it finds on a real bus is tested on the desktop.
"""

from pathlib import Path

import pytest
from keyring.backends.SecretService import Keyring

from tests.memory_keyring import MemoryKeyring
from tests.storage.keyrings import made
from tests.system.small_bus import Reply, SmallBus
from trayapp.storage.secret_service import is_locked, is_open

NO_COLLECTION = "org.freedesktop.Secret.Error.NoSuchObject"


def test_a_keyring_that_cannot_be_looked_at_is_taken_for_neither_open_nor_locked() -> None:
    assert not is_open(MemoryKeyring())
    assert not is_locked(MemoryKeyring())


@pytest.mark.parametrize("address", ["unix:path=/nowhere/bus", "nonsense", ""])
def test_without_a_bus_the_keyring_is_neither_open_nor_locked(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)

    assert not is_open(made(Keyring))
    assert not is_locked(made(Keyring))


@pytest.mark.parametrize(
    ("answers", "opened", "locked"),
    [
        ({"org.freedesktop.secrets Get Locked": ("v", (("b", False),))}, True, False),
        ({"org.freedesktop.secrets Get Locked": ("v", (("b", True),))}, False, True),
        ({"org.freedesktop.secrets Get Locked": NO_COLLECTION}, False, True),
        ({}, False, False),
    ],
    ids=["open", "locked", "prompts for the password of a new one", "nobody answers"],
)
def test_the_keyring_is_what_its_service_says(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    answers: dict[str, Reply | str],
    opened: bool,
    locked: bool,
) -> None:
    with SmallBus(tmp_path / "bus", answers).running() as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)

        found = (is_open(made(Keyring)), is_locked(made(Keyring)))

    assert found == (opened, locked)
