"""The letters that stand for a person or a chat without a picture."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trayapp.model.picture import letters

FAMILY = "👨\u200d👩\u200d👧"
THUMB = "👍🏽"
RUSSIA = "🇷🇺"
SCOTLAND = "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Anna Petrova", "AP"),
        ("Anna", "A"),
        ("мария иванова", "МИ"),
        ("Anna Ivanovna Petrova", "AP"),
        ("Nina O'Hara", "NO"),
        ("Anna Petrova (HR)", "AP"),
        ("(HR)", "H"),
        ("«Ромашка» ООО", "РО"),
        ("3 wishes", "3W"),
        ("王小明", "王"),
        ("  ", ""),
        ("—", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_a_name_is_shortened_to_the_beginnings_of_its_first_and_last_word(
    title: str | None, shown: str
) -> None:
    assert letters(title) == shown


def test_a_chat_may_have_one_letter() -> None:
    assert letters("team lunch", most=1) == "T"
    assert letters("lunch", most=1) == "L"


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("e\u0301lise z\u030cirka", "ÉŽ"),
        ("q\u0308uick", "Q\u0308"),
        ("नि", "नि"),
        ("ßeta", "ß"),
        ("გია", "გ"),
    ],
)
def test_a_letter_keeps_its_accents_and_its_own_capital(title: str, shown: str) -> None:
    assert letters(title) == shown


@pytest.mark.parametrize("emoji", [FAMILY, THUMB, RUSSIA, SCOTLAND, "🎉", "❤\ufe0f"])
def test_an_emoji_is_shown_whole_and_only_where_there_are_no_letters(emoji: str) -> None:
    assert letters(f"{emoji}{emoji} !") == emoji
    assert letters(f"{emoji} Party") == "P"


def test_a_keycap_stays_a_key() -> None:
    assert letters("1\ufe0f\u20e3 floor") == "1\ufe0f\u20e3F"


@given(st.text(max_size=40))
def test_whatever_the_title_two_signs_are_the_most(title: str) -> None:
    found, one = letters(title), letters(title, most=1)

    bases = [each for each in found if unicodedata.category(each)[0] in "LN"]
    assert len(bases) <= 2 or "\u200d" in found
    assert found.startswith(one)
    assert bool(found) == bool(one)
