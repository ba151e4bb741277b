"""A keyring that refuses: one prompt, one problem, and never a traceback."""

from collections.abc import Callable
from functools import partial

import keyring
import pytest
from keyring.errors import InitError, KeyringLocked, PasswordSetError

from tests.memory_keyring import MemoryKeyring
from tests.storage.keyrings import ANNA, WEBHOOK, FailingKeyring, LockedKeyring
from trayapp.model.account import AccountId
from trayapp.model.credentials import CredentialsUnavailableError, Webhook
from trayapp.model.problem import KeyringFault, Problem, ProblemKind
from trayapp.storage.keyring_choice import SERVICE
from trayapp.storage.keyring_store import KeyringStore

BEN = AccountId("9@other.bitrix24.ru")
WEBHOOK_OF_BEN = Webhook(
    "https://other.bitrix24.ru", 9, "https://other.bitrix24.ru/rest/9/s3cr3tw3bh00k/"
)
LOCKED = Problem(ProblemKind.KEYRING_LOCKED)
REFUSED = Problem(ProblemKind.KEYRING_LOCKED, keyring_fault=KeyringFault.REFUSED)

ACTS: dict[str, Callable[[KeyringStore], object]] = {
    "read": lambda store: store.read(ANNA),
    "write": lambda store: store.write(ANNA, WEBHOOK),
    "delete": lambda store: store.delete(ANNA),
}
every_act = pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)


@pytest.fixture
def store() -> KeyringStore:
    return KeyringStore()


def problem_of(act: Callable[[], object]) -> Problem:
    with pytest.raises(CredentialsUnavailableError) as caught:
        act()
    return caught.value.problem


@pytest.fixture
def locked() -> LockedKeyring:
    backend = LockedKeyring()
    keyring.set_keyring(backend)
    return backend


def test_after_a_prompt_that_was_dismissed_nobody_else_prompts(
    store: KeyringStore, locked: LockedKeyring
) -> None:
    problems = [problem_of(partial(store.read, each)) for each in (ANNA, BEN, ANNA)]

    assert problems == [LOCKED, LOCKED, LOCKED]
    assert locked.prompts == 1


def test_whoever_wants_it_unlocked_is_prompted_once_for_all(
    store: KeyringStore, locked: LockedKeyring
) -> None:
    problem_of(lambda: store.read(ANNA))

    store.allow_prompt()
    problem_of(lambda: store.read(ANNA))
    problem_of(lambda: store.read(BEN))

    assert locked.prompts == 2


def test_a_keyring_unlocked_on_request_is_read_by_everybody_again(
    store: KeyringStore, locked: LockedKeyring
) -> None:
    problem_of(lambda: store.read(ANNA))
    locked.is_locked = False
    store.allow_prompt()
    store.write(BEN, WEBHOOK)

    assert problem_of(lambda: store.read(ANNA)).kind is ProblemKind.SIGN_IN_REQUIRED


def test_a_keyring_seen_to_be_open_is_read_without_anybody_asking(
    store: KeyringStore, locked: LockedKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem_of(lambda: store.read(ANNA))
    locked.is_locked = False
    monkeypatch.setattr("trayapp.storage.keyring_store.is_open", lambda _: True)

    assert problem_of(lambda: store.read(ANNA)).kind is ProblemKind.SIGN_IN_REQUIRED


def test_signing_in_may_prompt_and_its_success_opens_the_keyring_for_all(
    store: KeyringStore, locked: LockedKeyring
) -> None:
    problem_of(lambda: store.read(ANNA))
    assert problem_of(lambda: store.write(ANNA, WEBHOOK)) == LOCKED
    locked.is_locked = False

    store.write(ANNA, WEBHOOK)

    assert store.read(ANNA) == WEBHOOK
    assert locked.prompts == 2


def look(monkeypatch: pytest.MonkeyPatch, *, opened: bool) -> None:
    monkeypatch.setattr("trayapp.storage.keyring_store.is_open", lambda _: opened)
    monkeypatch.setattr("trayapp.storage.keyring_store.is_locked", lambda _: not opened)


def test_a_secret_locked_in_an_open_keyring_was_refused_and_is_not_asked_for_again(
    store: KeyringStore, locked: LockedKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    look(monkeypatch, opened=True)

    problems = [problem_of(partial(store.read, ANNA)) for _ in range(2)]
    prompts = locked.prompts
    store.allow_prompt()
    problem_of(lambda: store.read(ANNA))

    assert problems == [REFUSED, REFUSED]
    assert (prompts, locked.prompts) == (1, 2)


def test_a_secret_that_was_refused_is_no_reason_not_to_ask_for_another(
    store: KeyringStore, locked: LockedKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    look(monkeypatch, opened=True)
    problem_of(lambda: store.read(ANNA))
    locked.is_locked = False
    store.write(BEN, WEBHOOK_OF_BEN)

    assert store.read(BEN) == WEBHOOK_OF_BEN
    assert problem_of(lambda: store.read(ANNA)) == REFUSED


def test_signing_in_again_makes_up_for_a_secret_that_was_refused(
    store: KeyringStore, locked: LockedKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    look(monkeypatch, opened=True)
    problem_of(lambda: store.read(ANNA))
    locked.is_locked = False

    store.write(ANNA, WEBHOOK)

    assert store.read(ANNA) == WEBHOOK


class KeychainDenied(Exception):  # noqa: N818  # named as the library's
    """What macOS says when somebody pressed Deny."""


class DenyingKeyring(MemoryKeyring):
    """As the backend for macOS tells it."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked from KeychainDenied()


def test_on_macos_a_denied_secret_is_told_from_a_locked_keyring(store: KeyringStore) -> None:
    keyring.set_keyring(DenyingKeyring())

    assert problem_of(lambda: store.read(ANNA)) == REFUSED


@pytest.mark.parametrize("text", [None, "", "{}", "not ours"])
def test_a_keyring_without_a_usable_secret_is_no_refusal_of_the_portals(
    store: KeyringStore, text: str | None
) -> None:
    if text is not None:
        keyring.get_keyring().set_password(SERVICE, ANNA, text)

    assert problem_of(lambda: store.read(ANNA)) == Problem(
        ProblemKind.SIGN_IN_REQUIRED, keyring_fault=KeyringFault.EMPTY
    )


def test_where_nobody_is_to_be_asked_a_locked_keyring_raises_no_prompt(
    locked: LockedKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = KeyringStore(attended=False)
    look(monkeypatch, opened=False)
    closed = problem_of(lambda: store.read(ANNA))
    prompts = locked.prompts
    locked.is_locked = False
    look(monkeypatch, opened=True)
    store.write(ANNA, WEBHOOK)

    assert (closed, prompts) == (LOCKED, 0)
    assert store.read(ANNA) == WEBHOOK


def test_where_nobody_is_to_be_asked_a_locked_keyring_gives_up_no_secret(
    locked: LockedKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = KeyringStore(attended=False)
    look(monkeypatch, opened=False)

    assert problem_of(lambda: store.delete(ANNA)) == LOCKED
    assert locked.prompts == 0


def test_where_nobody_is_to_be_asked_a_keyring_that_cannot_be_looked_at_is_read() -> None:
    store = KeyringStore(attended=False)
    store.write(ANNA, WEBHOOK)

    assert store.read(ANNA) == WEBHOOK


class SecretServiceNotAvailableException(Exception):  # noqa: N818  # named as the library's
    """The desktop's keyring has gone."""


class PanicException(BaseException):
    """What Rust raises through Python."""


class ServiceGoneError(InitError):
    """As the backend for the Secret Service wraps it."""

    def __init__(self, *told: object) -> None:
        super().__init__(*told)
        self.__cause__ = SecretServiceNotAvailableException()


@every_act
@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (SecretServiceNotAvailableException, Problem(ProblemKind.KEYRING_MISSING)),
        (ServiceGoneError, Problem(ProblemKind.KEYRING_MISSING)),
        (PasswordSetError, LOCKED),
        (
            PanicException,
            Problem(ProblemKind.KEYRING_LOCKED, keyring_fault=KeyringFault.FAILED),
        ),
    ],
)
def test_every_way_to_fail_becomes_a_problem(
    store: KeyringStore,
    act: Callable[[KeyringStore], object],
    error: type[BaseException],
    expected: Problem,
) -> None:
    keyring.set_keyring(FailingKeyring(error, WEBHOOK.rest_url))

    assert problem_of(lambda: act(store)) == expected


def test_a_keyboard_interrupt_is_no_fault_of_the_keyring(store: KeyringStore) -> None:
    keyring.set_keyring(FailingKeyring(KeyboardInterrupt, ""))

    with pytest.raises(KeyboardInterrupt):
        store.read(ANNA)
