"""The accounts in the settings file, with what was chosen for each."""

import json
from dataclasses import replace

import pytest

from tests.storage.settings_samples import ANNA, BORIS
from trayapp.model.account import Account, Project, SignInWay
from trayapp.storage.written_settings.accounts import read_accounts, written_accounts

CHOOSY = replace(
    ANNA,
    projects=(Project(7, "Office move"), Project(3)),
    favourites=frozenset({"chat1317", "12"}),
    way=SignInWay.OAUTH,
)
ENTRY = {"portal": BORIS.portal, "user_id": BORIS.user_id}


def names(accounts: tuple[Account, ...]) -> list[str | None]:
    """What does not count when accounts are compared."""
    return [project.name for account in accounts for project in account.projects]


def test_accounts_and_all_that_was_chosen_for_them_are_found_again() -> None:
    written = json.loads(json.dumps(written_accounts((CHOOSY, BORIS), [])))

    again = read_accounts(written)

    assert again == (CHOOSY, BORIS)
    assert names(again) == ["Office move", None]


def test_favourites_are_written_in_an_order_that_does_not_change() -> None:
    (entry,) = written_accounts((CHOOSY,), None)

    assert isinstance(entry, dict)
    assert entry["favourites"] == ["12", "chat1317"]


@pytest.mark.parametrize("wrong", [None, 5, "7", {"group_id": 7}])
def test_projects_and_favourites_that_are_no_lists_are_none(wrong: object) -> None:
    entry = {**ENTRY, "projects": wrong, "favourites": wrong}

    assert read_accounts([entry]) == (BORIS,)


@pytest.mark.parametrize("unknown", [None, 5, "carrier pigeon", ["webhook"]])
def test_a_way_of_signing_in_that_makes_no_sense_is_not_known(unknown: object) -> None:
    assert read_accounts([{**ENTRY, "way": unknown}]) == (BORIS,)


def test_the_projects_that_make_sense_count_once_each_and_in_their_order() -> None:
    projects = [
        {"group_id": 7, "name": "Move"},
        7,
        {"group_id": "7"},
        {"group_id": 0},
        {"group_id": True},
        {"name": "Nowhere"},
        {"group_id": 3, "name": 5},
        {"group_id": 7, "name": "Office move"},
    ]

    found = read_accounts([{**ENTRY, "projects": projects}])

    assert found == (replace(BORIS, projects=(Project(7), Project(3))),)
    assert names(found) == ["Office move", None]


def test_favourites_that_are_no_texts_are_left_out() -> None:
    (account,) = read_accounts([{**ENTRY, "favourites": ["chat5", 12, None, "chat5"]}])

    assert account.favourites == {"chat5"}


def test_an_entry_keeps_what_others_wrote_into_it() -> None:
    before = [{**ENTRY, "colour": "blue", "tasks_of": {"flow_id": 3}}]

    (entry,) = written_accounts((replace(BORIS, favourites=frozenset({"12"})),), before)

    assert isinstance(entry, dict)
    assert entry["colour"] == "blue"
    assert entry["tasks_of"]["flow_id"] == 3
    assert entry["favourites"] == ["12"]


def test_what_only_a_person_can_understand_stays_behind_the_accounts() -> None:
    half_written = {"portal": "acme"}

    written = written_accounts((BORIS,), [half_written, ENTRY, "Boris?"])

    assert written[1:] == [half_written, "Boris?"]


@pytest.mark.parametrize("before", [None, {}, "accounts", 5])
def test_where_no_list_stood_a_list_is_written(before: object) -> None:
    assert read_accounts(before) == ()
    assert read_accounts(written_accounts((BORIS,), before)) == (BORIS,)
