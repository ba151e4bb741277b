"""PHP's ways with arrays, numbers and JSON, which the portal's dialect is made of."""

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import parse_qsl

_ARRAY_INDEX = re.compile(r"0|-?[1-9]\d*")
_LEADING_INTEGER = re.compile(r"\s*[+-]?\d+")
_QUERY_NAME = re.compile(r"([^\[]+)((?:\[[^\]]*\])*)")
_ESCAPED_IN_JSON = re.compile(r"\\(?P<escaped>.)|[<>&'/]")


def encode(value: object) -> bytes:
    """JSON as the portal writes it: plain ASCII, and every empty array is `[]`."""
    text = json.dumps(array(value), separators=(",", ":"))
    return _ESCAPED_IN_JSON.sub(_as_the_portal_escapes, text).encode("ascii")


def array(value: object) -> object:
    """The value with every PHP array as a list where its keys are 0..n-1, else as a dict."""
    if isinstance(value, Mapping):
        items = {_array_key(key): array(item) for key, item in value.items()}
        if list(items) == list(range(len(items))):
            return list(items.values())
        return {str(key): item for key, item in items.items()}
    if isinstance(value, list | tuple):
        return [array(item) for item in value]
    return value


def mapping(value: object) -> dict[str, object]:
    """A PHP array with its keys as strings; a scalar is no array and gives an empty one."""
    return {str(key): item for key, item in pairs(value)}


def pairs(value: object) -> Iterator[tuple[int | str, object]]:
    """What `foreach ($value as $key => $item)` walks over."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield _array_key(key), item
    elif isinstance(value, list | tuple):
        yield from enumerate(value)


def parse_query(query: str) -> dict[str, object]:
    """Parameters of `a=1&b[]=2&b[]=3&c[x][y]=4`, nested as PHP nests them."""
    tree: dict[int | str, object] = {}
    for name, text in parse_qsl(query, keep_blank_values=True):
        found = _QUERY_NAME.match(name)
        if found is None:
            continue
        _put(tree, [found[1], *re.findall(r"\[([^\]]*)\]", found[2])], text)
    return mapping(array(tree))


def intval(value: object) -> int:
    """PHP's `intval`: leading digits of a text, and 1 for any array with something in it."""
    if isinstance(value, str):
        found = _LEADING_INTEGER.match(value)
        return int(found[0]) if found else 0
    if isinstance(value, Mapping | Sequence):
        return 1 if value else 0
    if isinstance(value, float) and not math.isfinite(value):
        return 0
    return int(value) if isinstance(value, int | float) else 0


def truthy(value: object) -> bool:
    """PHP's `if ($value)`, to which the text "0" is false and "N" is true."""
    return value != "0" and bool(value)


def _array_key(key: object) -> int | str:
    """PHP turns the text "7" used as a key into the number 7."""
    text = str(key)
    return int(text) if _ARRAY_INDEX.fullmatch(text) else text


def _put(tree: dict[int | str, object], path: Sequence[str], text: str) -> None:
    *branches, last = path
    for step in branches:
        key = _next_key(tree, step)
        branch = tree.get(key)
        if not isinstance(branch, dict):  # `a=1&a[b]=2`: the array wins over the earlier text
            branch = tree[key] = {}
        tree = branch
    tree[_next_key(tree, last)] = text


def _next_key(tree: dict[int | str, object], step: str) -> int | str:
    if step:
        return _array_key(step)
    return max((key for key in tree if isinstance(key, int)), default=-1) + 1


def _as_the_portal_escapes(found: re.Match[str]) -> str:
    match found["escaped"], found[0]:
        case None, "/":
            return r"\/"
        case (None, char) | ('"' as char, _):
            return f"\\u{ord(char):04X}"
        case _:
            return found[0]
