"""Sums of which a part may be missing."""

import pytest

from trayapp.model.total import Total, added


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((), Total(None)),
        ((Total(5),), Total(5)),
        ((Total(5), Total(0), Total(7)), Total(12)),
        ((Total(5), Total(None)), Total(5, complete=False)),
        ((Total(5), Total(7, complete=False)), Total(12, complete=False)),
        ((Total(None, complete=False),), Total(None, complete=False)),
    ],
)
def test_what_is_known_is_added_and_what_is_not_makes_the_sum_incomplete(
    parts: tuple[Total, ...], expected: Total
) -> None:
    assert added(iter(parts)) == expected


@pytest.mark.parametrize(
    ("summed", "text"),
    [
        (Total(5), "5"),
        (Total(0), "0"),
        (Total(5, complete=False), "5+"),
        (Total(0, complete=False), "0+"),
        (Total(None, complete=False), ""),
    ],
)
def test_a_sum_with_a_missing_part_ends_with_a_plus(summed: Total, text: str) -> None:
    assert str(summed) == text
