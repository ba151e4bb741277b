"""Sentences for problems, and the one thing a person can do about each."""

from collections.abc import Iterable
from datetime import datetime, tzinfo
from enum import Enum, auto
from pathlib import Path
from typing import Final

from trayapp.model.problem import KeyringFault, Problem, ProblemKind
from trayapp.view.words import N_, Words

_SENTENCES: Final = {
    ProblemKind.UNREACHABLE: N_("{portal} cannot be reached. Check the network connection."),
    ProblemKind.TLS: N_(
        "The certificate of {portal} is not trusted, so nothing was sent to it. If the company "
        "signs it itself, choose its certificate file in the settings."
    ),
    ProblemKind.REDIRECTED: N_(
        "{portal} sends requests on to {host}, which is not a portal. A network that asks "
        "for a login first does that."
    ),
    ProblemKind.SIGN_IN_REQUIRED: N_(
        "{portal} does not accept the sign-in any more. Sign in again."
    ),
    ProblemKind.SCOPE_MISSING: N_("The sign-in at {portal} lacks the permission “{scope}”."),
    ProblemKind.FORBIDDEN: N_("{portal} does not allow this user to ask for these numbers."),
    ProblemKind.PLAN: N_("The plan of {portal} does not include REST, or it has ended."),
    ProblemKind.PORTAL_CLOSED: N_("{portal} has been closed."),
    ProblemKind.RATE_LIMITED: N_("{portal} receives too many requests from this network."),
    ProblemKind.OPERATION_LIMITED: N_("{portal} has paused these requests to save its resources."),
    ProblemKind.OVERLOADED: N_("{portal} has blocked requests because it is overloaded."),
    ProblemKind.UNSUPPORTED: N_("{portal} does not know these counters."),
    ProblemKind.PORTAL_ERROR: N_("{portal} reports an error of its own."),
    ProblemKind.BAD_REPLY: N_("{portal} sent an answer that makes no sense."),
    ProblemKind.KEYRING_LOCKED: N_("The keyring with the secret for {portal} is locked."),
    ProblemKind.KEYRING_MISSING: N_(
        "This computer has no keyring to keep the secret for {portal} in."
    ),
}

_FAULTS: Final = {
    KeyringFault.UNSAFE: N_(
        "The keyring {keyring} does not keep secrets safe, so nothing for {portal} is kept in it."
    ),
    KeyringFault.GONE: N_(
        "The keyring {keyring}, which keeps the secret for {portal}, is not here. Start it, or "
        "sign in again to use the one that is."
    ),
    KeyringFault.FAILED: N_(
        "The keyring did not give out the secret for {portal}. The log says what happened."
    ),
    KeyringFault.EMPTY: N_("The keyring has no usable secret for {portal}. Sign in again."),
    KeyringFault.REFUSED: N_("Access to the secret for {portal} in the keyring was denied."),
}


class Remedy(Enum):
    """What the menu offers against a problem."""

    TRY_AGAIN = auto()
    SIGN_IN = auto()
    UNLOCK_KEYRING = auto()
    ACCEPT_ADDRESS = auto()
    LOG_IN = auto()


def remedy(problem: Problem) -> Remedy:
    """The act that is most likely to help."""
    if problem.login_first:
        return Remedy.LOG_IN
    if problem.moved_to is not None:
        return Remedy.ACCEPT_ADDRESS
    match problem.kind:
        case ProblemKind.SIGN_IN_REQUIRED | ProblemKind.SCOPE_MISSING | ProblemKind.KEYRING_MISSING:
            return Remedy.SIGN_IN
        case ProblemKind.KEYRING_LOCKED:
            return Remedy.UNLOCK_KEYRING
        case _:
            return Remedy.TRY_AGAIN


def remedy_label(problem: Problem, words: Words) -> str:
    """The text of the menu item that does it."""
    match remedy(problem):
        case Remedy.ACCEPT_ADDRESS:
            return words.gettext("Use {host} from now on…").format(host=problem.host)
        case Remedy.LOG_IN:
            return words.gettext("Open the login page")
        case Remedy.TRY_AGAIN:
            return words.gettext("Try again")
        case Remedy.SIGN_IN:
            return _sign_in_label(problem, words)
        case Remedy.UNLOCK_KEYRING:
            if problem.keyring_fault is not None:
                return words.gettext("Ask the keyring again")
            return words.gettext("Unlock the keyring…")


def _sign_in_label(problem: Problem, words: Words) -> str:
    is_gone = problem.keyring_fault is KeyringFault.GONE
    if problem.kind is ProblemKind.KEYRING_MISSING and not is_gone:
        return words.gettext("Sign in for this session…")
    return words.gettext("Sign in again…")


def problem_sentence(problem: Problem, place: str, words: Words, zone: tzinfo | None = None) -> str:
    """What is wrong, for a person; `place` is the portal's address without scheme.

    `zone` None is this machine's local time.
    """
    # An application's tokens come from a server of their own, which may be what is out of reach.
    at_fault = place if problem.kind is ProblemKind.REDIRECTED else problem.host or place
    sentence = words.gettext(_text(problem)).format(
        portal=at_fault,
        host=problem.host or place,
        scope=problem.scope or "im",
        file=problem.ca_file,
        keyring=problem.keyring,
    )
    if problem.retry_at is None:
        return sentence
    again = words.gettext("It will answer again at {time}.")
    return f"{sentence} {again.format(time=clock_time(problem.retry_at, zone))}"


def _text(problem: Problem) -> str:
    """The most telling sentence the facts allow."""
    if problem.login_first:
        return N_("This network asks for a login first.")
    if problem.moved_to is not None:
        return N_(
            "The portal {portal} now answers at {host}. Nothing is sent there until you accept "
            "the new address."
        )
    if problem.via_proxy:
        return _text_about_proxy(problem)
    if problem.ca_file is not None:
        return N_("The certificate file {file} cannot be used. Choose another in the settings.")
    if problem.keyring_fault is not None:
        return _FAULTS[problem.keyring_fault]
    return _SENTENCES[problem.kind]


def _text_about_proxy(problem: Problem) -> str:
    if problem.proxy_of_unknown_kind:
        return N_(
            "The proxy is of a kind that cannot be used: SOCKS proxies are not supported. Choose "
            "one that begins with http://, in the settings or in the environment."
        )
    return N_("The proxy cannot be reached, or does not let requests through to {portal}.")


def session_only_sentence(words: Words) -> str:
    """What signing in for this session only means, for whoever has the choice."""
    return words.gettext(
        "The secret stays in the memory of this program and is written nowhere. After the program "
        "or the computer starts again you sign in again."
    )


def tray_alone_sentence(words: Words) -> str:
    """For a terminal, whose sign-in would end with the command."""
    return words.gettext("The tray can sign in without a keyring, for as long as it runs.")


def tasks_problem_sentence(
    problem: Problem, place: str, words: Words, zone: tzinfo | None = None
) -> str:
    """Why the task numbers are missing, where that has a reason of its own."""
    if problem.kind is ProblemKind.FORBIDDEN:
        return words.gettext("The chosen project is not visible to you, or it does not exist.")
    if problem.kind is ProblemKind.UNSUPPORTED:
        return words.gettext("{portal} has no task counters.").format(portal=place)
    return problem_sentence(problem, place, words, zone)


def no_account_sentence(words: Words) -> str:
    """That there is nobody to ask for, and what can be done."""
    return words.gettext("No account is signed in. Try “sign-in”, or “status --demo”.")


def session_only_accounts_sentence(account_ids: Iterable[str], words: Words) -> str:
    """Who is signed in where a terminal cannot see it."""
    sentence = words.gettext("Signed in for this session only, in the running tray: {accounts}")
    return sentence.format(accounts=", ".join(account_ids))


def broken_settings_sentence(aside: Path, words: Words) -> str:
    """That the settings start anew, and where the old ones are."""
    return words.gettext(
        "The settings file could not be understood. It was kept as {name}, and the settings "
        "start anew."
    ).format(name=aside.name)


def clock_time(moment: datetime, zone: tzinfo | None = None) -> str:
    """Hours and minutes as the clock on the wall shows them."""
    return moment.astimezone(zone).strftime("%H:%M")
