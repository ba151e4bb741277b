"""Filters, orders and pages of any list."""

import pytest

from trayapp.demo.listing import matching, ordered, page_of

RECORDS = (
    {"ID": 2, "NAME": "Beta", "DEADLINE": None, "TAGS": ["red", "blue"]},
    {"ID": 10, "NAME": "alpha", "DEADLINE": "2026-02-25T12:00:00+03:00", "TAGS": []},
)


@pytest.mark.parametrize(
    ("conditions", "ids"),
    [
        ({}, [2, 10]),
        ([], [2, 10]),
        ({"ID": "10"}, [10]),
        ({"@ID": [10]}, [2, 10]),
        ({"COLOUR": "green"}, [2, 10]),
        ({"<ID": 10}, [2]),
        ({"!NAME": "ALPHA"}, [2]),
        ({"%name": "ETA"}, [2]),
        ({"=%NAME": "%lph%"}, [10]),
        ({"!%NAME": "a"}, []),
        ({">=DEADLINE": "2026-02-25T09:00:00+00:00"}, [10]),
        ({">DEADLINE": "2026-02-25T09:00:00+00:00"}, []),
        ({"<=DEADLINE": "soon"}, []),
        ({"TAGS": ["blue", "green"]}, [2]),
        ({"!TAGS": "red"}, [10]),
    ],
)
def test_conditions_are_met_all_together_and_unknown_ones_are_passed_over(
    conditions: object, ids: list[int]
) -> None:
    assert [record["ID"] for record in matching(RECORDS, conditions)] == ids


@pytest.mark.parametrize(
    ("order", "ids"),
    [
        ({}, [2, 10]),
        ({"ID": "DESC"}, [10, 2]),
        ({"name": "asc"}, [10, 2]),
        ({"DEADLINE": "asc"}, [2, 10]),
        ({"DEADLINE": "desc", "ID": "asc"}, [10, 2]),
    ],
)
def test_numbers_are_ordered_as_numbers_and_what_is_empty_comes_first(
    order: dict[str, str], ids: list[int]
) -> None:
    assert [record["ID"] for record in ordered(RECORDS, order)] == ids


def test_the_last_page_has_no_next_one() -> None:
    page = page_of(list(range(60)), "50", wrap="items")

    assert page.result == {"items": list(range(50, 60))}
    assert (page.total, page.next) == (60, None)
