"""What can be asked of the running tray, and what it answers; needs no Qt."""

import json
from collections.abc import Iterable
from typing import Final

REQUESTS: Final = ("refresh", "settings", "quit")
WHO_IS_HERE_ONLY: Final = "session-only"
"""A question rather than a request; the answer is `ok` and a JSON list of account ids."""

TAKEN: Final = "ok"
LONGEST_REQUEST: Final = 64
LONGEST_ANSWER: Final = 65536
MOST_LINES: Final = 32
"""So many may be silent at once; before another one is heard the oldest is hung up."""


def answer_to(request: str, session_only: Iterable[str]) -> str:
    """What whoever asked is told. `session_only` are the accounts that no file knows."""
    if request == WHO_IS_HERE_ONLY:
        return f"{TAKEN} {json.dumps(sorted(session_only))}"
    return TAKEN if request in REQUESTS else "unknown"


def accounts_in(answer: str) -> tuple[str, ...]:
    """The accounts named in an answer to `WHO_IS_HERE_ONLY`: none if it makes no sense."""
    taken, _, listed = answer.partition(" ")
    try:
        found = json.loads(listed) if taken == TAKEN else []
    except ValueError:
        return ()
    return tuple(each for each in found if isinstance(each, str))
