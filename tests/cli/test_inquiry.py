"""An account that is asked in the background, and given up when it hangs."""

import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from tests.cli.arriving import arrived
from tests.cli.prompting import PromptingCredentials
from tests.cli.sessions import signed_in
from tests.patience import PATIENT_S
from trayapp.bitrix.transport import Connection
from trayapp.cli.inquiry import Arrivals, Inquiry
from trayapp.demo import DemoPortal
from trayapp.jobs.session import Session
from trayapp.model.account import TasksOf
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.status import Failed, Fresh, Stale

Begun = Callable[[Session], Inquiry]


@pytest.fixture
def begun(arrivals: Arrivals) -> Iterator[Begun]:
    inquiries: list[Inquiry] = []

    def begin(session: Session) -> Inquiry:
        (account,) = session.settings.load().settings.accounts
        inquiries.append(Inquiry(account, 1800, session, arrivals))
        return inquiries[-1]

    yield begin
    for each in inquiries:
        each.leave()
        each.join(PATIENT_S)


def test_a_computer_that_wakes_asks_at_once(
    portal: DemoPortal, arrivals: Arrivals, begun: Begun
) -> None:
    inquiry = begun(signed_in(portal))
    assert isinstance(arrived(arrivals), Fresh)

    portal.world.notify(2)
    inquiry.wake()

    woken = arrived(arrivals)
    assert isinstance(woken, Fresh)
    assert woken.messages.counters.total == 7


def test_what_hung_before_the_sleep_is_not_waited_for_and_no_failure(
    portal: DemoPortal, arrivals: Arrivals, begun: Begun
) -> None:
    inquiry = begun(signed_in(portal))
    assert isinstance(arrived(arrivals), Fresh)
    asked = len(portal.requests)
    portal.faults.hang(times=1)
    inquiry.reconnect()
    assert portal.wait_for_requests(asked + 1, PATIENT_S)

    inquiry.wake()

    assert isinstance(arrived(arrivals), Fresh)


def test_a_network_that_is_not_back_yet_is_tried_again_soon(
    portal: DemoPortal,
    arrivals: Arrivals,
    begun: Begun,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("trayapp.cli.inquiry.next_retry_s", lambda _: 0.01)
    inquiry = begun(signed_in(portal))
    assert isinstance(arrived(arrivals), Fresh)
    portal.faults.drop(times=2)

    inquiry.wake()

    kinds = [type(arrived(arrivals)) for _ in range(3)]
    assert kinds == [Stale, Stale, Fresh]


def test_other_choices_are_asked_for_at_once(
    portal: DemoPortal, arrivals: Arrivals, begun: Begun
) -> None:
    session = signed_in(portal)
    inquiry = begun(session)
    first = arrived(arrivals)

    inquiry.change(replace(first.account, tasks_of=TasksOf(group_id=7)), 1800)

    assert arrived(arrivals).account.tasks_of == TasksOf(group_id=7)


def test_the_same_choices_ask_nobody(portal: DemoPortal, arrivals: Arrivals, begun: Begun) -> None:
    session = signed_in(portal)
    inquiry = begun(session)
    first = arrived(arrivals)

    inquiry.change(first.account, 1800)

    with pytest.raises(queue.Empty):
        arrivals.get(timeout=0.1)


def test_reconnecting_reads_the_secret_anew(
    portal: DemoPortal, arrivals: Arrivals, begun: Begun
) -> None:
    session = signed_in(portal)
    inquiry = begun(session)
    first = arrived(arrivals)
    session.credentials.delete(first.account.id)

    inquiry.reconnect()
    second = arrived(arrivals)

    assert isinstance(second, Stale)
    assert second.problem == Problem(ProblemKind.SIGN_IN_REQUIRED)


def test_a_keyring_that_asks_is_locked_until_it_answers(
    portal: DemoPortal, arrivals: Arrivals, begun: Begun
) -> None:
    keyring = PromptingCredentials()
    inquiry = begun(signed_in(portal, credentials=keyring))
    assert keyring.asking.wait(PATIENT_S)

    meanwhile = inquiry.give_up(None)
    overdue = inquiry.overdue_in_s()
    keyring.answered.set()

    assert isinstance(meanwhile, Failed)
    assert meanwhile.problem == Problem(ProblemKind.KEYRING_LOCKED)
    assert overdue is None
    assert isinstance(arrived(arrivals), Fresh)


def test_an_answer_that_comes_too_late_for_its_refresh_is_asked_for_again(
    portal: DemoPortal, arrivals: Arrivals, begun: Begun, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trayapp.jobs.refresh.REFRESH_TIMEOUT_S", 0.0)
    keyring = PromptingCredentials()
    inquiry = begun(signed_in(portal, credentials=keyring))
    assert keyring.asking.wait(PATIENT_S)

    inquiry.give_up(None)
    monkeypatch.setattr("trayapp.jobs.refresh.REFRESH_TIMEOUT_S", PATIENT_S)
    keyring.answered.set()

    assert isinstance(arrived(arrivals), Fresh)


def test_a_portal_that_hangs_is_out_of_reach_and_its_numbers_stay(
    portal: DemoPortal, arrivals: Arrivals, begun: Begun
) -> None:
    inquiry = begun(signed_in(portal))
    first = arrived(arrivals)
    assert isinstance(first, Fresh)
    portal.faults.hang()
    asked = len(portal.requests)
    inquiry.reconnect()
    assert portal.wait_for_requests(asked + 1, PATIENT_S)

    overdue, meanwhile = inquiry.overdue_in_s(), inquiry.give_up(first)

    assert overdue is not None
    assert 0 < overdue <= 31
    problem = Problem(ProblemKind.UNREACHABLE)
    assert meanwhile == Stale(first.account, problem, first.messages, first.tasks)


def test_between_refreshes_nothing_is_overdue(
    portal: DemoPortal, arrivals: Arrivals, begun: Begun
) -> None:
    inquiry = begun(signed_in(portal))
    arrived(arrivals)

    assert inquiry.overdue_in_s() is None


def test_leaving_lets_go_of_the_line_and_ends_the_thread(
    portal: DemoPortal, arrivals: Arrivals, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[Connection] = []
    close = Connection.close

    def noted(line: Connection) -> None:
        closed.append(line)
        close(line)

    session = signed_in(portal)
    monkeypatch.setattr(Connection, "close", noted)
    (account,) = session.settings.load().settings.accounts
    inquiry = Inquiry(account, 1800, session, arrivals)
    arrived(arrivals)

    inquiry.leave()
    inquiry.join(PATIENT_S)

    assert len(closed) == 1
    assert f"inquiry {account.id}" not in {each.name for each in threading.enumerate()}
