"""Listing overdue tasks from a simulated portal."""

import threading
import time
from collections.abc import Iterator

import pytest

from tests.jobs.portals import LockedCredentials, account_at, credentials_for
from tests.patience import PATIENT_S, promptly
from trayapp.demo import DemoPortal, Person, Task, World, living_world
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.overdue import OverdueListing
from trayapp.jobs.refresh import Refresher
from trayapp.model.account import Account, AccountId, TasksOf
from trayapp.model.counters import TaskRole
from trayapp.model.credentials import Credentials, Webhook
from trayapp.model.overdue import OverdueTasks
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.status import last_tasks

ME, MAXIM = 547, 15
GIVEN_UP = OverdueTasks(problem=Problem(ProblemKind.UNREACHABLE))


@pytest.fixture
def office() -> Iterator[DemoPortal]:
    """Overdue work in every role, some of it muted or only watched."""
    long_ago = time.time() - 9 * 24 * 3600
    world = living_world()
    world.put(
        Task(801, "Muted", ME, ME, deadline=long_ago, muted_by=frozenset({ME})),
        Task(802, "To myself", ME, ME, group_id=3, deadline=long_ago),
        Task(803, "Only watched", MAXIM, MAXIM, auditors=frozenset({ME}), deadline=long_ago),
    )
    with DemoPortal(world) as portal:
        yield portal


def listed(portal: DemoPortal, account: Account | None = None) -> OverdueTasks:
    return OverdueListing(credentials_for(portal)).ask(account or account_at(portal))


def counted(portal: DemoPortal, account: Account) -> int:
    """What the counter of the same account says."""
    refresher = Refresher(account.id, credentials_for(portal))
    counters = last_tasks(refresher.refresh(account, None)).counters
    refresher.reconnect()
    assert counters is not None
    whole = counters.by_role[TaskRole.ALL]
    assert whole is not None
    return whole.expired


@pytest.mark.parametrize(
    "tasks_of",
    [TasksOf(), TasksOf(group_id=5), TasksOf(user_id=MAXIM), TasksOf(user_id=47, group_id=3)],
    ids=str,
)
def test_as_many_tasks_are_listed_as_the_counter_counts(
    office: DemoPortal, tasks_of: TasksOf
) -> None:
    account = account_at(office, tasks_of)

    found = listed(office, account)

    assert found.problem is None
    assert len(found.tasks) == counted(office, account) > 0


def test_what_is_listed_can_be_told_apart(office: DemoPortal) -> None:
    found = listed(office)

    by_id = {task.id: task for task in found.tasks}
    assert found.tasks[0].id == 802
    assert by_id.keys().isdisjoint({801, 803})
    assert (by_id[709].title, by_id[709].group_id) == ("Fix the checkout form", 3)
    assert by_id[709].responsible == "Dmitry Volkov"
    assert by_id[709].deadline is not None


def test_a_page_is_all_that_is_told() -> None:
    late = time.time() - 60
    tasks = (Task(number, "Late", ME, ME, deadline=late) for number in range(1, 61))
    with DemoPortal(World(ME, Person(12, "Boris", "Orlov"), *tasks)) as portal:
        found = listed(portal)

    assert (len(found.tasks), found.more) == (50, True)


def test_a_missing_scope_is_the_problem(office: DemoPortal) -> None:
    office.world.scopes.discard("task")

    assert listed(office).problem == Problem(ProblemKind.SCOPE_MISSING, scope="task")


def test_a_portal_that_cannot_be_asked_is_the_problem(office: DemoPortal) -> None:
    office.faults.query_limit()

    assert listed(office).problem == Problem(ProblemKind.RATE_LIMITED)


def test_a_keyring_nobody_unlocks_is_the_problem(office: DemoPortal) -> None:
    found = OverdueListing(LockedCredentials()).ask(account_at(office))

    assert found.problem == Problem(ProblemKind.KEYRING_LOCKED)
    assert office.requests == []


def test_another_thread_wakes_a_question_that_hangs(office: DemoPortal) -> None:
    office.faults.hang()
    listing = OverdueListing(credentials_for(office))

    def abort_once_asked() -> None:
        office.wait_for_requests(1, PATIENT_S)
        listing.abort()

    thread = threading.Thread(target=abort_once_asked, daemon=True)
    thread.start()

    found = promptly(lambda: listing.ask(account_at(office)))

    thread.join(PATIENT_S)
    assert found == GIVEN_UP


def test_what_was_aborted_before_it_began_asks_nobody(office: DemoPortal) -> None:
    listing = OverdueListing(credentials_for(office))
    listing.abort()

    assert listing.ask(account_at(office)) == GIVEN_UP
    assert office.requests == []


def test_what_is_aborted_while_the_keyring_is_read_asks_nobody(office: DemoPortal) -> None:
    class AbortedMeanwhile(MemoryCredentials):
        def read(self, account_id: AccountId) -> Credentials:
            listing.abort()
            return super().read(account_id)

    account, credentials = account_at(office), AbortedMeanwhile()
    credentials.write(account.id, Webhook(office.url, ME, office.webhook_url))
    listing = OverdueListing(credentials)

    assert listing.ask(account) == GIVEN_UP
    assert office.requests == []
