"""`doctor`: what the program needs and finds here, to be read or pasted anywhere."""

from trayapp.cli.exit_status import ExitStatus
from trayapp.cli.output import json_text, print_result
from trayapp.cli.running_tray import tray_runs
from trayapp.jobs.doctor import examine
from trayapp.jobs.session import Session
from trayapp.storage.settings_file import why_unreadable
from trayapp.system.language import words_for
from trayapp.view.doctor_text import doctor_json, doctor_text, is_fine


def doctor(session: Session, *, as_json: bool) -> ExitStatus:
    """Asks every portal, the keyring and the desktop; what is wrong stands in the result."""
    unreadable = why_unreadable(session.settings_path)
    loaded = session.settings.load()
    words = words_for(loaded.settings.language)
    findings = examine(session, loaded, unreadable, tray_runs=tray_runs())
    print_result(
        json_text(doctor_json(findings, words)) if as_json else doctor_text(findings, words)
    )
    return ExitStatus.FINE if is_fine(findings) else ExitStatus.PROBLEM
