"""Counters and lists of tasks as the portal answers them."""

import pytest

from tests.demo.asking import ask, ask_for_dict, ask_for_page
from trayapp.demo import Generation, Person, Project, Role, Task, World
from trayapp.demo.calls import RefusalError

ME, BOSS, STAFF = 547, 66, 12
NOW = 1_772_000_000.0
LATE, LATER = NOW - 60, NOW + 86_400
TASKS = (
    Task(701, "Approve the menu", BOSS, ME, group_id=5, deadline=LATE, unread={ME: 2}),
    Task(702, "Write notes", ME, ME, deadline=LATER),
    Task(703, "Fix the form", ME, STAFF, deadline=LATE, unread={ME: 1}),
    Task(704, "Order boxes", BOSS, STAFF, deadline=LATE, unread={STAFF: 3}),
)


def office(generation: Generation = Generation.NEWEST) -> World:
    return World(
        ME,
        Person(BOSS, "Nina", "O'Hara"),
        Person(STAFF, "Anna", "Petrova"),
        Project(5, "New café", BOSS, frozenset({ME})),
        Project(14, "Board", BOSS, visible=False),
        *TASKS,
        generation=generation,
        clock=lambda: NOW,
    )


def counters(world: World, **params: object) -> dict[str, int]:
    result = ask_for_dict(world, "tasks.task.counters.get", **params)
    return {name: entry["counter"] for name, entry in result.items() if isinstance(entry, dict)}


def found(world: World, **params: object) -> list[str]:
    """The ids of the tasks that the list gives."""
    tasks = ask_for_dict(world, "tasks.task.list", **params)["tasks"]
    assert isinstance(tasks, list)
    return [task["id"] for task in tasks]


def test_counters_are_the_callers_own_and_of_all_roles_by_default() -> None:
    world = office(Generation.DOCUMENTED)

    assert counters(world) == {"expired": 2, "new_comments": 3}
    assert counters(world, userId=0, groupId="0", type="VIEW_ALL") == counters(world)


def test_the_total_is_lifted_out_of_the_result_and_becomes_one() -> None:
    page = ask_for_page(office(), "tasks.task.counters.get")

    assert page.total == 1
    assert isinstance(page.result, dict)
    assert "total" not in page.result


def test_the_newest_portals_tell_the_same_mentions_under_every_role() -> None:
    world = office()
    world.set_mentioned(2)

    assert [counters(world, type=role)["mentioned"] for role in Role] == [2] * 5
    assert "mentioned" not in counters(office(Generation.DOCUMENTED))


def test_a_project_narrows_the_counters() -> None:
    assert counters(office(Generation.DOCUMENTED), groupId=5) == {"expired": 1, "new_comments": 2}


@pytest.mark.parametrize("user_id", [BOSS, 9999])
def test_strangers_and_nobody_give_an_empty_list_and_no_total(user_id: int) -> None:
    page = ask_for_page(office(), "tasks.task.counters.get", userId=user_id)

    assert (page.result, page.total) == ([], None)


def test_an_unknown_role_gives_an_empty_list() -> None:
    assert ask(office(), "tasks.task.counters.get", type="view_role_boss") == []


def test_a_superior_sees_the_counters_of_an_employee() -> None:
    world = office(Generation.DOCUMENTED)

    world.set_rights(subordinates={STAFF})

    assert counters(world, userId=STAFF, type=Role.RESPONSIBLE) == {"expired": 2, "new_comments": 3}


@pytest.mark.parametrize("group_id", [14, 999])
def test_a_hidden_project_is_refused_with_the_text_zero_for_a_code(group_id: int) -> None:
    with pytest.raises(RefusalError) as refused:
        ask(office(), "tasks.task.counters.get", groupId=group_id)

    assert (refused.value.error, refused.value.status) == ("0", 400)
    assert refused.value.description.startswith("Group not found or access denied.")


@pytest.mark.parametrize(("value", "shown"), [("abc", "abc"), ("", ""), ([1], "Array")])
def test_a_user_that_is_no_number_is_refused(value: object, shown: str) -> None:
    with pytest.raises(RefusalError) as refused:
        ask(office(), "tasks.task.counters.get", userId=value)

    assert refused.value.error == "0"
    told, rule = refused.value.description.split(". ")
    assert told == f"Invalid value {{{shown}}} to match with parameter {{userId}}"
    assert rule == "Should be value of type int."


def test_quoted_counters_are_told_instead_of_counted_ones() -> None:
    world = office(Generation.DOCUMENTED)

    world.quote_task_counters(Role.AUDITOR, expired=1, new_comments=7)

    assert counters(world, type=Role.AUDITOR) == {"expired": 1, "new_comments": 7}
    assert counters(world)["expired"] == 2


def test_the_list_finds_what_the_counter_counted() -> None:
    overdue = {"<=DEADLINE": "2026-02-25T09:13:20+03:00", "REAL_STATUS": [2, 3], "IS_MUTED": "N"}

    assert found(office(), filter={**overdue, "ROLE": "R"}) == ["701"]
    assert found(office(), filter={"STATUS": -1, "ROLE": "O"}) == ["703"]
    assert found(office(), filter={"WITH_NEW_COMMENTS": "Y"}) == ["703", "701"]


def test_the_list_leaves_out_what_the_caller_has_no_part_in() -> None:
    world = office()

    assert found(world, order={"ID": "asc"}) == ["701", "702", "703"]

    world.set_rights(is_admin=True)
    assert found(world, filter={"RESPONSIBLE_ID": STAFF}, order={"TITLE": "desc"}) == ["704", "703"]


def test_the_list_shows_the_selected_fields_with_numbers_as_texts() -> None:
    result = ask_for_dict(
        office(),
        "tasks.task.list",
        filter={"ID": 701},
        select=["ID", "title", "STATUS", "GROUP_ID", "COUNTERS"],
    )

    assert isinstance(result["tasks"], list)
    (task,) = result["tasks"]
    assert (task["id"], task["title"], task["groupId"]) == ("701", "Approve the menu", "5")
    assert (task["status"], task["subStatus"]) == ("2", "-1")
    assert task["group"]["name"] == "New café"
    assert task["counter"]["value"] == 3
    assert "responsible" not in task


def test_the_list_comes_in_pages_of_fifty() -> None:
    world = World(ME, *(Task(number, "Task", ME, ME) for number in range(1, 61)))

    first = ask_for_page(world, "tasks.task.list")
    uncounted = ask_for_page(world, "tasks.task.list", start=-1)

    assert (first.total, first.next) == (60, 50)
    assert (uncounted.total, uncounted.next) == (None, None)
    assert found(world, start="50") == [str(number) for number in range(10, 0, -1)]


def test_an_unknown_order_is_refused() -> None:
    with pytest.raises(RefusalError) as refused:
        ask(office(), "tasks.task.list", order={"COLOUR": "asc"})

    assert (refused.value.error, refused.value.status) == ("0", 400)
