"""Whose tasks and which project may be chosen."""

from collections.abc import Iterator

import pytest

from tests.jobs.portals import LockedCredentials, account_at, credentials_for
from trayapp.bitrix.calls.choices import Choice
from trayapp.demo import DemoPortal, Person, Project, World
from trayapp.jobs.credentials import CredentialStore
from trayapp.jobs.task_choices import TaskChoices
from trayapp.model.account import TasksOf
from trayapp.model.counters import TaskCount, TaskRole
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.status import Tasks

BORIS = Person(12, "Boris", "Orlov")
VERA = Person(34, "Vera", "Klimova")


@pytest.fixture
def portal() -> Iterator[DemoPortal]:
    world = World(
        547,
        BORIS,
        VERA,
        Project(3, "Bakery", owner_id=12, members=frozenset({547})),
        Project(4, "Elsewhere", owner_id=12),
        Project(5, "Hidden", owner_id=547, visible=False),
    )
    world.set_rights(subordinates={12})
    with DemoPortal(world) as portal:
        yield portal


def choices(portal: DemoPortal, credentials: CredentialStore | None = None) -> TaskChoices:
    return TaskChoices(account_at(portal), credentials or credentials_for(portal))


def test_people_are_found_by_the_beginning_of_their_names(portal: DemoPortal) -> None:
    assert choices(portal).people("bor") == (Choice(12, "Boris Orlov"),)


def test_too_short_a_text_is_a_problem_and_no_crash(portal: DemoPortal) -> None:
    assert choices(portal).people("b") == Problem(ProblemKind.PORTAL_ERROR)


def test_half_a_surrogate_pair_finds_nobody(portal: DemoPortal) -> None:
    assert choices(portal).people("bor\ud83d") == ()


def test_projects_are_those_the_user_belongs_to(portal: DemoPortal) -> None:
    assert choices(portal).projects() == (Choice(3, "Bakery"),)


def test_without_the_scope_projects_are_a_problem(portal: DemoPortal) -> None:
    portal.world.scopes.discard("sonet_group")

    assert choices(portal).projects() == Problem(ProblemKind.SCOPE_MISSING)


def test_a_subordinates_counters_can_be_watched(portal: DemoPortal) -> None:
    tasks = choices(portal).check(TasksOf(user_id=12))

    assert tasks.problem is None
    assert tasks.counters is not None
    assert tasks.counters.by_role[TaskRole.ALL] == TaskCount(0, 0)


def test_another_employees_counters_are_kept_back(portal: DemoPortal) -> None:
    assert choices(portal).check(TasksOf(user_id=34)) == Tasks(counters=None, problem=None)


def test_a_project_that_is_not_visible_is_forbidden(portal: DemoPortal) -> None:
    tasks = choices(portal).check(TasksOf(group_id=5))

    assert tasks == Tasks(problem=Problem(ProblemKind.FORBIDDEN))


def test_a_keyring_nobody_unlocks_is_the_problem_of_every_question(portal: DemoPortal) -> None:
    asked = choices(portal, LockedCredentials())
    locked = Problem(ProblemKind.KEYRING_LOCKED)

    assert (asked.people("bor"), asked.projects()) == (locked, locked)
    assert asked.check(TasksOf()) == Tasks(problem=locked)
    assert portal.requests == []


def test_a_portal_out_of_order_is_the_problem_of_every_question(portal: DemoPortal) -> None:
    portal.faults.answer(502, b"<html></html>")
    asked = choices(portal)
    broken = Problem(ProblemKind.PORTAL_ERROR)

    assert (asked.people("bor"), asked.projects()) == (broken, broken)
    assert asked.check(TasksOf()) == Tasks(problem=broken)
