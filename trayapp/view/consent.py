"""Sentences and the page for signing in with a local application."""

from datetime import tzinfo
from html import escape
from typing import Final, assert_never

from trayapp.model.flaw import CodeFlaw, Flaw
from trayapp.model.problem import Problem, ProblemKind
from trayapp.view.flaws import flaw_sentence
from trayapp.view.wording import problem_sentence
from trayapp.view.words import Words

_PAGE: Final = """<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Bitrix24 Tray</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ margin: 0; min-height: 100vh; display: grid; place-items: center;
  font: 18px/1.5 system-ui, sans-serif; }}
main {{ max-width: 30rem; padding: 2rem; }}
h1 {{ font-size: 1.4rem; }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p>{text}</p>
</main>
</body>
</html>
"""


def arrival_page(flaw: CodeFlaw | None, words: Words) -> str:
    """What the browser shows at the end of its way; `flaw` None where it brought a code."""
    if flaw is None:
        title = words.gettext("Back to Bitrix24 Tray")
        text = words.gettext("The program goes on by itself. You can close this page.")
    else:
        title = words.gettext("This page is of no use")
        text = code_sentence(flaw, words)
    return _PAGE.format(title=escape(title), text=escape(text))


def portal_sentence(flaw: Flaw, words: Words) -> str:
    """What is wrong with a portal's address."""
    match flaw:
        case Flaw.EMPTY:
            return words.gettext("The portal's address is missing.")
        case Flaw.NOT_ENCRYPTED:
            return words.gettext("Use the portal's address that begins with https://.")
        case _:
            return flaw_sentence(flaw, words)


def code_sentence(flaw: CodeFlaw, words: Words) -> str:
    """Why a code does not let the application in."""
    match flaw:
        case CodeFlaw.NO_CODE:
            return words.gettext(
                "This is no code. Paste the code the portal shows, or the whole address of the "
                "page the browser ended up on."
            )
        case CodeFlaw.OTHER_SIGN_IN:
            return words.gettext(
                "This belongs to another attempt to sign in. Use the page that was opened last."
            )
        case CodeFlaw.NOT_ACCEPTED:
            return words.gettext(
                "The code was not accepted. It holds for 30 seconds and works once: open the "
                "browser again."
            )
        case CodeFlaw.UNKNOWN_APPLICATION:
            return words.gettext(
                "The portal does not know this application. Compare its client id and client "
                "secret with those in the portal."
            )
        case _:
            assert_never(flaw)


def consent_refusal_sentence(
    problem: Problem, place: str, words: Words, zone: tzinfo | None = None
) -> str:
    """Why signing in with an application did not succeed; `place` is the portal without scheme."""
    match problem.kind:
        case ProblemKind.SIGN_IN_REQUIRED:
            return words.gettext(
                "{portal} does not let the application in. Is it still installed there?"
            ).format(portal=place)
        case ProblemKind.SCOPE_MISSING:
            return words.gettext(
                "The application lacks the permission “{scope}”. Tick it in the portal, save, "
                "and sign in again."
            ).format(scope=problem.scope or "im")
        case ProblemKind.FORBIDDEN:
            return words.gettext(
                "{portal} does not allow this user to use the application."
            ).format(portal=place)
        case ProblemKind.KEYRING_LOCKED:
            return words.gettext(
                "The portal let the application in, but the keyring of this computer is locked. "
                "Unlock it and sign in again."
            )
        case ProblemKind.KEYRING_MISSING:
            return words.gettext(
                "The portal let the application in, but this computer has no keyring to keep that "
                "in."
            )
        case _:
            return problem_sentence(problem, place, words, zone)


def port_sentence(port: int, words: Words) -> str:
    """That the browser cannot come back by itself, and what to do instead."""
    return words.gettext(
        "Port {port} is in use by another program, so the browser cannot come back by itself. "
        "Paste the address of the page it ends up on."
    ).format(port=port)


def timeout_sentence(words: Words) -> str:
    """That nobody came back."""
    return words.gettext(
        "Nothing came back from the browser in five minutes. If the portal showed an error there, "
        "it says what is wrong; otherwise sign in again."
    )


def keys_sentence(words: Words) -> str:
    """That something of the application's keys is missing."""
    return words.gettext("Client id and client secret of the application are needed.")
