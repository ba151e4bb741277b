"""One action on one portal, and what is unread after it, in one request."""

from typing import Final

from trayapp.bitrix.batch import Answered, Outcome, Poster, run_batch
from trayapp.bitrix.calls import actions as actions_call
from trayapp.bitrix.calls import counters as counters_call
from trayapp.bitrix.errors import PortalError
from trayapp.model.action import Action
from trayapp.model.counters import Counters
from trayapp.model.pending import Acted

ACT_TIMEOUT_S: Final = 15.0
"""Somebody has just clicked, and waits."""


def act(connection: Poster, action: Action, deadline: float) -> Acted:
    """Does it; `deadline` is of `time.monotonic`. A problem is told and not raised.

    Where the line broke it is not known whether the portal did it.
    """
    # Run in this order: the counters are those of afterwards.
    asked = {"act": actions_call.command(action), "im": counters_call.COMMAND}
    try:
        outcomes = run_batch(connection, asked, deadline)
    except PortalError as error:
        return Acted(done=False, problem=error.problem)
    counters = _counters(outcomes["im"])
    try:
        return Acted(actions_call.read_answer(outcomes["act"]), None, counters)
    except PortalError as error:
        return Acted(done=False, problem=error.problem, counters=counters)


def _counters(outcome: Outcome) -> Counters | None:
    """None where they could not be had; the next refresh asks for them anyway."""
    if not isinstance(outcome, Answered):
        return None
    try:
        return counters_call.read_counters(outcome.value)
    except PortalError:
        return None
