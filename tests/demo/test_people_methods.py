"""People as the directory and the messenger describe them."""

import pytest

from tests.demo.asking import ask, ask_for_dict, ask_for_list, ask_for_page
from trayapp.demo import Person, World
from trayapp.demo.calls import RefusalError


@pytest.fixture
def world() -> World:
    return World(
        547,
        Person(547, "Alex", "Morozov", "Manager"),
        Person(12, "Anna", "Petrova", "Designer"),
        Person(31, "Мария", "Иванова", "Кадры"),
        Person(40, "Peter", "Gone", active=False),
    )


def test_the_directory_writes_ids_as_texts_and_the_messenger_as_numbers(world: World) -> None:
    assert ask_for_dict(world, "user.current")["ID"] == "547"
    assert ask_for_dict(world, "im.user.get")["id"] == 547
    assert ask_for_dict(world, "im.user.get", ID="12")["name"] == "Anna Petrova"


def test_users_come_by_id_and_nobody_is_null(world: World) -> None:
    found = ask_for_dict(world, "im.user.list.get", ID=["12", "999"])

    assert set(found) == {"12", "999"}
    assert found["999"] is None


def test_a_list_of_users_is_bare_when_asked_for_and_drops_nobody(world: World) -> None:
    found = ask_for_list(world, "im.user.list.get", ID="[12,999]", RESULT_TYPE="array")

    assert [person["id"] for person in found] == [12]


@pytest.mark.parametrize("ids", ["", "12,31", [], "[]"])
def test_a_list_without_ids_is_refused(world: World, ids: object) -> None:
    with pytest.raises(RefusalError) as refused:
        ask(world, "im.user.list.get", ID=ids)

    assert (refused.value.error, refused.value.status) == ("INVALID_FORMAT", 400)


def test_somebody_unknown_is_refused(world: World) -> None:
    with pytest.raises(RefusalError):
        ask(world, "im.user.get", ID=999)


@pytest.mark.parametrize(
    ("method", "params", "ids"),
    [
        ("user.get", {"ID": 12}, ["12"]),
        ("user.get", {"FILTER": {"ID": ["12", "31"], "ACTIVE": True}}, ["12", "31"]),
        ("user.get", {"filter": {"ACTIVE": "N"}}, ["40"]),
        ("user.get", {"FILTER": {"!ACTIVE": "true"}, "sort": "ID"}, ["40"]),
        ("user.get", {"SORT": "LAST_NAME", "ORDER": "DESC"}, ["31", "12", "547", "40"]),
        ("user.search", {"FILTER": {"FIND": "petr ann"}}, ["12"]),
        ("user.search", {"FIND": "мар"}, ["31"]),
        ("user.search", {"FILTER": {"WORK_POSITION": "design"}}, ["12"]),
        ("user.search", {"FILTER": {"FIND": "etrova"}}, []),
    ],
)
def test_people_are_found(
    world: World, method: str, params: dict[str, object], ids: list[str]
) -> None:
    page = ask_for_page(world, method, **params)

    assert [person["ID"] for person in ask_for_list(world, method, **params)] == ids
    assert page.total == len(ids)


def test_the_messenger_finds_the_active_by_three_letters_and_keys_them_by_id(world: World) -> None:
    assert list(ask_for_dict(world, "im.search.user.list", FIND="pet")) == ["12"]
    assert ask(world, "im.search.user.list", FIND="xyz") == []
    with pytest.raises(RefusalError, match="FIND_SHORT"):
        ask(world, "im.search.user.list", FIND="pe")


def test_the_messengers_search_comes_in_small_pages() -> None:
    world = World(547, *(Person(number, "Anna", "Petrova") for number in range(1, 15)))

    page = ask_for_page(world, "im.search.user.list", FIND="anna")
    last = ask_for_page(world, "im.search.user.list", FIND="anna", OFFSET=10)

    assert (page.total, page.next) == (14, 10)
    assert (last.total, last.next) == (14, None)
