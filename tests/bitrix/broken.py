"""Good answers with one thing broken, at any depth: what portals, proxies and time make of them."""

import copy
import math
from typing import Any

from hypothesis import strategies as st

Step = str | int
Path = tuple[Step, ...]

DISTURBING = "half \ud800 \u202eright\u2028line \ue000 \x00 esc \x1b[2J \U000e0041"
ODD_TEXTS = ("", "0", "5", "many", "x" * 5000, *[DISTURBING] * 3)
ODD_VALUES: tuple[object, ...] = (
    *ODD_TEXTS,
    None,
    True,
    False,
    0,
    -1,
    -(10**30),
    10**4000,
    0.5,
    1e308,
    math.nan,
    -math.inf,
    [],
    [0],
    [None, {}, []],
    {},
    {"": 1, "-1": 2, "\ud800": 3, "9" * 40: 4, "1317": 5},
    {"error": "", "error_description": None},
    {"id": -1, "name": "\udfff", "title": ["x"], "counter": {"counter": 1}},
)

TELLING = frozenset(
    {"ALL", "NOTIFY", "TYPE", "DIALOG", "CHAT_MUTED", "im", "result", "result_error", "view_all"}
    | {"error", "operating_reset_at", "title", "name", "counter", "new_comments"}
)
"""What is broken half of the time: a mistake about these would be seen."""


def paths(value: object, at: Path = ()) -> list[Path]:
    """Where every part of a JSON value is."""
    found = [at]
    steps: list[tuple[Step, object]] = []
    if isinstance(value, dict):
        steps = list(value.items())
    elif isinstance(value, list):
        steps = list(enumerate(value))
    for step, inner in steps:
        found += paths(inner, (*at, step))
    return found


def part(value: object, path: Path) -> object:
    """The part at a path, None if there is none any more."""
    for step in path:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def with_part(value: object, path: Path, new: object) -> dict[str, object]:
    """A copy with the part at the path made another."""
    root = {"": copy.deepcopy(value)}
    holder: Any = part(root, ("", *path[:-1]))
    holder[path[-1]] = new
    whole = root[""]
    assert isinstance(whole, dict)
    return whole


@st.composite
def broken(draw: st.DrawFn, answer: dict[str, object]) -> dict[str, object]:
    """The answer with one part dropped, renamed, wrapped, written as text, or made another."""
    root: dict[str, object] = {"": copy.deepcopy(answer)}
    everywhere = paths(root)[1:]
    telling = [path for path in everywhere if path[-1] in TELLING] or everywhere
    path = draw(st.sampled_from(telling) | st.sampled_from(everywhere))
    holder, step = part(root, path[:-1]), path[-1]
    old = part(root, path)
    change = draw(st.sampled_from(["drop", "rename", "nest", "list", "text", "odd", "odd", "odd"]))
    new: object = (
        {
            "nest": {"inner": old},
            "list": [old],
            "text": str(old),
        }.get(change)
        if change != "odd"
        else draw(st.sampled_from(ODD_TEXTS if isinstance(old, str) else ODD_VALUES))
    )
    if isinstance(holder, list) and isinstance(step, int):
        holder[step : step + 1] = [] if change in {"drop", "rename"} else [new]
    elif isinstance(holder, dict):
        del holder[step]
        if change == "rename":
            holder[draw(st.sampled_from(["", "0", "\ud800", "\u202e", "1e5", "type"]))] = old
        elif change != "drop":
            holder[step] = new
    whole = root.get("")
    return whole if isinstance(whole, dict) else {"result": whole}
