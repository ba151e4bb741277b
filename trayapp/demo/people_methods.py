"""Methods about people: the directory's `user.*` and the messenger's `im.user.*`."""

import json
from collections.abc import Iterable

from trayapp.demo import php
from trayapp.demo.calls import Method, Page, Params, RefusalError, upper
from trayapp.demo.listing import matching, ordered, page_of
from trayapp.demo.people import Person
from trayapp.demo.portraits import in_directory, in_messenger
from trayapp.demo.world import World

_SHORTEST_PHRASE = 3
_FOUND_AT_ONCE = 10
_SEARCHABLE = ("NAME", "LAST_NAME", "WORK_POSITION")
_DIRECTORY = frozenset({"user", "user_basic", "user_brief"})
_MESSENGER = frozenset({"im"})


def _user_current(world: World, _: Params) -> object:
    return in_directory(world.state.people[world.user_id])


def _user_get(world: World, params: Params) -> object:
    asked = upper(params)
    conditions = php.mapping(asked.get("FILTER"))
    if "ID" in asked:
        conditions["ID"] = asked["ID"]
    return _listed(world.state.people.values(), conditions, asked)


def _user_search(world: World, params: Params) -> object:
    """The phrase or the fields may stand in FILTER or, as in older calls, at the top level."""
    asked = upper(params)
    wanted = {**asked, **upper(php.mapping(asked.get("FILTER")))}
    people = world.state.people.values()
    if "FIND" in wanted:
        phrase = str(wanted["FIND"])
        return _listed([who for who in people if who.is_found_by(phrase)], {}, asked)
    conditions = {f"%{name}": wanted[name] for name in _SEARCHABLE if name in wanted}
    return _listed(people, conditions, asked)


def _listed(people: Iterable[Person], conditions: Params, asked: Params) -> Page:
    records = [in_directory(person) for person in people]
    order = {str(asked.get("SORT") or "ID"): asked.get("ORDER") or "ASC"}
    return page_of(ordered(matching(records, conditions), order), asked.get("START"))


def _im_user_get(world: World, params: Params) -> object:
    wanted = upper(params).get("ID") or world.user_id
    person = world.state.people.get(php.intval(wanted))
    if person is None:
        raise RefusalError("USER_NOT_EXISTS", "User not found")
    return in_messenger(person)


def _im_user_list_get(world: World, params: Params) -> object:
    """By id, with `null` for a person who does not exist; a bare list drops those."""
    asked = upper(params)
    people = world.state.people
    described = {
        number: in_messenger(people[number]) if number in people else None
        for number in _numbers(asked.get("ID", [world.user_id]))
    }
    if asked.get("RESULT_TYPE") == "array":
        return [person for person in described.values() if person is not None]
    return described


def _numbers(value: object) -> list[int]:
    """The ids of a list, also of one that is written down as JSON in a text."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            value = None
    numbers = [php.intval(item) for _, item in php.pairs(value)]
    if not numbers:
        raise RefusalError("INVALID_FORMAT", "A wrong format for the ID field is passed")
    return numbers


def _im_search_user_list(world: World, params: Params) -> object:
    asked = upper(params)
    phrase = str(asked.get("FIND") or "").strip()
    if len(phrase) < _SHORTEST_PHRASE:
        raise RefusalError("FIND_SHORT", "Too short a search phrase.")
    people = world.state.people.values()
    found = [person for person in people if person.active and person.is_found_by(phrase)]
    offset = php.intval(asked.get("OFFSET") or asked.get("START"))
    limit = php.intval(asked.get("LIMIT")) or _FOUND_AT_ONCE
    shown = found[offset : offset + limit]
    more = offset + limit < len(found)
    described = {person.id: in_messenger(person) for person in shown}
    return Page(described, total=len(found), next=offset + limit if more else None)


PEOPLE_METHODS = {
    "user.current": Method(_user_current, _DIRECTORY),
    "user.get": Method(_user_get, _DIRECTORY),
    "user.search": Method(_user_search, _DIRECTORY),
    "im.user.get": Method(_im_user_get, _MESSENGER),
    "im.user.list.get": Method(_im_user_list_get, _MESSENGER),
    "im.search.user.list": Method(_im_search_user_list, _MESSENGER),
}
