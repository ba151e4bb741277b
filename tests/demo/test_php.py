"""PHP's ways with arrays, numbers and JSON."""

import json

import pytest

from trayapp.demo import php


def test_an_empty_array_is_written_as_a_list() -> None:
    assert php.encode({"CHAT": {}, "LINES": []}) == b'{"CHAT":[],"LINES":[]}'


def test_keys_from_zero_without_a_gap_make_a_list() -> None:
    assert php.encode({0: "a", 1: "b"}) == b'["a","b"]'
    assert php.encode({"0": "a", "1": "b"}) == b'["a","b"]'


@pytest.mark.parametrize("keys", [(1, 2), (0, 2), (1, 0), (1317,)])
def test_any_other_numbers_make_an_object_with_texts_for_keys(keys: tuple[int, ...]) -> None:
    written = json.loads(php.encode(dict.fromkeys(keys, 1)))

    assert written == {str(key): 1 for key in keys}


def test_what_html_minds_is_escaped_and_comes_back_whole() -> None:
    title = '<R&D> "Tom\'s" a/b \\ 🍰 Планёрка'

    written = php.encode({"title": title})

    assert b'{"title":"\\u003CR\\u0026D\\u003E \\u0022Tom\\u0027s\\u0022 a\\/b' in written
    assert written.isascii()
    assert json.loads(written) == {"title": title}


def test_a_backslash_before_a_closing_quote_stays_what_it_is() -> None:
    assert php.encode(["\\", '\\"']) == rb'["\\","\\\u0022"]'


@pytest.mark.parametrize(
    ("query", "params"),
    [
        ("ID[]=1&ID[]=2", {"ID": ["1", "2"]}),
        ("ID[0]=4&ID[1]=5", {"ID": ["4", "5"]}),
        ("ID[3]=4&ID[]=5", {"ID": {"3": "4", "4": "5"}}),
        (
            "filter[%3C%3DDEADLINE]=2026&filter[R][]=2",
            {"filter": {"<=DEADLINE": "2026", "R": ["2"]}},
        ),
        ("a=1&a=2&b=", {"a": "2", "b": ""}),
        ("a=1&a[b]=2", {"a": {"b": "2"}}),
        ("=x&a+b=%D0%AF", {"a b": "Я"}),
        ("", {}),
    ],
)
def test_a_query_is_nested_as_php_nests_it(query: str, params: dict[str, object]) -> None:
    assert php.parse_query(query) == params


@pytest.mark.parametrize(
    ("value", "number"),
    [("12abc", 12), (" -3", -3), ("abc", 0), ({"counter": 8}, 1), ([], 0), (None, 0), (2.9, 2)],
)
def test_a_number_is_made_of_anything(value: object, number: int) -> None:
    assert php.intval(value) == number


@pytest.mark.parametrize(
    ("value", "truth"),
    [("0", False), ("", False), ([], False), ("N", True), ("00", True), (1, True)],
)
def test_truth_is_phps(value: object, truth: bool) -> None:
    assert php.truthy(value) is truth
