"""What `status` loads: scripts run it again and again, and loading is most of what it does."""

import json
import sys
from collections.abc import Iterable
from importlib.util import find_spec

import pytest

from tests.cli.running import run_process

TELL = 'print(json.dumps(sorted(sys.modules)), file=sys.stderr, end="")'
WHOLE_RUN = f"""
import json, sys
from trayapp.cli import main

status = main(sys.argv[1:])
{TELL}
sys.exit(status)
"""
UNTIL_SECRETS_ARE_READ = f"""
import json, os, sys
from trayapp.cli import main
from trayapp.storage.read_ahead import ReadAhead


def tell(*_):
    {TELL}
    sys.stderr.flush()
    os._exit(0)


ReadAhead.begin = tell
main(sys.argv[1:])
"""
WHETHER_IT_COLLECTS = """
import gc, sys
from trayapp.cli import main, status

status.print_result = lambda _: sys.exit("collects" if gc.isenabled() else "lets be")
main(sys.argv[1:])
"""

FOR_OTHERS = (
    # of the tray
    "PySide6",
    "trayapp.app",
    "trayapp.desktop",
    "trayapp.jobs.act",
    "trayapp.jobs.overdue",
    "trayapp.jobs.pictures",
    "trayapp.jobs.session_credentials",
    "trayapp.model.acting",
    "trayapp.model.notice",
    "trayapp.model.noticing",
    "trayapp.model.waking",
    "trayapp.view.face",
    "trayapp.view.icon_face",
    "trayapp.view.tray_view",
    # of signing in, and of those who signed in with OAuth
    "trayapp.bitrix.address",
    "trayapp.bitrix.auth.server",
    "trayapp.bitrix.auth.tokens",
    "trayapp.bitrix.calls.profile",
    "trayapp.jobs.sign_in",
    # of what somebody chose, or went wrong
    "filelock",
    "logging.handlers",
    "trayapp.bitrix.redirects",
    "trayapp.demo",
    "trayapp.system.redaction",
)
FOR_JSON = (
    "trayapp.model.release",
    "trayapp.model.seen",
    "trayapp.model.state",
    "trayapp.storage.written_state",
    "trayapp.view.status_json",
)
FOR_TEXT = (
    "trayapp.view.breakdown",
    "trayapp.view.headline",
    "trayapp.view.rows",
    "trayapp.view.section",
    "trayapp.view.status_text",
)
FOR_PICTURES = ("trayapp.model.picture",)


def loaded_by(script: str, *arguments: str) -> list[str]:
    done = run_process(*arguments, program=(sys.executable, "-c", script))
    assert done.status == 0, done.err
    modules: list[str] = json.loads(done.err)
    return modules


def those_of(modules: Iterable[str], unwanted: Iterable[str]) -> set[str]:
    return {
        module
        for module in modules
        for name in unwanted
        if module == name or module.startswith(f"{name}.")
    }


@pytest.mark.usefixtures("account_id")
@pytest.mark.parametrize(
    ("arguments", "used", "unused"),
    [
        (("status",), FOR_TEXT, (*FOR_JSON, *FOR_PICTURES)),
        (("status", "--json"), FOR_JSON, (*FOR_TEXT, *FOR_PICTURES)),
    ],
    ids=["text", "json"],
)
def test_status_loads_nothing_that_only_others_need(
    arguments: tuple[str, ...], used: tuple[str, ...], unused: tuple[str, ...]
) -> None:
    modules = loaded_by(WHOLE_RUN, *arguments)

    assert those_of(modules, (*FOR_OTHERS, *unused)) == set()
    assert those_of(modules, used) >= set(used)


@pytest.mark.parametrize("name", [*FOR_OTHERS, *FOR_JSON, *FOR_TEXT, *FOR_PICTURES])
def test_what_is_not_loaded_is_still_called_so(name: str) -> None:
    assert find_spec(name) is not None


def test_the_secrets_are_read_while_nearly_everything_is_still_to_be_loaded() -> None:
    modules = loaded_by(UNTIL_SECRETS_ARE_READ, "status")

    heavy = (
        "argparse",
        "httpx",
        "keyring",
        "platformdirs",
        "trayapp.jobs",
        "trayapp.model.settings",
    )
    assert those_of(modules, heavy) == set()


@pytest.mark.usefixtures("account_id")
@pytest.mark.parametrize(("option", "said"), [("--json", "lets be"), ("--watch", "collects")])
def test_garbage_is_collected_by_what_goes_on_and_by_nothing_else(option: str, said: str) -> None:
    done = run_process("status", option, program=(sys.executable, "-c", WHETHER_IT_COLLECTS))

    assert done.err == f"{said}\n"
