"""Employees and projects to choose from."""

import pytest

from tests.bitrix.replies import Poster, batch_of, kind_of
from trayapp.bitrix.calls.choices import Choice, find_people, my_projects
from trayapp.bitrix.errors import PortalError
from trayapp.model.problem import ProblemKind


def test_people_are_searched_for_and_sorted_by_name() -> None:
    found = {
        "31": {"id": 31, "name": "vera Klimova"},
        "12": {"id": 12, "name": "Boris Orlov"},
        "11": {"id": "11", "name": "Boris Orlov"},
    }
    poster = Poster(batch_of({"found": found}))

    people = find_people(poster, "о or", 5.0)

    assert people == (
        Choice(11, "Boris Orlov"),
        Choice(12, "Boris Orlov"),
        Choice(31, "vera Klimova"),
    )
    assert poster.bodies[0]["cmd"] == {
        "found": "im.search.user.list?FIND=%D0%BE%20or&LIMIT=50",
    }


def test_projects_are_those_of_the_user() -> None:
    groups = [
        {"GROUP_ID": "7", "GROUP_NAME": "Office move", "ROLE": "A"},
        {"GROUP_ID": "3", "GROUP_NAME": "Bakery", "ROLE": "K"},
    ]
    poster = Poster(batch_of({"found": groups}))

    projects = my_projects(poster, 5.0)

    assert projects == (Choice(3, "Bakery"), Choice(7, "Office move"))
    assert poster.bodies[0]["cmd"] == {"found": "sonet_group.user.groups"}


@pytest.mark.parametrize(
    "found",
    [None, [], {}, "text", [None, 5, {}], [{"id": 0, "name": "Nobody"}], [{"id": 5, "name": ""}]],
    ids=repr,
)
def test_what_has_no_id_or_no_name_is_no_choice(found: object) -> None:
    assert find_people(Poster(batch_of({"found": found})), "anna", 0) == ()


def test_a_refused_search_is_an_error() -> None:
    error = {"error": "insufficient_scope", "error_description": ""}

    with pytest.raises(PortalError) as caught:
        my_projects(Poster(batch_of({}, {"found": error})), 0)

    assert kind_of(caught.value) is ProblemKind.SCOPE_MISSING
