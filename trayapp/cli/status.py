"""`status`: what the tray would show, once or on every change, as text or JSON."""

import json
import sys
from collections.abc import Sequence
from contextlib import closing, suppress

from trayapp.cli.exit_status import ExitStatus
from trayapp.cli.interruptions import ended_in_order
from trayapp.cli.output import (
    complain,
    json_text,
    print_result,
    status_of_problem,
    wait_until_nobody_reads,
)
from trayapp.cli.rounds import rounds
from trayapp.jobs.session import Session
from trayapp.model.settings import Settings
from trayapp.model.status import Refreshed, problem_of
from trayapp.system.language import words_for
from trayapp.view.status_json import status_json
from trayapp.view.status_text import status_text
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
            print_result(json_text(status_json((), words)))
        return ExitStatus.NO_ACCOUNT
    with closing(rounds(session, settings)) as asked:
        statuses = next(asked).statuses
    if as_json:
        print_result(json_text(_document(session, settings, statuses, words)))
    else:
        print_result(status_text(statuses, words, settings.menu))
    return _report(statuses, words, already_read=not as_json and _read_by_a_person())


def _document(
    session: Session, settings: Settings, statuses: Sequence[Refreshed], words: Words
) -> dict[str, object]:
    seen = session.state.load().seen
    return status_json(statuses, words, settings.appearance.rule, seen)


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


def _watch(session: Session, settings: Settings, *, as_json: bool) -> None:
    printed: object = None
    with closing(rounds(session, settings, wait_until_nobody_reads)) as asked:
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
                print_result(separator + status_text(each.statuses, words, each.settings.menu))
            printed = content


def _without_age(document: dict[str, object]) -> object:
    """The same numbers read a minute later are no change."""
    return json.loads(
        json.dumps(document), object_hook=lambda facts: {**facts, "refreshed_at": None}
    )
