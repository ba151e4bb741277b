"""Workgroups and projects as the portal lists them."""

import pytest

from tests.demo.asking import ask_for_dict, ask_for_list, ask_for_page
from trayapp.demo import Person, Project, World


@pytest.fixture
def world() -> World:
    return World(
        547,
        Person(66, "Nina", "O'Hara"),
        Project(3, "Website", 547),
        Project(5, "New café", 66, frozenset({547, 12})),
        Project(8, "Team life", 66, is_project=False),
        Project(14, "Board", 66, frozenset({547}), visible=False),
    )


@pytest.mark.parametrize(
    ("params", "ids"),
    [
        ({}, ["8", "5", "3"]),
        ({"ORDER": {"NAME": "ASC"}}, ["5", "8", "3"]),
        ({"FILTER": {"%NAME": "CAF"}}, ["5"]),
        ({"filter": {"ID": ["3", "5"], "!PROJECT": "N"}}, ["5", "3"]),
        ({"FILTER": {">ID": 3, "=ACTIVE": "Y"}}, ["8", "5"]),
        ({"GROUP_ID": "14"}, []),
    ],
)
def test_groups_are_found_unless_they_are_hidden(
    world: World, params: dict[str, object], ids: list[str]
) -> None:
    found = ask_for_list(world, "sonet_group.get", **params)

    assert [group["ID"] for group in found] == ids
    assert ask_for_page(world, "sonet_group.get", **params).total == len(ids)


def test_ones_own_groups_come_with_ones_part_in_them(world: World) -> None:
    found = ask_for_list(world, "sonet_group.user.groups")

    assert [(group["GROUP_ID"], group["ROLE"]) for group in found] == [("3", "A"), ("5", "K")]


def test_the_newer_list_gives_what_is_selected_in_camel_case_and_else_only_ids(
    world: World,
) -> None:
    bare = ask_for_dict(world, "socialnetwork.api.workgroup.list", order={"ID": "ASC"})
    named = ask_for_dict(
        world,
        "socialnetwork.api.workgroup.list",
        filter={"NAME": "Team life"},
        select=["ID", "NAME", "OWNER_ID", "TYPE", "COLOUR"],
    )

    assert bare == {"workgroups": [{"id": "3"}, {"id": "5"}, {"id": "8"}]}
    assert named == {
        "workgroups": [{"id": "8", "name": "Team life", "ownerId": "66", "type": "group"}]
    }
