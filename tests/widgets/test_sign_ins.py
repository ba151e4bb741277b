"""Sign-ins that nobody waits for any more leave no secret behind."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from tests.patience import PATIENT_MS, PATIENT_S
from tests.widgets.statuses import ACCOUNT, OTHER_ACCOUNT
from trayapp.desktop.sign_ins import SignIns
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.sign_in import SignedIn
from trayapp.model.account import Account, AccountId
from trayapp.model.credentials import CredentialsUnavailableError, Webhook
from trayapp.model.problem import Problem, ProblemKind


class FakeKeyring(MemoryCredentials):
    """Deletes unless it is locked."""

    def __init__(self) -> None:
        super().__init__()
        self.is_locked = False

    def delete(self, account_id: AccountId) -> None:
        if self.is_locked:
            raise CredentialsUnavailableError(Problem(ProblemKind.KEYRING_LOCKED))
        super().delete(account_id)


@dataclass
class Desk:
    """Sign-ins, and the portal, keyring and settings they work with."""

    keyring: FakeKeyring = field(default_factory=FakeKeyring)
    kept: set[AccountId] = field(default_factory=set)
    answers: Event = field(default_factory=Event)
    signed_in: list[SignedIn | Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sign_ins = SignIns(self.keyring, self.kept.__contains__)

    def begin(self, account: Account = ACCOUNT) -> int:
        return self.sign_ins.submit(self.attempt(account), self.signed_in.append)

    def attempt(self, account: Account) -> Callable[[], SignedIn]:
        def sign_in() -> SignedIn:
            assert self.answers.wait(PATIENT_S)
            rest_url = f"{account.portal}/rest/547/secret/"
            self.keyring.write(account.id, Webhook(account.portal, account.user_id, rest_url))
            return SignedIn(account, tasks_allowed=True, owner_differs=False)

        return sign_in

    def wait_for_everything_before(self, qtbot: QtBot) -> None:
        later: list[bool] = []
        self.sign_ins.submit(lambda: True, later.append)
        qtbot.waitUntil(lambda: bool(later))


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    made = Desk()
    yield made
    made.answers.set()
    made.sign_ins.stop()
    assert made.sign_ins.wait(PATIENT_MS)


def test_a_sign_in_that_is_waited_for_keeps_its_secret(desk: Desk, qtbot: QtBot) -> None:
    desk.answers.set()

    desk.begin()
    desk.wait_for_everything_before(qtbot)

    assert [each.account for each in desk.signed_in if isinstance(each, SignedIn)] == [ACCOUNT]
    assert desk.keyring.has(ACCOUNT.id)


def test_a_sign_in_that_was_cancelled_leaves_no_secret(desk: Desk, qtbot: QtBot) -> None:
    desk.sign_ins.forget(desk.begin())

    desk.answers.set()
    desk.wait_for_everything_before(qtbot)

    assert desk.signed_in == []
    assert not desk.keyring.has(ACCOUNT.id)


def test_a_cancelled_sign_in_that_kept_nothing_does_not_trouble_the_keyring(
    desk: Desk, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    desk.keyring.is_locked = True
    unwritable = SignedIn(ACCOUNT, tasks_allowed=True, owner_differs=False, unwritable=True)

    with caplog.at_level(logging.WARNING):
        desk.sign_ins.forget(desk.sign_ins.submit(lambda: unwritable, desk.signed_in.append))
        desk.wait_for_everything_before(qtbot)

    assert desk.signed_in == []
    assert caplog.messages == []


def test_cancelling_just_before_the_answer_is_delivered_leaves_no_secret(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.answers.set()
    done = Event()
    ticket = desk.begin()
    desk.sign_ins.submit(done.set, lambda _: None)
    assert done.wait(PATIENT_S)

    desk.sign_ins.forget(ticket)
    # Its answer is delivered by the first of these, and taken back before the second.
    desk.wait_for_everything_before(qtbot)
    desk.wait_for_everything_before(qtbot)

    assert desk.signed_in == []
    assert not desk.keyring.has(ACCOUNT.id)


def test_signing_in_again_while_a_cancelled_attempt_hangs_keeps_the_secret(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.sign_ins.forget(desk.begin())
    desk.begin()

    desk.answers.set()
    desk.wait_for_everything_before(qtbot)
    desk.wait_for_everything_before(qtbot)

    assert len(desk.signed_in) == 1
    assert desk.keyring.has(ACCOUNT.id)


def test_an_account_that_is_signed_in_already_keeps_its_secret(desk: Desk, qtbot: QtBot) -> None:
    desk.kept.add(ACCOUNT.id)
    desk.sign_ins.forget(desk.begin())
    desk.sign_ins.forget(desk.begin(OTHER_ACCOUNT))

    desk.answers.set()
    desk.wait_for_everything_before(qtbot)

    assert desk.keyring.has(ACCOUNT.id)
    assert not desk.keyring.has(OTHER_ACCOUNT.id)


def test_a_sign_in_under_way_when_the_program_leaves_leaves_no_secret(desk: Desk) -> None:
    desk.begin()

    desk.sign_ins.stop()
    desk.answers.set()

    assert desk.sign_ins.wait(PATIENT_MS)
    assert not desk.keyring.has(ACCOUNT.id)


def test_a_sign_in_that_ended_just_before_the_program_leaves_leaves_no_secret(desk: Desk) -> None:
    desk.answers.set()
    done = Event()
    desk.begin()
    desk.sign_ins.submit(done.set, lambda _: None)
    assert done.wait(PATIENT_S)
    assert desk.keyring.has(ACCOUNT.id)

    desk.sign_ins.stop()

    assert desk.sign_ins.wait(PATIENT_MS)
    assert not desk.keyring.has(ACCOUNT.id)


def test_sign_ins_that_wait_their_turn_are_not_begun_any_more(desk: Desk) -> None:
    begun = Event()
    asked: list[str] = []

    def hang() -> None:
        begun.set()
        desk.answers.wait(PATIENT_S)

    desk.sign_ins.submit(hang, lambda _: None)
    desk.sign_ins.submit(lambda: asked.append("the portal"), lambda _: None)
    assert begun.wait(PATIENT_S)

    desk.sign_ins.stop()
    desk.answers.set()

    assert desk.sign_ins.wait(PATIENT_MS)
    assert asked == []


def test_a_keyring_that_keeps_the_secret_is_logged_without_it(
    desk: Desk, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    desk.keyring.is_locked = True
    desk.sign_ins.forget(desk.begin())

    with caplog.at_level(logging.WARNING):
        desk.answers.set()
        desk.wait_for_everything_before(qtbot)

    assert "is still in the keyring" in caplog.text
    assert ACCOUNT.id not in caplog.text


def test_a_fault_of_ours_is_told_to_whoever_waits(
    desk: Desk, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[str] = []

    def fail() -> None:
        raise RuntimeError

    desk.sign_ins.submit(fail, lambda _: None, lambda: told.append("waits"))
    gone = desk.sign_ins.submit(fail, lambda _: None, lambda: told.append("gone"))
    desk.sign_ins.forget(gone)
    desk.wait_for_everything_before(qtbot)

    assert told == ["waits"]
