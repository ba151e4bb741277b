"""Which command runs with what. Qt is loaded only by what is the tray or talks to it."""

import argparse

from trayapp.cli.arguments import COMMANDS_TO_THE_TRAY, parser
from trayapp.cli.exit_status import ExitStatus
from trayapp.cli.output import OutputError, accept_any_text, complain, let_go_of_output
from trayapp.cli.secrets_ahead import secrets_ahead
from trayapp.cli.session import open_session
from trayapp.jobs.session import Session
from trayapp.model.settings import Settings
from trayapp.storage.defaults_file import DefaultsFile, defaults_path
from trayapp.storage.folders import settings_path
from trayapp.storage.settings_file import SettingsFile
from trayapp.system.language import words_for
from trayapp.system.logs import log_nowhere, log_to_standard_error
from trayapp.view.wording import (
    broken_settings_sentence,
    no_account_sentence,
    session_only_accounts_sentence,
)
from trayapp.view.words import Words


def run(arguments: list[str] | None = None) -> int:
    """Runs one command and returns its exit status; errors are one line on standard error."""
    accept_any_text()
    words = words_for(None)
    try:
        return _run(_read(arguments, words), words)
    except OutputError as error:
        if error.reason is None:
            return ExitStatus.FINE
        sentence = words.gettext("The output could not be written: {reason}")
        return complain(sentence.format(reason=error.reason), ExitStatus.PROBLEM)
    finally:
        let_go_of_output()


def _read(arguments: list[str] | None, words: Words) -> argparse.Namespace:
    reader = parser(words)
    chosen = reader.parse_args(arguments)
    if chosen.demo and chosen.command not in (None, "status"):
        reader.error(words.gettext("--demo goes with the tray and with status only"))
    return chosen


def _run(chosen: argparse.Namespace, words: Words) -> int:
    log_level: str | None = getattr(chosen, "log_level", None)
    if chosen.command is None:
        from trayapp.cli.tray import tray

        return tray(demo=chosen.demo, log_level=log_level)
    _start_log(log_level, demo=chosen.demo)
    if chosen.command in COMMANDS_TO_THE_TRAY:
        from trayapp.cli.running_tray import tell_tray

        return tell_tray(chosen.command, words)
    done = _run_without_session(chosen, words)
    if done is not None:
        return done
    # What asks portals has more to load before it needs a secret; others need one at once, or none.
    ahead = secrets_ahead() if chosen.command == "status" and not chosen.demo else None
    with open_session(demo=chosen.demo, ahead=ahead) as session:
        if chosen.command == "doctor":
            from trayapp.cli.doctor import doctor

            return doctor(session, as_json=chosen.json)
        return _run_in_session(chosen, session, words)


def _run_without_session(chosen: argparse.Namespace, words: Words) -> ExitStatus | None:
    """What concerns this program and this desktop only; None: that is another command."""
    match chosen.command:
        case "autostart":
            from trayapp.cli.autostart import autostart

            return autostart(chosen.choice, words)
        case "desktop":
            from trayapp.cli.desktop import desktop

            return desktop(chosen.choice, words, autostart=chosen.autostart)
        case "doctor" if chosen.self_test:
            from trayapp.cli.self_test import self_test

            return self_test()
        case _:
            return None


def _start_log(level: str | None, *, demo: bool) -> None:
    """A command says itself what goes wrong, so its log is for who has chosen to see one.

    The settings always name a level; the one that nobody has to choose is no choice.
    """
    # First of all: what looking at the settings has to say would be printed as it is.
    log_nowhere()
    settings = None if demo or level else _settings_file().peek()
    if settings is not None and settings.log_level != Settings().log_level:
        level = settings.log_level
    if level is not None:
        log_to_standard_error(level)


def _settings_file() -> SettingsFile:
    return SettingsFile(settings_path(), DefaultsFile(defaults_path()))


def _run_in_session(chosen: argparse.Namespace, session: Session, words: Words) -> ExitStatus:
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
