"""`sign-in --oauth`: keys from standard input, consent in the browser, tokens in the keyring."""

import json
import logging
import socket
from collections.abc import Iterator

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from tests.applications import (
    CLIENT_ID,
    CLIENT_SECRET,
    account_id_at,
    free_port,
    portal_with_application,
)
from tests.browsing import visit_meanwhile
from tests.cli.running import CommandLine, Done, run_process
from tests.storage.keyrings import made
from trayapp.demo import Consent, DemoPortal
from trayapp.demo import LocalApplication as Registered
from trayapp.storage.folders import settings_path
from trayapp.storage.settings_file import SettingsFile

SERVICE = "bitrix24-tray"


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def portal(port: int) -> Iterator[DemoPortal]:
    with portal_with_application(port) as running:
        running.consent = Consent.ALLOW
        yield running


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages opened in a browser, which goes wherever it is sent."""
    pages: list[str] = []

    def open_page(address: str) -> bool:
        pages.append(address)
        visit_meanwhile(address)
        return True

    monkeypatch.setenv("BROWSER", "a browser")
    monkeypatch.setattr("webbrowser.open", open_page)
    return pages


def keys(portal: DemoPortal, *more: str, secret: str = CLIENT_SECRET) -> str:
    return "".join(f"{line}\n" for line in (portal.url, CLIENT_ID, secret, *more))


def sign_in(commands: CommandLine, port: int, typed: str) -> Done:
    return commands.run("sign-in", "--oauth", "--port", str(port), typed=typed)


def last_line(done: Done) -> str:
    return done.err.splitlines()[-1].removeprefix("bitrix24-tray: ")


def accounts() -> list[str]:
    return [each.id for each in SettingsFile(settings_path()).load().settings.accounts]


def test_a_consent_in_the_browser_makes_an_account(
    commands: CommandLine, portal: DemoPortal, port: int, opened: list[str]
) -> None:
    done = sign_in(commands, port, keys(portal))

    account_id = account_id_at(portal)
    assert (done.status, done.out) == (0, f"{account_id}\n")
    assert accounts() == [account_id]
    kept = json.loads(keyring.get_password(SERVICE, account_id) or "")
    assert (kept["v"], kept["kind"], kept["client_id"]) == (1, "oauth", CLIENT_ID)
    assert opened[0] in done.err


def test_with_the_tokens_the_status_is_fresh(
    commands: CommandLine, portal: DemoPortal, port: int, opened: list[str]
) -> None:
    sign_in(commands, port, keys(portal))
    portal.tokens.expire_access()

    done = commands.run("status", "--json")

    assert done.status == 0
    assert json.loads(done.out)["total"] == 5
    assert portal.tokens.refreshes == 1


def test_no_secret_is_shown_logged_or_opened(
    commands: CommandLine,
    portal: DemoPortal,
    port: int,
    opened: list[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)

    done = commands.run(
        "sign-in", "--oauth", "--port", str(port), "--log-level", "debug", typed=keys(portal)
    )

    kept = json.loads(keyring.get_password(SERVICE, account_id_at(portal)) or "")
    told = done.out + done.err + caplog.text + "".join(opened)
    for secret in (CLIENT_SECRET, kept["access_token"], kept["refresh_token"]):
        assert secret not in told


def test_a_code_can_be_the_fourth_line(
    commands: CommandLine, portal: DemoPortal, port: int
) -> None:
    code = portal.tokens.issue_code(CLIENT_ID)

    done = sign_in(commands, port, keys(portal, code))

    assert (done.status, done.out) == (0, f"{account_id_at(portal)}\n")


def test_a_text_that_is_no_code_is_status_2(
    commands: CommandLine, portal: DemoPortal, port: int
) -> None:
    done = sign_in(commands, port, keys(portal, "", "not a code!"))

    assert done.status == 2
    assert last_line(done).startswith("This is no code.")


def test_a_dead_code_is_status_1(commands: CommandLine, portal: DemoPortal, port: int) -> None:
    done = sign_in(commands, port, keys(portal, "0123456789abcdef"))

    assert done.status == 1
    assert "30 seconds" in last_line(done)
    assert accounts() == []


def test_a_wrong_secret_is_told(
    commands: CommandLine, portal: DemoPortal, port: int, opened: list[str]
) -> None:
    done = sign_in(commands, port, keys(portal, secret="wr0ng-secret"))

    assert done.status == 1
    assert last_line(done).startswith("The portal does not know this application.")
    assert "wr0ng-secret" not in done.err


def test_a_missing_permission_is_told(
    commands: CommandLine, portal: DemoPortal, port: int, opened: list[str]
) -> None:
    portal.register(
        Registered(CLIENT_ID, CLIENT_SECRET, f"http://localhost:{port}", scopes=("task",))
    )

    done = sign_in(commands, port, keys(portal))

    assert done.status == 1
    assert last_line(done).startswith("The application lacks the permission “im”.")


def test_without_a_keyring_there_is_no_account(
    commands: CommandLine, portal: DemoPortal, port: int, opened: list[str]
) -> None:
    keyring.set_keyring(made(NoKeyring))

    done = sign_in(commands, port, keys(portal))

    assert done.status == 4
    assert "no keyring" in last_line(done)
    assert accounts() == []


def test_a_taken_port_is_told_at_once_when_there_is_no_code_either(
    commands: CommandLine, portal: DemoPortal, port: int
) -> None:
    with socket.create_server(("127.0.0.1", port)):
        done = sign_in(commands, port, keys(portal))

    assert done.status == 1
    assert f"Port {port} is in use" in done.err


def test_a_taken_port_does_not_matter_to_a_code(
    commands: CommandLine, portal: DemoPortal, port: int
) -> None:
    with socket.create_server(("127.0.0.1", port)):
        done = sign_in(commands, port, keys(portal, portal.tokens.issue_code(CLIENT_ID)))

    assert done.status == 0


def test_nobody_coming_back_is_told_in_the_end(
    commands: CommandLine, portal: DemoPortal, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trayapp.cli.sign_in_oauth.WAITING_S", 0.05)

    done = sign_in(commands, port, keys(portal))

    assert done.status == 1
    assert "five minutes" in last_line(done)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "The portal's address is missing."),
        ("http://acme.bitrix24.ru\n", "Use the portal's address that begins with https://."),
        ("acme.bitrix24.ru\n", "Client id and client secret of the application are needed."),
        ("acme.bitrix24.ru\nid\n\n", "Client id and client secret of the application are needed."),
        ("\0\n", "This is not a web address."),
    ],
)
def test_what_is_missing_is_one_line_and_status_2(
    commands: CommandLine, port: int, typed: str, told: str
) -> None:
    done = sign_in(commands, port, typed)

    assert done.status == 2
    assert done.complaint == told


@pytest.mark.parametrize("port", ["0", "80", "65536", "x", ""])
def test_a_port_nobody_may_listen_on_is_wrong_usage(commands: CommandLine, port: str) -> None:
    assert commands.run("sign-in", "--oauth", "--port", port).status == 2


def test_where_there_is_no_screen_no_browser_is_started(
    commands: CommandLine, portal: DemoPortal, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(variable, raising=False)
    started: list[str] = []
    monkeypatch.setattr("webbrowser.open", started.append)

    sign_in(commands, port, keys(portal, portal.tokens.issue_code(CLIENT_ID)))

    assert started == []


@pytest.mark.usefixtures("shared_keyring")
def test_a_process_that_still_reads_its_input_ends_all_the_same(
    portal: DemoPortal, port: int
) -> None:
    typed = keys(portal, portal.tokens.issue_code(CLIENT_ID)).encode()

    done = run_process("sign-in", "--oauth", "--port", str(port), typed=typed)

    assert (done.status, done.out) == (0, f"{account_id_at(portal)}\n")
    assert "Fatal" not in done.err
