"""The envelope around every answer: the result, the page numbers and the time it took."""

import time
from datetime import datetime, timedelta, timezone

from trayapp.demo.calls import Page
from trayapp.demo.state import Generation

PORTAL_TIME = timezone(timedelta(hours=3))
OPERATING_WINDOW_S = 600


def iso(moment: float) -> str:
    """A moment as the portal writes it, in the portal's own time zone."""
    return datetime.fromtimestamp(moment, PORTAL_TIME).isoformat(timespec="seconds")


def envelope(page: Page, taken: dict[str, object]) -> dict[str, object]:
    """The answer to a single call."""
    body: dict[str, object] = {"result": page.result}
    if page.next is not None:
        body["next"] = page.next
    if page.total is not None:
        body["total"] = page.total
    return {**body, "time": taken}


def time_taken(
    started: float, generation: Generation, *, metered: bool = True
) -> dict[str, object]:
    """The `time` block: newer portals begin at a whole second, older ones are not metered.

    A batch as a whole is never metered, only the calls in it.
    """
    finished = time.time()
    classic = generation is Generation.CLASSIC
    start = started if classic else int(started)
    block: dict[str, object] = {
        "start": start,
        "finish": finished,
        "duration": finished - start,
        "processing": finished - started if classic else int(finished - started),
        "date_start": iso(start),
        "date_finish": iso(finished),
    }
    if metered and not classic:
        block |= {"operating_reset_at": int(started) + OPERATING_WINDOW_S, "operating": 0}
    return block
