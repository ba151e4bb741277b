"""`autostart on|off|status`: launch at login."""

from trayapp.cli.exit_status import ExitStatus
from trayapp.cli.output import complain, print_result
from trayapp.system.autostart import autostart_for
from trayapp.view.words import Words


def autostart(choice: str, words: Words) -> ExitStatus:
    """Changes or prints what the system says, not what we remember."""
    found = autostart_for()
    if found is None:
        sentence = words.gettext("Launch at login is not known on this system.")
        return complain(sentence, ExitStatus.PROBLEM)
    try:
        if choice == "on":
            found.turn_on()
        elif choice == "off":
            found.turn_off()
        else:
            print_result("on" if found.is_on() else "off")
    except OSError as error:
        sentence = words.gettext("Launch at login could not be changed: {reason}")
        return complain(sentence.format(reason=error.strerror or error), ExitStatus.PROBLEM)
    return ExitStatus.FINE
