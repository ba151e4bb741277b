"""Numbers, maps and names as PHP writes them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trayapp.bitrix.reading import (
    JOINERS,
    LARGEST_COUNT,
    LARGEST_ID,
    LONGEST_NAME,
    MOST_ENTRIES,
    count,
    counts_by_id,
    entries,
    identifier,
    ids,
    integer,
    items,
    mapping,
    name,
)

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize("written", [5, 5.0, "5", " 5 "], ids=repr)
def test_a_number_may_come_as_text_or_with_a_point(written: object) -> None:
    assert integer(written) == 5


def test_a_negative_number_is_a_number() -> None:
    assert integer("-1") == -1


@pytest.mark.parametrize(
    "other",
    [None, True, False, "", "5.0", "٥", "1e3", "five", "9" * 19, 5.5, math.nan, math.inf, [], {}],
    ids=repr,
)
def test_what_is_no_whole_number_is_none(other: object) -> None:
    assert integer(other) is None


@pytest.mark.parametrize("nothing", [None, False, True, 0, "0", -3, "-3"], ids=repr)
def test_the_portals_ways_to_say_none_count_as_none(nothing: object) -> None:
    assert count(nothing) == 0


def test_a_number_of_things_is_bounded() -> None:
    assert count(10**300) == count(1e300) == LARGEST_COUNT


@pytest.mark.parametrize("other", ["many", [], {}, 0.5, math.nan], ids=repr)
def test_a_count_that_is_no_number_is_unknown(other: object) -> None:
    assert count(other) is None


@pytest.mark.parametrize("other", [0, -1, LARGEST_ID + 1, None, True, "chat12", "0"], ids=repr)
def test_no_database_gives_such_an_id(other: object) -> None:
    assert identifier(other) is None


def test_an_id_may_be_as_large_as_a_database_counts() -> None:
    assert identifier(LARGEST_ID) == LARGEST_ID
    assert identifier("1317") == 1317


def test_a_map_of_numbers_is_read_by_its_ids() -> None:
    assert counts_by_id({"1317": 1, "1319": "2"}) == {1317: 1, 1319: 2}


def test_what_has_no_id_or_no_number_is_left_out_of_a_map() -> None:
    written = {"chat5": 1, "0": 1, "-2": 1, "7": "many", "8": 0, "9": None, "10": 3}

    assert counts_by_id(written) == {10: 3}


@pytest.mark.parametrize("other", [[], [4, 5], None, 5, "5", True], ids=repr)
def test_a_list_in_place_of_a_map_has_no_ids(other: object) -> None:
    assert counts_by_id(other) == {}


@pytest.mark.parametrize(
    "written",
    [[12, "31"], {"12": 12, "31": "31"}, [12, 31, 0, -1, None, "x", [5]]],
    ids=repr,
)
def test_ids_come_in_a_list_or_as_the_values_of_a_map(written: object) -> None:
    assert ids(written) == {12, 31}


@pytest.mark.parametrize("other", [[], {}, None, 12, "12"], ids=repr)
def test_no_ids_are_an_empty_set(other: object) -> None:
    assert ids(other) == frozenset()


def test_an_object_is_itself_and_all_else_an_empty_one() -> None:
    assert mapping({"a": 1}) == {"a": 1}
    assert mapping([]) == mapping(None) == mapping("a") == mapping(5) == {}


def test_entries_are_the_elements_of_a_list_or_the_values_of_an_object() -> None:
    assert entries([1, 2]) == entries({"5": 1, "6": 2}) == [1, 2]
    assert entries("12") == entries(None) == []


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Team lunch", "Team lunch"),
        ("  Team \t\r\n lunch\u2028\u00a0", "Team lunch"),
        ("bell\x07 esc\x1b[31m nul\x00", "bell esc[31m nul"),
        ("Отчёт\u202e fdp.exe", "Отчёт fdp.exe"),
        ("half \ud83d a pair", "half a pair"),
        ("\u2066isolated\u2069", "isolated"),
        ("👩\u200d💻 Marta", "👩\u200d💻 Marta"),
    ],
)
def test_a_name_stands_on_one_line_and_disturbs_nothing(written: str, shown: str) -> None:
    assert name(written) == shown


@pytest.mark.parametrize(
    "other", ["", "  \n", "\u200d\u200c", "\u202e", None, 5, False, [], {}], ids=repr
)
def test_what_leaves_nothing_to_show_is_no_name(other: object) -> None:
    assert name(other) is None


def test_a_name_has_an_end() -> None:
    assert name("x" * 10_000) == "x" * LONGEST_NAME


@given(st.text(st.characters(codec=None)))
def test_whatever_is_left_of_a_name_can_be_shown_anywhere(written: str) -> None:
    shown = name(written)

    if shown is not None:
        assert shown.encode()
        assert shown == name(shown)
        assert all(each.isprintable() or each in JOINERS for each in shown if each.isascii())
        assert "\u202e" not in shown


@given(ANY_JSON)
def test_no_value_is_too_odd_to_be_read(value: object) -> None:
    read = (integer(value), count(value), counts_by_id(value), ids(value), name(value))

    assert read[1] is None or read[1] >= 0
    assert all(each > 0 for each in read[2])
    assert all(each > 0 for each in read[3])


def test_maps_and_lists_without_end_are_read_to_a_bound() -> None:
    many = range(1, MOST_ENTRIES + 100)
    filled = {str(number): number for number in many}

    assert len(counts_by_id(filled)) == MOST_ENTRIES
    assert len(list(items(filled))) == MOST_ENTRIES
    assert len(entries(filled)) == len(entries(list(many))) == MOST_ENTRIES
    assert len(ids(list(many))) == MOST_ENTRIES
