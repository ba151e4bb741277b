"""Changing conversations: read, mark as unread, mute."""

from typing import Final

from trayapp.bitrix.batch import Answered, Command, Outcome, Parameters
from trayapp.bitrix.errors import PortalError
from trayapp.bitrix.reading import mapping
from trayapp.model.action import Action, ActionKind
from trayapp.model.problem import Problem, ProblemKind

_ABOUT_ALL: Final = {
    ActionKind.READ_ALL: "im.dialog.read.all",
    ActionKind.READ_NOTIFICATIONS: "im.notify.read.all",
}
_ABOUT_ONE: Final[dict[ActionKind, tuple[str, Parameters]]] = {
    ActionKind.READ: ("im.dialog.read", ()),
    ActionKind.MARK: ("im.recent.unread", (("ACTION", "Y"),)),
    ActionKind.UNMARK: ("im.recent.unread", (("ACTION", "N"),)),
    ActionKind.MUTE: ("im.chat.mute", (("MUTE", "Y"),)),
    ActionKind.UNMUTE: ("im.chat.mute", (("MUTE", "N"),)),
}


def command(action: Action) -> Command:
    """The one call that does it."""
    if action.kind in _ABOUT_ALL:
        return Command(_ABOUT_ALL[action.kind])
    method, parameters = _ABOUT_ONE[action.kind]
    return Command(method, (("DIALOG_ID", action.dialog_id or ""), *parameters))


def read_answer(outcome: Outcome) -> bool:
    """Whether it was done: the portal may say a plain no; raises `PortalError` for a reason."""
    if isinstance(outcome, Answered):
        # Some methods tell of the conversation in an object, or put their yes or no into one.
        said = mapping(outcome.value).get("result", outcome.value)
        return said is not False and said is not None
    problem = outcome.problem
    if problem.kind is ProblemKind.SCOPE_MISSING:
        problem = Problem(problem.kind, scope="im")
    raise PortalError(problem)
