"""Conversations as a menu shows them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.view.samples import ACME, ENGLISH, READ_AT, messages
from trayapp.model.counters import Counters
from trayapp.model.menu_choices import USUAL_MENU, MenuChoices, Order
from trayapp.model.picture import Picture
from trayapp.model.status import Messages, Names, Portrait
from trayapp.view.rows import CROWD, FEW, MANY, Row, arranged

NAMES = Names(people={1: "Anna Petrova", 2: "Boris"}, chats={3: "Team lunch"})
COUNTERS = Counters(9, {}, dialogs={1: 2, 2: 5}, chats={3: 2})


def rows(found: Messages, menu: MenuChoices = USUAL_MENU, section: str = "dialogs") -> list[Row]:
    return [*arranged(ACME, found, ENGLISH, menu)[section].rows]


def titles(found: list[Row]) -> list[str]:
    return [row.title for row in found]


def test_most_unread_comes_first() -> None:
    assert titles(rows(messages(COUNTERS, NAMES))) == ["Boris", "Anna Petrova"]


def test_by_recency_the_latest_comes_first_and_the_unknown_last() -> None:
    counters = replace(COUNTERS, dialogs={1: 2, 2: 5, 4: 9})
    portraits = {"2": Portrait(active_at=READ_AT - timedelta(hours=1))}
    found = replace(
        messages(counters, replace(NAMES, portraits=portraits)), risen_at={"1": READ_AT}
    )

    shown = rows(found, MenuChoices(order=Order.RECENCY))

    assert titles(shown) == ["Anna Petrova", "Boris", "Person 4"]


@pytest.mark.parametrize("order", [*Order])
def test_favourites_come_first_in_every_order(order: Order) -> None:
    account = replace(ACME, favourites=frozenset({"1"}))

    shown = arranged(account, messages(COUNTERS, NAMES), ENGLISH, MenuChoices(order=order))

    assert titles([*shown["dialogs"].rows]) == ["Anna Petrova", "Boris"]


def test_hidden_names_give_away_neither_name_nor_picture() -> None:
    hidden = MenuChoices(hide_names=True)

    dialogs = rows(messages(COUNTERS, NAMES), hidden)
    chats = rows(messages(COUNTERS, NAMES), hidden, "chats")

    assert {*titles(dialogs), *titles(chats)} == {"Dialog", "Chat"}
    assert {row.picture for row in (*dialogs, *chats)} == {None}


def test_a_row_carries_the_portals_picture_of_it() -> None:
    portraits = {"2": Portrait("#1eb4aa", "https://acme.bitrix24.ru/boris.png")}

    first, second = rows(messages(COUNTERS, replace(NAMES, portraits=portraits)))

    assert first.picture == Picture("B", "#1eb4aa", "https://acme.bitrix24.ru/boris.png", ACME.id)
    assert second.picture == Picture("AP", account_id=ACME.id)


def test_pictures_can_be_done_without() -> None:
    shown = rows(messages(COUNTERS, NAMES), MenuChoices(pictures=False))

    assert [row.picture for row in shown] == [None, None]


def test_a_section_shows_a_bounded_number_of_rows() -> None:
    found = messages(Counters(0, {}, dialogs=dict.fromkeys(range(1, 11), 1)))
    muted = messages(Counters(0, {}, muted_chats=dict.fromkeys(range(1, 11), 1)))

    shown = arranged(ACME, found, ENGLISH, USUAL_MENU)["dialogs"]
    few = arranged(ACME, muted, ENGLISH, USUAL_MENU)["muted_chats"]

    assert (len(shown.rows), len(shown.rest)) == (MANY, 10 - MANY)
    assert (len(few.rows), len(few.rest)) == (FEW, 10 - FEW)


def test_many_conversations_in_all_leave_every_section_half_its_rows() -> None:
    many = dict.fromkeys(range(1, CROWD), 1)
    found = messages(Counters(0, {}, dialogs=many, muted_chats=many))

    shown = arranged(ACME, found, ENGLISH, USUAL_MENU)

    assert [len(shown[each].rows) for each in ("dialogs", "muted_chats")] == [MANY // 2, FEW // 2]


def test_of_thousands_a_few_are_shown_and_the_rest_is_counted() -> None:
    thousands = {number: 1 + number % 3 for number in range(1, 5001)}
    found = messages(Counters(0, {}, chats=thousands), Names(chats={5: "Beta", 2: "Alpha"}))

    shown = arranged(ACME, found, ENGLISH, USUAL_MENU)["chats"]

    assert titles([*shown.rows]) == ["Alpha", "Beta", "Chat 8", "Chat 11"]
    assert len(shown.rest) == 5000 - len(shown.rows)
    assert sum(shown.rest) == sum(thousands.values()) - 4 * 3
