"""`status`: what the tray would show, once or on every change, as text or JSON."""

import gc
import json
import sys
from collections.abc import Sequence
from contextlib import closing, suppress
from functools import partial
from importlib import import_module
from threading import Thread

from trayapp.cli.exit_status import ExitStatus
from trayapp.cli.interruptions import ended_in_order
from trayapp.cli.output import (
    complain,
    json_text,
    print_result,
    status_of_problem,
    tell,
    wait_until_nobody_reads,
)
from trayapp.cli.rounds import rounds
from trayapp.jobs.session import Session
from trayapp.model.settings import Settings
from trayapp.model.status import Refreshed, problem_of
from trayapp.system.language import words_for
from trayapp.view.wording import no_account_sentence, problem_sentence
from trayapp.view.words import Words


def status(session: Session, words: Words, *, as_json: bool, watch: bool) -> ExitStatus:
    """Prints one block, or with `watch` one for every change, until interrupted.

    Watching does not need an account to begin with: it says so, and waits for somebody to sign in.
    """
    settings = session.settings.load().settings
    if watch:
        if not settings.accounts:
            complain(no_account_sentence(words))
        with suppress(KeyboardInterrupt), ended_in_order():
            _watch(session, settings, as_json=as_json)
        return ExitStatus.FINE
    if not settings.accounts:
        if as_json:
            print_result(json_text(_document(session, settings, (), words)))
        return ExitStatus.NO_ACCOUNT
    # What makes text or JSON of the numbers is loaded while they are on their way.
    printing = "trayapp.view.status_json" if as_json else "trayapp.view.status_text"
    Thread(target=import_module, args=(printing,), name="loading", daemon=True).start()
    with closing(rounds(session, settings, at_keyring=partial(_tell_of_keyring, words))) as asked:
        statuses = next(asked).statuses
    if as_json:
        print_result(json_text(_document(session, settings, statuses, words)))
    else:
        print_result(_text(settings, statuses, words))
    return _report(statuses, words, already_read=not as_json and _read_by_a_person())


def _document(
    session: Session, settings: Settings, statuses: Sequence[Refreshed], words: Words
) -> dict[str, object]:
    from trayapp.view.status_json import status_json

    seen = session.state.load().seen
    return status_json(statuses, words, settings.appearance.rule, seen)


def _text(settings: Settings, statuses: Sequence[Refreshed], words: Words) -> str:
    from trayapp.view.status_text import status_text

    return status_text(statuses, words, settings.menu)


def _report(statuses: Sequence[Refreshed], words: Words, *, already_read: bool) -> ExitStatus:
    """A line for each problem: whoever reads the result may be a program, or nobody."""
    worst = ExitStatus.FINE
    for each in statuses:
        problem = problem_of(each)
        if problem is None:
            continue
        if not already_read:
            complain(problem_sentence(problem, each.account.place, words))
        worst = max(worst, status_of_problem(problem))
    return worst


def _read_by_a_person() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def _tell_of_keyring(words: Words) -> None:
    """Whoever sees nothing happen may not have seen the prompt either."""
    if sys.stderr is not None and sys.stderr.isatty():
        from trayapp.view.headline import waiting

        tell(waiting(words, at_keyring=True))


def _watch(session: Session, settings: Settings, *, as_json: bool) -> None:
    # For days, perhaps: what a command leaves uncollected would grow.
    gc.enable()
    printed: object = None
    tell_of_keyring = partial(_tell_of_keyring, words_for(settings.language))
    asking = rounds(session, settings, wait_until_nobody_reads, at_keyring=tell_of_keyring)
    with closing(asking) as asked:
        for each in asked:
            words = words_for(each.settings.language)
            document = _document(session, each.settings, each.statuses, words)
            content = _without_age(document)
            if content == printed:
                continue
            if as_json:
                print_result(json_text(document, one_line=True))
            else:
                separator = "" if printed is None else "\n"
                print_result(separator + _text(each.settings, each.statuses, words))
            printed = content


def _without_age(document: dict[str, object]) -> object:
    """The same numbers read a minute later are no change."""
    return json.loads(
        json.dumps(document), object_hook=lambda facts: {**facts, "refreshed_at": None}
    )
