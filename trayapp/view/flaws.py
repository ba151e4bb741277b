"""Sentences for signing in: what is wrong with a pasted address, and why a webhook was refused."""

from datetime import tzinfo
from typing import assert_never

from trayapp.model.flaw import Flaw
from trayapp.model.problem import Problem, ProblemKind
from trayapp.view.wording import problem_sentence
from trayapp.view.words import Words


def flaw_sentence(flaw: Flaw, words: Words) -> str:
    """What is wrong with an address: a webhook's, a portal's or a proxy's."""
    match flaw:
        case Flaw.EMPTY:
            return words.gettext("The webhook's address is missing.")
        case Flaw.NOT_ENCRYPTED:
            return words.gettext(
                "The address begins with http://, so others could read the webhook on its way. "
                "Use the address that begins with https://."
            )
        case Flaw.NO_WEBHOOK:
            return words.gettext(
                "This address is no webhook. A webhook's address looks like "
                "https://acme.bitrix24.ru/rest/1/secret/."
            )
        case Flaw.NOT_A_PROXY:
            return words.gettext("A proxy looks like http://proxy.acme.example:3128.")
        case Flaw.PASSWORD_IN_PROXY:
            return words.gettext(
                "A password has no place in the settings file. Set the environment variable "
                "HTTPS_PROXY instead, and leave this field empty."
            )
        case Flaw.NOT_AN_ADDRESS:
            return words.gettext("This is not a web address.")
        case _:
            assert_never(flaw)


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
