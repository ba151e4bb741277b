"""Sentences about what is done on the portal: what is asked first, and what was refused."""

from datetime import tzinfo
from typing import Final

from trayapp.model.account import Account
from trayapp.model.action import ActionKind
from trayapp.model.opening import CommandFlaw
from trayapp.model.pending import RefusedAction
from trayapp.model.problem import Problem, ProblemKind
from trayapp.view.wording import problem_sentence
from trayapp.view.words import N_, Words

_NOT_DONE: Final = {
    ActionKind.READ: N_("“{title}” could not be marked as read."),
    ActionKind.READ_ALL: N_("The conversations of {portal} could not be marked as read."),
    ActionKind.READ_NOTIFICATIONS: N_("The notifications of {portal} could not be marked as read."),
    ActionKind.MARK: N_("“{title}” could not be marked as unread."),
    ActionKind.UNMARK: N_("The mark of “{title}” could not be taken away."),
    ActionKind.MUTE: N_("“{title}” could not be muted."),
    ActionKind.UNMUTE: N_("“{title}” could not be unmuted."),
}
_NOT_DONE_UNNAMED: Final = {
    ActionKind.READ: N_("The conversation could not be marked as read."),
    ActionKind.MARK: N_("The conversation could not be marked as unread."),
    ActionKind.UNMARK: N_("The conversation’s mark could not be taken away."),
    ActionKind.MUTE: N_("The conversation could not be muted."),
    ActionKind.UNMUTE: N_("The conversation could not be unmuted."),
}
_UNCERTAIN: Final = frozenset({ProblemKind.UNREACHABLE, ProblemKind.BAD_REPLY})
"""The request may have arrived, and only the answer been lost."""

_COMMAND_FLAWS: Final = {
    CommandFlaw.EMPTY: N_("The command is missing."),
    CommandFlaw.QUOTES: N_("A quotation mark in the command is not closed."),
    CommandFlaw.NO_ADDRESS: N_("Write {url} where the address belongs, such as: firefox {url}"),
    CommandFlaw.NO_PROGRAM: N_("The command has to begin with a program, such as: firefox {url}"),
}


def refusal_title(refused: RefusedAction, words: Words, *, hide_names: bool = False) -> str:
    """What did not happen."""
    unnamed = refused.title is None or hide_names
    texts = _NOT_DONE | _NOT_DONE_UNNAMED if unnamed else _NOT_DONE
    text = words.gettext(texts[refused.action.kind])
    return text.format(title=refused.title, portal=refused.account.place)


def refusal_reason(refused: RefusedAction, words: Words, zone: tzinfo | None = None) -> str:
    """Why, and what that means for the numbers; `zone` None is this machine's local time."""
    problem, place = refused.problem, refused.account.place
    if problem is None:
        return words.gettext(
            "{portal} refuses it without a reason. Perhaps you no longer have access to it."
        ).format(portal=place)
    reason = _reason(problem, refused.action.kind, place, words, zone)
    if problem.kind not in _UNCERTAIN:
        return reason
    after_all = words.gettext("The next refresh will show whether it happened after all.")
    return f"{reason} {after_all}"


def read_all_question(account: Account, words: Words) -> str:
    """What is asked before everything is marked as read."""
    return words.gettext(
        "Mark all conversations of {portal} as read? This cannot be undone."
    ).format(portal=account.place)


def command_flaw_sentence(flaw: CommandFlaw, words: Words) -> str:
    """Why a command cannot open places."""
    return words.gettext(_COMMAND_FLAWS[flaw])


def _reason(
    problem: Problem, kind: ActionKind, place: str, words: Words, zone: tzinfo | None
) -> str:
    if problem.kind is ProblemKind.FORBIDDEN and kind in (ActionKind.MUTE, ActionKind.UNMUTE):
        return words.gettext("{portal} does not let this conversation be muted.").format(
            portal=place
        )
    if problem.kind is ProblemKind.FORBIDDEN:
        return words.gettext("{portal} does not allow it.").format(portal=place)
    if problem.kind is ProblemKind.UNSUPPORTED:
        return words.gettext("{portal} does not know how to do that.").format(portal=place)
    return problem_sentence(problem, place, words, zone)
