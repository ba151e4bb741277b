"""The settings window, put together from what the program has."""

from functools import partial

from trayapp.desktop.dialogs.settings import SettingsDialog
from trayapp.desktop.dialogs.settings.doctor_page import DoctorPage
from trayapp.desktop.portal_choices import PortalChoices
from trayapp.desktop.surroundings import Surroundings
from trayapp.jobs.session import Session
from trayapp.model.finding import Finding
from trayapp.model.settings import Settings
from trayapp.storage.folders import log_path


def settings_window(
    surroundings: Surroundings, settings: Settings, *, autostart: bool | None
) -> SettingsDialog:
    """In the language in force by now; `autostart` None where launch at login is not to be had."""
    session, words = surroundings.session, surroundings.words()
    dialog = SettingsDialog(
        words,
        surroundings.icon(),
        surroundings.background,
        settings,
        autostart,
        partial(PortalChoices, session),
        demo=session.demo,
    )
    check_up = DoctorPage(
        words, partial(_examined, session), None if session.demo else log_path().parent
    )
    check_up.folder_requested.connect(surroundings.open_url)
    dialog.add_check_up(check_up)
    return dialog


def _examined(session: Session) -> tuple[Finding, ...]:
    """Called in a thread of its own, which may take its time to load httpx."""
    from trayapp.jobs.doctor import examine_while_running

    return examine_while_running(session)
