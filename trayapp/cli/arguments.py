"""The command line: every command and option, in one place."""

import argparse
from collections.abc import Callable
from typing import Any, Final, NoReturn

from trayapp import __version__
from trayapp.bitrix.auth import USUAL_PORT
from trayapp.cli.exit_status import ExitStatus
from trayapp.cli.output import complain
from trayapp.model.log_levels import LOG_LEVELS
from trayapp.view.words import Words

COMMANDS_TO_THE_TRAY: Final = ("refresh", "settings", "quit")
_PORTS: Final = range(1024, 65536)


class _Parser(argparse.ArgumentParser):
    """Says in one line what is wrong; an option has one name, so that no script grows others."""

    def __init__(self, **facts: Any) -> None:
        super().__init__(**facts, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        from trayapp.system.redaction import redacted

        # Somebody may have put the webhook's address where it does not belong.
        self.exit(complain(redacted(message), ExitStatus.WRONG_USAGE))


def parser(words: Words) -> argparse.ArgumentParser:
    """Wrong usage ends the process with status 2, as argparse does."""
    _ = words.gettext
    common = _Parser(add_help=False)
    # SUPPRESS keeps the subcommand's default from overwriting what stood before the command.
    common.add_argument(
        "--log-level",
        choices=LOG_LEVELS,
        default=argparse.SUPPRESS,
        help=_("how much the log tells"),
    )
    root = _Parser(
        prog="bitrix24-tray",
        description=_("Shows in the system tray what is unread in Bitrix24."),
        parents=[common],
    )
    root.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    root.add_argument("--demo", action="store_true", help=_("use a simulated portal"))
    # Session managers start what was running again with an argument of their own; we need none.
    root.add_argument("-session", metavar="ID", help=argparse.SUPPRESS)
    commands = root.add_subparsers(dest="command", metavar=_("COMMAND"))

    def command(name: str, text: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=text, description=text, parents=[common])

    sign_in = command("sign-in", _("sign in with an incoming webhook, read from standard input"))
    sign_in.add_argument(
        "--oauth",
        action="store_true",
        help=_("sign in in the browser, with the keys of a local application, which are read"),
    )
    sign_in.add_argument(
        "--port",
        type=_port_in(words),
        default=USUAL_PORT,
        metavar=_("PORT"),
        help=_("with --oauth: the application's handler is http://localhost:PORT (7000)"),
    )
    sign_out = command("sign-out", _("remove an account and its secret"))
    sign_out.add_argument("account", nargs="?", metavar=_("ACCOUNT"))
    accounts = command("accounts", _("list the accounts"))
    accounts.add_argument("--json", action="store_true", help=_("print JSON"))
    status = command("status", _("ask the portals once and print what is unread"))
    status.add_argument("--json", action="store_true", help=_("print JSON"))
    status.add_argument("--watch", action="store_true", help=_("go on, and print each change"))
    status.add_argument(
        "--demo", action="store_true", default=argparse.SUPPRESS, help=_("use a simulated portal")
    )
    doctor = command("doctor", _("say what the program needs and finds here, safe to publish"))
    doctor.add_argument("--json", action="store_true", help=_("print JSON"))
    # For those who make packages, and without words for anybody else.
    doctor.add_argument("--self-test", action="store_true", help=argparse.SUPPRESS)
    autostart = command("autostart", _("start the tray at login, or not"))
    autostart.add_argument("choice", choices=("on", "off", "status"))
    desktop = command("desktop", _("add the program to the desktop's menu, or remove it"))
    desktop.add_argument("choice", choices=("install", "remove"))
    desktop.add_argument(
        "--autostart",
        action="store_true",
        help=_("with install: start the tray at login as well"),
    )
    command("refresh", _("make the running tray ask the portals now"))
    command("settings", _("open the running tray's settings"))
    command("quit", _("end the running tray"))
    return root


def _port_in(words: Words) -> Callable[[str], int]:
    def port(text: str) -> int:
        """One that needs no privileges."""
        if not text.isdecimal() or int(text) not in _PORTS:
            raise argparse.ArgumentTypeError(words.gettext("not a number from 1024 to 65535"))
        return int(text)

    return port
