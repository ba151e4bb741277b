"""Sentences for signing in: what is wrong with a pasted address, and why a webhook was refused."""

from datetime import tzinfo
from typing import Final

from trayapp.model.flaw import Flaw
from trayapp.model.problem import Problem, ProblemKind
from trayapp.view.wording import problem_sentence
from trayapp.view.words import N_, Words

_FLAWS: Final = {
    Flaw.EMPTY: N_("The webhook's address is missing."),
    Flaw.NOT_ENCRYPTED: N_(
        "The address begins with http://, so others could read the webhook on its way. "
        "Use the address that begins with https://."
    ),
    Flaw.NO_WEBHOOK: N_(
        "This address is no webhook. A webhook's address looks like "
        "https://acme.bitrix24.ru/rest/1/secret/."
    ),
    Flaw.NOT_A_PROXY: N_("A proxy looks like http://proxy.acme.example:3128."),
    Flaw.SOCKS_PROXY: N_(
        "SOCKS proxies are not supported. Give the address of an HTTP proxy, such as "
        "http://proxy.acme.example:3128."
    ),
    Flaw.PASSWORD_IN_PROXY: N_(
        "A password has no place in the settings file. Set the environment variable "
        "HTTPS_PROXY instead, and leave this field empty."
    ),
    Flaw.NOT_AN_ADDRESS: N_("This is not a web address."),
}


def flaw_sentence(flaw: Flaw, words: Words) -> str:
    """What is wrong with an address: a webhook's, a portal's or a proxy's."""
    return words.gettext(_FLAWS[flaw])


def refusal_sentence(problem: Problem, place: str, words: Words, zone: tzinfo | None = None) -> str:
    """Why signing in did not succeed; `place` is the portal's address without scheme."""
    match problem.kind:
        case ProblemKind.SIGN_IN_REQUIRED:
            return words.gettext(
                "{portal} does not know this webhook. Was its address copied whole, and does the "
                "webhook still exist?"
            ).format(portal=place)
        case ProblemKind.SCOPE_MISSING:
            return words.gettext(
                "The webhook lacks the permission “{scope}”. Tick it in the portal, save, "
                "and check again."
            ).format(scope=problem.scope or "im")
        case ProblemKind.FORBIDDEN:
            return words.gettext("{portal} does not allow this user to use webhooks.").format(
                portal=place
            )
        case ProblemKind.KEYRING_LOCKED:
            return words.gettext(
                "The webhook is good, but the keyring of this computer is locked. Unlock it and "
                "check again."
            )
        case ProblemKind.KEYRING_MISSING:
            return words.gettext(
                "The webhook is good, but this computer has no keyring to keep it in."
            )
        case _:
            return problem_sentence(problem, place, words, zone)
