"""What holds for every command: settings that fail, languages, log levels."""

import json
import logging
import re
from contextlib import nullcontext
from pathlib import Path

import keyring
import pytest

from tests.cli.running import CommandLine
from tests.storage.keyrings import FailingKeyring
from tests.systems import unix_only
from trayapp.demo import DemoPortal
from trayapp.desktop.claim import Claim
from trayapp.desktop.place import instance_name
from trayapp.storage.folders import settings_path

every_command = pytest.mark.parametrize("command", ["status", "accounts", "sign-out"])


def put_settings(content: bytes) -> None:
    settings_path().parent.mkdir(parents=True, exist_ok=True)
    settings_path().write_bytes(content)


@every_command
@pytest.mark.parametrize(
    "content",
    [b"{broken", b"[]", b"\xff\xff", b"", b"\0", b"[" * 100_000],
    ids=["broken", "a list", "no text", "empty", "NUL", "deep"],
)
def test_broken_settings_are_set_aside_and_told_in_one_line(
    commands: CommandLine, command: str, content: bytes
) -> None:
    put_settings(content)

    done = commands.run(command)

    aside = settings_path().with_name("settings.json.broken")
    assert done.status == 3
    assert done.out == ""
    assert "It was kept as settings.json.broken" in done.complaint
    assert aside.read_bytes() == content
    assert not settings_path().exists()


@every_command
def test_broken_settings_are_left_to_a_tray_that_knows_what_stood_there(
    commands: CommandLine, command: str
) -> None:
    put_settings(b"{broken")

    with Claim.take(Path(instance_name(demo=False)).with_suffix(".lock")) or nullcontext():
        done = commands.run(command)

    assert (done.status, done.out) == (1, "")
    assert done.complaint.startswith("The settings file makes no sense just now.")
    assert settings_path().read_bytes() == b"{broken"


def test_one_can_sign_in_although_the_settings_were_broken(
    commands: CommandLine, portal: DemoPortal
) -> None:
    put_settings(b"{broken")

    done = commands.run("sign-in", typed=portal.webhook_url)

    assert done.status == 0
    assert done.out.startswith("547@")
    assert "settings.json.broken" in done.complaint


@pytest.mark.parametrize("command", ["status", "accounts", "sign-out", "sign-in"])
def test_settings_that_cannot_be_read_are_not_nobody_signed_in(
    commands: CommandLine, portal: DemoPortal, command: str
) -> None:
    # Permissions would not keep the superuser from reading, and tests may be run by one.
    settings_path().mkdir(parents=True)

    done = commands.run(command, typed=portal.webhook_url)

    assert done.status == 1
    assert done.complaint == "The settings file cannot be read: Is a directory"
    assert portal.requests == []


@unix_only("no folder of Windows is a device")
def test_a_config_folder_that_cannot_be_is_nobody_signed_in(
    commands: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "/dev/null/config")

    assert commands.run("status").status == 3


@pytest.mark.parametrize("language", ["ru", "ru_RU.UTF-8:en"])
def test_complaints_are_in_the_systems_language(
    commands: CommandLine, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("LANGUAGE", language)

    assert commands.run("status").complaint.startswith("Вход не выполнен.")
    assert "сочетается" in commands.run("--demo", "accounts").complaint


def test_the_language_chosen_in_the_settings_wins(
    commands: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGUAGE", "ru")
    put_settings(b'{"language": "en"}')

    assert commands.run("status").complaint.startswith("No account is signed in.")


def test_the_log_goes_to_standard_error_and_not_into_the_result(
    commands: CommandLine, portal: DemoPortal
) -> None:
    commands.sign_in(portal.webhook_url)
    portal.faults.drop()

    done = commands.run("--log-level", "info", "accounts")
    refused = commands.run("status", "--json", "--log-level", "info")

    assert done.status == 0
    assert done.err == ""
    assert " INFO trayapp.bitrix.transport: No answer from the portal" in refused.err
    assert refused.out.startswith("{\n")


def test_without_a_log_level_nothing_is_logged_to_standard_error(
    commands: CommandLine, portal: DemoPortal
) -> None:
    commands.sign_in(portal.webhook_url)
    logging.getLogger().setLevel(logging.DEBUG)
    portal.faults.drop()

    assert commands.run("status").complaint


def choose_log_level(level: str) -> None:
    kept = json.loads(settings_path().read_text()) if settings_path().exists() else {}
    put_settings(json.dumps(kept | {"log_level": level}).encode())


def test_a_log_level_chosen_in_the_settings_holds_for_commands(
    commands: CommandLine, portal: DemoPortal
) -> None:
    commands.sign_in(portal.webhook_url)
    choose_log_level("debug")

    done = commands.run("status", "--json")

    assert done.status == 0
    assert re.search(
        r" DEBUG trayapp\.bitrix\.transport: batch: an answer after \d+ ms\n", done.err
    )
    assert portal.webhook_url.split("/")[-2] not in done.err


def test_the_log_level_of_the_command_line_wins_over_that_of_the_settings(
    commands: CommandLine, portal: DemoPortal
) -> None:
    commands.sign_in(portal.webhook_url)
    choose_log_level("debug")

    assert commands.run("--log-level", "warning", "status", "--json").err == ""


def test_a_log_level_nobody_had_to_choose_keeps_commands_silent(
    commands: CommandLine, portal: DemoPortal
) -> None:
    commands.sign_in(portal.webhook_url)
    choose_log_level("warning")
    keyring.set_keyring(FailingKeyring(OSError, "whatever"))

    assert commands.run("status").complaint


def test_the_demo_does_not_ask_the_settings_how_much_to_tell(commands: CommandLine) -> None:
    choose_log_level("debug")

    assert commands.run("status", "--demo").err == ""


def test_an_interrupted_command_has_not_succeeded(
    commands: CommandLine, portal: DemoPortal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("trayapp.cli.sign_in.check_and_keep", interrupted)

    done = commands.run("sign-in", typed=portal.webhook_url)

    assert (done.status, done.out, done.err) == (1, "", "")
