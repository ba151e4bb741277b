"""An account whose keyring stays closed: when it is looked at again, and when it is not."""

import queue
from collections.abc import Callable, Iterator

import pytest

from tests.cli.arriving import arrived
from tests.cli.sessions import signed_in
from tests.patience import PATIENT_S
from trayapp.cli.inquiry import Arrivals, Inquiry
from trayapp.demo import DemoPortal
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.model.account import AccountId
from trayapp.model.credentials import Credentials, CredentialsUnavailableError
from trayapp.model.problem import KeyringFault, Problem, ProblemKind
from trayapp.model.status import Fresh, problem_of

CLOSED = Problem(ProblemKind.KEYRING_LOCKED)

Begun = Callable[[Problem], None]


class ClosedCredentials(MemoryCredentials):
    """A keyring whose prompt has been dismissed, until another program opens it."""

    def __init__(self) -> None:
        super().__init__()
        self.problem: Problem | None = None

    def read(self, account_id: AccountId) -> Credentials:
        if self.problem is not None:
            raise CredentialsUnavailableError(self.problem)
        return super().read(account_id)


@pytest.fixture
def credentials() -> ClosedCredentials:
    return ClosedCredentials()


@pytest.fixture
def begun(
    portal: DemoPortal, credentials: ClosedCredentials, arrivals: Arrivals
) -> Iterator[Begun]:
    inquiries: list[Inquiry] = []

    def begin(problem: Problem) -> None:
        session = signed_in(portal, credentials=credentials)
        credentials.problem = problem
        (account,) = session.settings.load().settings.accounts
        inquiries.append(Inquiry(account, 0, session, arrivals))

    yield begin
    for each in inquiries:
        each.leave()
        each.join(PATIENT_S)


def test_a_keyring_opened_by_another_program_is_noticed_by_the_next_usual_refresh(
    begun: Begun, credentials: ClosedCredentials, arrivals: Arrivals
) -> None:
    begun(CLOSED)
    closed = arrived(arrivals)

    credentials.problem = None
    opened = arrived(arrivals)
    while opened == closed:
        opened = arrived(arrivals)

    assert problem_of(closed) == CLOSED
    assert isinstance(opened, Fresh)


@pytest.mark.parametrize("fault", [KeyringFault.REFUSED, KeyringFault.FAILED])
def test_a_secret_that_was_refused_is_not_asked_for_again_so_soon(
    begun: Begun, arrivals: Arrivals, fault: KeyringFault
) -> None:
    begun(Problem(ProblemKind.KEYRING_LOCKED, keyring_fault=fault))

    arrived(arrivals)

    with pytest.raises(queue.Empty):
        arrivals.get(timeout=0.1)
