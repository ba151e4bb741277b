"""Who may call which method."""

from datetime import datetime

import pytest

from tests.demo.asking import ask, ask_for_dict, ask_for_list
from trayapp.demo import Person, World
from trayapp.demo.calls import RefusalError


def test_the_profile_needs_no_scope_and_has_a_text_for_an_id() -> None:
    world = World(547, Person(547, "Anna", "Petrova", gender="F"), scopes=())

    profile = ask_for_dict(world, "profile")

    assert (profile["ID"], profile["NAME"], profile["ADMIN"]) == ("547", "Anna", False)


def test_the_scopes_are_those_granted_at_the_moment() -> None:
    world = World(547)

    world.scopes.discard("task")

    assert ask(world, "scope") == ["im", "socialnetwork", "sonet_group", "user_brief"]
    assert "task" in ask_for_list(world, "scope", FULL=True)


def test_a_method_without_its_scope_is_refused() -> None:
    world = World(547, scopes=["task"])

    with pytest.raises(RefusalError) as refused:
        ask(world, "im.counters.get")

    assert (refused.value.error, refused.value.status) == ("insufficient_scope", 401)


def test_any_scope_of_the_directory_opens_it() -> None:
    assert ask_for_dict(World(547, scopes=["user_basic"]), "user.current")["ID"] == "547"


def test_an_unknown_method_is_not_found() -> None:
    with pytest.raises(RefusalError) as refused:
        ask(World(547), "im.counters.take")

    assert (refused.value.error, refused.value.status) == ("ERROR_METHOD_NOT_FOUND", 404)
    assert refused.value.description == "Method not found!"


def test_methods_can_be_asked_for_before_they_are_called() -> None:
    world = World(547, scopes=["im"])

    assert ask(world, "method.get", name="im.counters.get") == {
        "isExisting": True,
        "isAvailable": True,
    }
    assert ask(world, "method.get", name="tasks.task.list") == {
        "isExisting": True,
        "isAvailable": False,
    }
    assert ask(world, "method.get", name="nothing") == {"isExisting": False, "isAvailable": False}


def test_the_list_of_methods_knows_what_is_granted() -> None:
    world = World(547, scopes=["im"])

    assert "tasks.task.list" not in ask_for_list(world, "methods")
    assert "tasks.task.list" in ask_for_list(world, "methods", FULL=True)
    assert ask(world, "methods", SCOPE="im") == [
        name for name in ask_for_list(world, "methods") if str(name).startswith("im.")
    ]


def test_the_servers_time_is_a_moment_with_a_zone() -> None:
    told = ask(World(547), "server.time")

    assert datetime.fromisoformat(str(told)).tzinfo is not None
