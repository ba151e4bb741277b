"""Looking whether a keyring is open, and past a prompt that stands, on a bus of the test's own.

What it finds on a real bus is tested on the desktop.
"""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from keyring.backends.SecretService import Keyring
from keyring.errors import KeyringLocked

from tests.memory_keyring import MemoryKeyring
from tests.patience import PATIENT_S
from tests.storage.keyrings import made
from tests.system.small_bus import Reply, SmallBus
from trayapp.storage.secret_service import is_locked, is_open, read_past_prompt

NO_COLLECTION = "org.freedesktop.Secret.Error.NoSuchObject"
LOCK = "org.freedesktop.secrets Get Locked"
OPEN: dict[str, Reply | str] = {LOCK: ("v", (("b", False),))}
LOCKED: dict[str, Reply | str] = {LOCK: ("v", (("b", True),))}


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
        (OPEN, True, False),
        (LOCKED, False, True),
        ({LOCK: NO_COLLECTION}, False, True),
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


class PersonAtPrompt:
    """A first reading waits for them; a second one takes no prompt."""

    def __init__(self) -> None:
        self.readings = 0
        self.answer = threading.Event()
        self.refuses = False

    def read(self) -> str | None:
        self.readings += 1
        if self.readings > 1:
            return "read once more"
        self.answer.wait(PATIENT_S)
        if self.refuses:
            raise KeyringLocked
        return "read after the prompt"


@pytest.fixture
def person() -> Iterator[PersonAtPrompt]:
    at_prompt = PersonAtPrompt()
    yield at_prompt
    at_prompt.answer.set()


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[dict[str, Reply | str]]:
    """What a keyring that is locked says of itself, until the test lets it say something else."""
    said = dict(LOCKED)
    monkeypatch.setattr("trayapp.storage.secret_service.LOOK_S", 0.01)
    with SmallBus(tmp_path / "bus", said).running() as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        yield said


def test_a_keyring_opened_by_somebody_else_is_read_while_its_prompt_stands(
    answers: dict[str, Reply | str], person: PersonAtPrompt
) -> None:
    threading.Timer(0.05, answers.update, [OPEN]).start()

    found = read_past_prompt(made(Keyring), person.read)

    assert found == "read once more"


@pytest.mark.usefixtures("answers")
def test_a_prompt_that_is_answered_is_read_once(person: PersonAtPrompt) -> None:
    threading.Timer(0.05, person.answer.set).start()

    found = read_past_prompt(made(Keyring), person.read)

    assert (found, person.readings) == ("read after the prompt", 1)


@pytest.mark.usefixtures("answers")
def test_a_prompt_that_is_dismissed_is_told_to_whoever_reads(person: PersonAtPrompt) -> None:
    person.refuses = True
    person.answer.set()

    with pytest.raises(KeyringLocked):
        read_past_prompt(made(Keyring), person.read)

    assert person.readings == 1
