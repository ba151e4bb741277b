"""`doctor`: what is here, what to do about it, and nothing that may not be published."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import keyring
import pytest

from tests.cli.keyrings import LockedKeyring
from tests.cli.running import CommandLine, Done, run_process
from tests.system.small_bus import HOST, NOTIFIER, SmallBus
from trayapp.demo import DemoPortal
from trayapp.model.account import Account
from trayapp.model.network import Network
from trayapp.storage.folders import settings_path
from trayapp.storage.settings_file import SettingsFile

OF_A_MACHINE = [
    *("versions", "system", "tray_host", "notifications", "keyring", "settings", "defaults"),
    *("log", "proxy", "certificates", "autostart", "tray"),
]
OF_AN_ACCOUNT = ["portal", "scopes", "owner", "clock"]


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[SmallBus]:
    """A session bus with a panel and a notification service."""
    with SmallBus(tmp_path / "bus", {**HOST, **NOTIFIER}).running() as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        yield bus


def document(done: Done) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(done.out)
    return read


def states(done: Done) -> dict[str, str]:
    return {check["name"]: check["state"] for check in document(done)["checks"]}


def test_where_all_is_well_the_status_is_0(
    commands: CommandLine, portal: DemoPortal, desktop: SmallBus
) -> None:
    commands.sign_in(portal.webhook_url)

    text, as_json = commands.run("doctor"), commands.run("doctor", "--json")

    checks = document(as_json)["checks"]
    assert (text.status, as_json.status) == (0, 0)
    assert (text.err, as_json.err) == ("", "")
    assert document(as_json)["fine"] is True
    assert [check["name"] for check in checks] == [*OF_A_MACHINE, *OF_AN_ACCOUNT]
    assert {check["state"] for check in checks} == {"fine"}
    assert all(set(check) == {"name", "state", "message"} for check in checks)
    assert text.out.splitlines() == [f"ok  {check['message']}" for check in checks]


def test_nobody_signed_in_is_said_and_no_failure(commands: CommandLine, desktop: SmallBus) -> None:
    done = commands.run("doctor")

    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines()[-1] == "??  No account is signed in, so no portal was asked."


def test_a_portal_that_is_down_is_status_1_and_hides_no_other(
    commands: CommandLine, portal: DemoPortal, other_portal: DemoPortal, desktop: SmallBus
) -> None:
    commands.sign_in(portal.webhook_url)
    commands.sign_in(other_portal.webhook_url)
    portal.stop()

    done = commands.run("doctor", "--json")

    checks = document(done)["checks"][len(OF_A_MACHINE) :]
    assert (done.status, document(done)["fine"]) == (1, False)
    assert [check["name"] for check in checks] == ["portal", *OF_AN_ACCOUNT]
    assert [check["state"] for check in checks] == ["problem", *["fine"] * 4]
    assert "cannot be reached" in checks[0]["message"]


def test_without_a_desktop_the_rest_is_looked_at_all_the_same(
    commands: CommandLine, portal: DemoPortal
) -> None:
    commands.sign_in(portal.webhook_url)

    done = commands.run("doctor", "--json")

    problems = [name for name, state in states(done).items() if state == "problem"]
    assert done.status == 1
    assert problems == ["tray_host", "notifications"]


def test_a_locked_keyring_is_status_1(
    commands: CommandLine, portal: DemoPortal, desktop: SmallBus
) -> None:
    commands.sign_in(portal.webhook_url)
    keyring.set_keyring(LockedKeyring())

    done = commands.run("doctor", "--json")

    assert done.status == 1
    assert states(done)["keyring"] == "problem"
    assert states(done)["portal"] == "unknown"


def test_broken_settings_are_part_of_the_report(commands: CommandLine, desktop: SmallBus) -> None:
    settings_path().parent.mkdir()
    settings_path().write_text("{broken")

    done = commands.run("doctor")

    assert (done.status, done.err) == (1, "")
    assert "!!  The settings file could not be understood." in done.out
    assert "settings.json.broken" in done.out


def test_settings_that_cannot_be_read_are_part_of_the_report(
    commands: CommandLine, desktop: SmallBus
) -> None:
    settings_path().mkdir(parents=True)

    done = commands.run("doctor")

    assert (done.status, done.err) == (1, "")
    assert "!!  The settings file cannot be read: Is a directory" in done.out


def test_the_report_is_in_the_language_of_the_settings(
    commands: CommandLine, desktop: SmallBus
) -> None:
    settings_path().parent.mkdir()
    settings_path().write_text('{"language": "ru"}')

    assert "ok  Прокси не используется." in commands.run("doctor").out


def test_nothing_in_it_says_whose_it_is(
    commands: CommandLine, portal: DemoPortal, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands.sign_in(portal.webhook_url)
    offline = Account("https://globex.bitrix24.ru", 815, user_name="Boris Ivanov")
    network = Network(ca_file=str(Path.home() / "gone.pem"))
    file = SettingsFile(settings_path())
    file.update(lambda settings: settings.with_account(offline))
    text = json.loads(settings_path().read_text()) | {"ca_file": network.ca_file}
    settings_path().write_text(json.dumps(text))
    monkeypatch.setenv("HTTPS_PROXY", "http://anna:hush@127.0.0.1:1")

    done = [commands.run("doctor"), commands.run("doctor", "--json")]

    shown = "".join(each.out + each.err for each in done)
    secret = portal.webhook_url.split("/")[-2]
    private = (
        *(secret, "/rest/", "hush", "anna", "Anna", "Petrova", "Boris", "globex", "815", "547@"),
        *(str(Path.home()), "Team lunch"),
    )
    assert "5***@127.0.0.1" in shown
    assert "g***.bitrix24.ru" in shown
    assert "http://127.0.0.1:1" in shown
    assert "~/gone.pem" in shown
    assert [each for each in private if each in shown] == []


@pytest.mark.parametrize("fault", ["quoted", "redirected", "refused", "hanging"])
def test_whatever_goes_wrong_the_webhook_is_not_told(
    commands: CommandLine, portal: DemoPortal, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    monkeypatch.setattr("trayapp.jobs.doctor.portals.PATIENCE_S", 0.3)
    commands.sign_in(portal.webhook_url)
    match fault:
        case "quoted":
            portal.faults.answer(500, json.dumps({"error": portal.webhook_url}).encode())
        case "redirected":
            portal.faults.redirect(portal.webhook_url.replace("127.0.0.1", "localhost"))
        case "refused":
            portal.faults.refuse_method("profile", portal.webhook_url, portal.webhook_url)
        case _:
            portal.faults.hang()

    done = commands.run("--log-level", "debug", "doctor")

    assert done.status == 1
    assert portal.webhook_url.split("/")[-2] not in done.out + done.err
    assert "/rest/547" not in done.out + done.err


def test_qt_is_not_loaded(
    commands: CommandLine, portal: DemoPortal, shared_keyring: None, desktop: SmallBus
) -> None:
    commands.sign_in(portal.webhook_url)

    done = run_process("doctor", program=(sys.executable, "-m", "tests.cli.without_qt"))

    assert (done.status, done.err) == (0, "")
    assert "PySide6 6." in done.out
