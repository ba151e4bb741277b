"""What must hold for whatever is shown of a status, wherever it came from."""

import json
import re
import unicodedata
from decimal import Decimal, InvalidOperation

from tests.view.samples import ENGLISH
from trayapp.bitrix.reading import JOINERS, LARGEST_COUNT
from trayapp.model.status import Refreshed
from trayapp.view.menu_entry import Open
from trayapp.view.status_json import status_json
from trayapp.view.status_text import status_text
from trayapp.view.tray_view import tray_view

MOST_ENTRIES = 70
LONGEST_TEXT = 600

_DISTURBING = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_NUMBER = r"-?[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?"
_TOTAL = re.compile(rf'"_*a_*l_*l_*"\s*:\s*"?\s*({_NUMBER})', re.IGNORECASE)


def assert_can_be_shown(status: Refreshed) -> dict[str, object]:
    """Draws the status in every way; returns the document of `status --json`."""
    view = tray_view([status], ENGLISH)
    text = status_text([status], ENGLISH)
    document = status_json([status], ENGLISH)
    written = json.dumps(document, ensure_ascii=False, allow_nan=False).encode()

    shown = [view.face.text, *view.tooltip.split("\n"), *text.split("\n")]
    shown += [entry.text for entry in view.entries]
    shown += [entry.act.url for entry in view.entries if isinstance(entry.act, Open)]
    assert [each for each in shown if disturbs(each)] == []
    assert [each for each in shown if len(each) > LONGEST_TEXT] == []
    assert [each for each in texts(document) if disturbs(each)] == []
    assert len(view.entries) <= MOST_ENTRIES
    assert len({entry.key for entry in view.entries}) == len(view.entries)
    assert len(view.face.text) <= 3
    assert json.loads(written) == document
    return document


def disturbs(text: str) -> bool:
    """Whether a text holds what no menu and no terminal should be sent."""
    return any(unicodedata.category(c) in _DISTURBING and c not in JOINERS for c in text)


def texts(value: object) -> list[str]:
    """Every text in a document, its keys included."""
    if isinstance(value, str):
        return [value]
    parts: list[object] = []
    if isinstance(value, dict):
        parts = [*value.keys(), *value.values()]
    elif isinstance(value, list):
        parts = value
    return [text for part in parts for text in texts(part)]


def totals_said(answer: str) -> set[int]:
    """Every number an answer gives as a total, read by other means than the program's."""
    said = set()
    for found in _TOTAL.findall(answer):
        try:
            number = Decimal(found)
        except InvalidOperation:
            continue
        said.add(int(min(max(number, Decimal(0)), Decimal(LARGEST_COUNT))))
    return said
