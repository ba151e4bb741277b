"""What a batch makes of its commands, odd ones included."""

import json
from typing import Any

import pytest

from trayapp.demo import Person, Project, Task, World, php
from trayapp.demo.batch import run_batch
from trayapp.demo.calls import Caller, RefusalError

ME = 547


class Refused:
    """Refuses one method, or none."""

    def __init__(self, method: str = "", error: str = "") -> None:
        self._method = method
        self._error = error

    def refusal_of(self, method: str) -> RefusalError | None:
        return RefusalError(self._error, "Try later", 429) if method == self._method else None


@pytest.fixture
def world() -> World:
    return World(ME, Person(12, "Anna", "Petrova"), Project(3, "Website", ME))


def batch(
    world: World, cmd: object, *, halt: object = 0, refused: Refused | None = None
) -> dict[str, Any]:
    caller = Caller.webhook(world)
    result = run_batch(caller, {"cmd": cmd, "halt": halt}, refused or Refused())
    decoded: dict[str, Any] = json.loads(php.encode(result))
    return decoded


def test_results_and_errors_stand_under_the_keys_of_their_commands(world: World) -> None:
    world.scopes.discard("task")

    answer = batch(
        world,
        {
            "im": "im.counters.get?ONLY_COUNTER=1",
            "tasks": "tasks.task.counters.get?type=view_all",
            "nothing": "im.nothing",
        },
    )

    assert answer["result"]["im"]["ALL"] == 0
    assert answer["result_error"] == {
        "tasks": {"error": "insufficient_scope", "error_description": ""},
        "nothing": {
            "error": "ERROR_METHOD_NOT_FOUND",
            "error_description": "Method not found!",
        },
    }
    assert list(answer["result_time"]) == ["im"]
    assert answer["result_time"]["im"]["operating"] == 0


def test_what_is_empty_is_an_empty_list(world: World) -> None:
    answer = batch(world, {})

    assert set(answer) == {
        *("result", "result_error", "result_total", "result_next", "result_time"),
    }
    assert all(part == [] for part in answer.values())


def test_a_list_of_commands_gives_lists_until_one_of_them_fails(world: World) -> None:
    fine = batch(world, ["scope", "server.time"])
    broken = batch(world, ["scope", "nothing", "server.time"])

    assert isinstance(fine["result"], list)
    assert set(broken["result"]) == {"0", "2"}
    assert set(broken["result_error"]) == {"1"}


def test_halt_ends_the_batch_at_the_first_failure(world: World) -> None:
    commands = {"one": "scope", "two": "nothing", "three": "scope"}

    assert set(batch(world, commands, halt="0")["result"]) == {"one", "three"}
    halted = batch(world, commands, halt=1)
    assert set(halted["result"]) == {"one"}
    assert set(halted["result_error"]) == {"two"}


def test_the_total_of_task_counters_is_lifted_out_and_is_one(world: World) -> None:
    answer = batch(world, {"t": "tasks.task.counters.get"})

    assert answer["result_total"] == {"t": 1}
    assert "total" not in answer["result"]["t"]


def test_pages_tell_where_the_next_one_begins(world: World) -> None:
    world.put(*(Task(number, "Task", ME, ME) for number in range(1, 61)))

    answer = batch(world, {"list": "tasks.task.list?select[]=ID"})

    assert (answer["result_total"], answer["result_next"]) == ({"list": 60}, {"list": 50})


def test_parameters_are_nested_in_the_query_of_a_command(world: World) -> None:
    answer = batch(
        world,
        {
            "users": "im.user.list.get?ID[]=12&ID[]=999",
            "groups": "sonet_group.get?FILTER%5B%25NAME%5D=web",
        },
    )

    assert set(answer["result"]["users"]) == {"12", "999"}
    assert answer["result_total"] == {"groups": 1}


def test_the_fifty_first_command_is_refused_and_the_first_fifty_run(world: World) -> None:
    answer = batch(world, {f"c{number}": "scope" for number in range(52)})

    assert len(answer["result"]) == 50
    assert {key: error["error"] for key, error in answer["result_error"].items()} == {
        "c50": "ERROR_BATCH_LENGTH_EXCEEDED",
        "c51": "ERROR_BATCH_LENGTH_EXCEEDED",
    }


@pytest.mark.parametrize("name", ["batch", "download", "upload"])
def test_a_batch_holds_no_other(world: World, name: str) -> None:
    answer = batch(world, {"inner": f"{name}?cmd[]=scope"})

    assert answer["result_error"]["inner"]["error"] == "ERROR_BATCH_METHOD_NOT_ALLOWED"


def test_a_command_that_is_no_text_leaves_no_trace(world: World) -> None:
    answer = batch(world, {"odd": {"method": "scope"}, "number": 5, "fine": "scope"})

    assert list(answer["result"]) == ["fine"]
    assert answer["result_error"] == []


def test_an_earlier_result_goes_into_a_later_command(world: World) -> None:
    answer = batch(
        world,
        {"me": "user.current", "same": "im.user.get?ID=$result[me][ID]"},
    )

    assert answer["result"]["same"]["id"] == ME


def test_a_method_out_of_order_fails_alone(world: World) -> None:
    refused = Refused("im.counters.get", "OPERATION_TIME_LIMIT")

    answer = batch(world, {"im": "im.counters.get", "scope": "scope"}, refused=refused)

    assert answer["result_error"] == {
        "im": {"error": "OPERATION_TIME_LIMIT", "error_description": "Try later"}
    }
    assert list(answer["result"]) == ["scope"]
