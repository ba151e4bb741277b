"""`desktop install|remove`: the entry in the desktop's menu, its icon, and launch at login."""

from trayapp.cli.exit_status import ExitStatus
from trayapp.cli.output import complain
from trayapp.system.autostart import autostart_for
from trayapp.system.desktop_entry import menu_entry_for
from trayapp.system.program import launch_command
from trayapp.view.words import Words


def desktop(choice: str, words: Words, *, autostart: bool) -> ExitStatus:
    """Installs for this user, or removes whatever of this program was installed for them."""
    if autostart and choice != "install":
        sentence = words.gettext("--autostart goes with install only")
        return complain(sentence, ExitStatus.WRONG_USAGE)
    entry = menu_entry_for()
    if entry is None:
        sentence = words.gettext("On this system the program's package makes the menu entry.")
        return complain(sentence, ExitStatus.PROBLEM)
    try:
        if choice == "install":
            entry.install()
        else:
            entry.remove()
        _launch_at_login(installed=choice == "install", wanted=autostart)
    except OSError as error:
        sentence = words.gettext("The menu entry could not be changed: {reason}")
        return complain(sentence.format(reason=error.strerror or error), ExitStatus.PROBLEM)
    return ExitStatus.FINE


def _launch_at_login(*, installed: bool, wanted: bool) -> None:
    """Raises `OSError`."""
    found = autostart_for()
    if found is None:
        return
    if installed and (wanted or found.is_on()):
        # One that is on may name a place this program is no longer at.
        found.turn_on()
    elif not installed and found.target() == launch_command()[0]:
        found.turn_off()
