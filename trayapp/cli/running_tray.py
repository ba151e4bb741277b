"""The tray that is running: whether there is one, and a word to it."""

import sys

from trayapp.cli.exit_status import ExitStatus
from trayapp.cli.output import complain
from trayapp.view.words import Words


def tell_tray(request: str, words: Words) -> ExitStatus:
    """Fails with one line when none runs, or when the one that does is too busy to answer."""
    from trayapp.desktop.lines.asking import Reply, ask
    from trayapp.desktop.place import instance_name

    reply = ask(instance_name(demo=False), request)
    if reply is Reply.TAKEN:
        return ExitStatus.FINE
    sentence = words.gettext("The tray is running, but does not answer.")
    if reply is Reply.NOBODY_THERE:
        sentence = words.gettext("No tray is running.")
    return complain(sentence, ExitStatus.PROBLEM)


def tray_runs() -> bool | None:
    """Whether one listens, seen without loading Qt; None where that takes Qt."""
    if sys.platform == "win32":
        return None
    from trayapp.desktop.lines.unix_asking import is_listening
    from trayapp.desktop.place import instance_name

    return is_listening(instance_name(demo=False))


def session_only_accounts() -> tuple[str, ...]:
    """The accounts only the running tray knows, where it can be asked without loading Qt.

    None of them if none runs, or one of an earlier version, or one that is too busy to answer.
    """
    if sys.platform == "win32":
        return ()
    from trayapp.desktop.lines.asking import answer_of
    from trayapp.desktop.lines.requests import WHO_IS_HERE_ONLY, accounts_in
    from trayapp.desktop.place import instance_name

    answer = answer_of(instance_name(demo=False), WHO_IS_HERE_ONLY)
    return () if answer is None else accounts_in(answer)
