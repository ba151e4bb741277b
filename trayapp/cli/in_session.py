"""The commands that need to know whose accounts there are, with everything they work with."""

import argparse
import sys

from trayapp.cli.exit_status import ExitStatus
from trayapp.cli.output import complain
from trayapp.cli.session import open_session
from trayapp.jobs.session import Session
from trayapp.storage.read_ahead import ReadAhead
from trayapp.storage.settings_file import why_unreadable
from trayapp.system.language import words_for
from trayapp.view.wording import (
    broken_settings_sentence,
    no_account_sentence,
    session_only_accounts_sentence,
)
from trayapp.view.words import Words


def run_in_session(
    chosen: argparse.Namespace, words: Words, ahead: ReadAhead | None = None
) -> ExitStatus:
    """Runs the command and returns its exit status; `ahead` may bring what the keyring keeps."""
    attended = _is_attended(chosen)
    with open_session(demo=chosen.demo, ahead=ahead, attended=attended) as session:
        if chosen.command == "doctor":
            from trayapp.cli.doctor import doctor

            return doctor(session, as_json=chosen.json)
        return _run_with_settings(chosen, session, words)


def _is_attended(chosen: argparse.Namespace) -> bool:
    """Whether the keyring may ask somebody to unlock it.

    A script would raise a prompt each time, and wait for it each time. What goes on watching raises
    one, like the tray, and shows the numbers once it is answered; whoever signs in has a secret to
    be kept, also where it comes from a file.
    """
    if chosen.command == "sign-in" or (chosen.command == "status" and chosen.watch):
        return True
    return sys.stdin is not None and sys.stdin.isatty()


def _run_with_settings(chosen: argparse.Namespace, session: Session, words: Words) -> ExitStatus:
    if _is_left_to_tray(session):
        sentence = words.gettext(
            "The settings file makes no sense just now. The running tray goes on with what it said "
            "before, and tells when it stays so."
        )
        return complain(sentence, ExitStatus.PROBLEM)
    loaded = session.settings.load()
    if loaded.unreadable is not None:
        sentence = words.gettext("The settings file cannot be read: {reason}")
        return complain(sentence.format(reason=loaded.unreadable), ExitStatus.PROBLEM)
    words = words_for(loaded.settings.language)
    if loaded.broken_file is not None:
        complain(broken_settings_sentence(loaded.broken_file, words))
    status = _run_with_accounts(chosen, session, words)
    if status is ExitStatus.NO_ACCOUNT and loaded.broken_file is None:
        _complain_of_nobody(words)
    return status


def _is_left_to_tray(session: Session) -> bool:
    """Whether the file is broken, and there is a tray that still knows what stood there.

    Perhaps somebody is writing it; to set it aside would sign the tray out with its next choice.
    """
    path = session.settings_path
    if path is None or not path.exists() or session.settings.peek() is not None:
        return False
    from trayapp.desktop.place import instance_name, is_taken

    return is_taken(instance_name(demo=False)) and why_unreadable(path) is None


def _complain_of_nobody(words: Words) -> None:
    from trayapp.cli.running_tray import session_only_accounts

    elsewhere = session_only_accounts()
    if elsewhere:
        complain(session_only_accounts_sentence(elsewhere, words))
    else:
        complain(no_account_sentence(words))


def _run_with_accounts(chosen: argparse.Namespace, session: Session, words: Words) -> ExitStatus:
    match chosen.command:
        case "sign-in" if chosen.oauth:
            from trayapp.cli.sign_in_oauth import sign_in_oauth

            return sign_in_oauth(session, chosen.port, words)
        case "sign-in":
            from trayapp.cli.sign_in import sign_in

            return sign_in(session, words)
        case "sign-out":
            from trayapp.cli.sign_out import sign_out

            return sign_out(session, chosen.account, words)
        case "accounts":
            from trayapp.cli.accounts import accounts

            return accounts(session, words, as_json=chosen.json)
        case _:
            from trayapp.cli.status import status

            return status(session, words, as_json=chosen.json, watch=chosen.watch)
