"""Filters, orders and pages, as every list method of the portal takes them."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from trayapp.demo import php
from trayapp.demo.calls import Page

PAGE_SIZE = 50

Record = Mapping[str, object]

_FILTER_KEY = re.compile(r"(?P<not>!?)(?P<operator>>=|<=|=%|%=|>|<|=|%|)(?P<field>\w+)")


def page_of(records: Sequence[object], start: object, wrap: str = "") -> Page:
    """One page of what was found, under the key `wrap` if there is one.

    A start of -1 gives the first page and leaves the counting out.
    """
    offset = php.intval(start)
    counted = offset >= 0
    offset = max(offset, 0)
    found = list(records[offset : offset + PAGE_SIZE])
    more = counted and offset + PAGE_SIZE < len(records)
    return Page(
        {wrap: found} if wrap else found,
        total=len(records) if counted else None,
        next=offset + PAGE_SIZE if more else None,
    )


def matching(records: Iterable[Record], conditions: object) -> list[Record]:
    """The records that meet every condition; a condition on an unknown field is passed over."""
    tests = [
        (found, _alternatives(wanted))
        for key, wanted in php.mapping(conditions).items()
        if (found := _FILTER_KEY.fullmatch(key)) is not None
    ]
    return [
        record
        for record in records
        if all(
            _meets(record, found["operator"], found["field"].upper(), wanted) != bool(found["not"])
            for found, wanted in tests
            if found["field"].upper() in record
        )
    ]


def ordered(records: Iterable[Record], order: object) -> list[Record]:
    """The records by one field after the other; empty values come first."""
    result = list(records)
    for name, direction in reversed(php.mapping(order).items()):
        descending = str(direction).casefold() == "desc"
        result.sort(key=_sort_key(name.upper()), reverse=descending)
    return result


def _meets(record: Record, operator: str, name: str, wanted: Sequence[object]) -> bool:
    held = _alternatives(record[name])
    return any(_compares(operator, one, other) for one in held for other in wanted)


def _compares(operator: str, held: object, wanted: object) -> bool:
    if "%" in operator:
        return str(wanted).strip("%").casefold() in str(held).casefold()
    left, right = _comparable(held), _comparable(wanted)
    if operator in {"", "="}:
        return left == right
    if isinstance(left, float) and isinstance(right, float):
        return {
            ">": left > right,
            "<": left < right,
            ">=": left >= right,
            "<=": left <= right,
        }[operator]
    return False


def _alternatives(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else [value]


def _comparable(value: object) -> float | str:
    """Numbers and moments as numbers, all else as text; a yes may be written Y or true."""
    if isinstance(value, bool):
        return "y" if value else "n"
    text = str(value)
    for read in (float, _moment):
        try:
            return read(text)
        except ValueError:
            continue
    return {"true": "y", "false": "n"}.get(text.casefold(), text.casefold())


def _moment(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()


def _sort_key(name: str) -> Callable[[Record], tuple[bool, float, str]]:
    def key(record: Record) -> tuple[bool, float, str]:
        value = record.get(name)
        ranked = "" if value is None else _comparable(value)
        return (True, ranked, "") if isinstance(ranked, float) else (bool(ranked), 0.0, ranked)

    return key
