"""Usage: what there is, and one line for what there is not."""

import pytest

from tests.cli.running import CommandLine
from trayapp.cli.arguments import parser
from trayapp.system.language import words_for

COMMANDS = [
    *("sign-in", "sign-out", "accounts", "status", "doctor", "autostart"),
    *("desktop", "refresh", "settings", "quit"),
]


def test_help_lists_every_command_and_option(commands: CommandLine) -> None:
    done = commands.run("--help")

    assert done.status == 0
    assert [word for word in COMMANDS if f"\n    {word} " in done.out] == COMMANDS
    assert "--demo" in done.out
    assert "--log-level {debug,info,warning,error}" in done.out


def test_a_local_application_is_a_way_of_signing_in_and_of_nothing_else(
    commands: CommandLine,
) -> None:
    helpful = [each for each in COMMANDS if "--oauth" in commands.run(each, "--help").out]

    assert helpful == ["sign-in"]
    assert commands.run("--oauth").status == 2
    assert commands.run("sign-out", "--oauth").status == 2


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_of_its_own(commands: CommandLine, command: str) -> None:
    done = commands.run(command, "--help")

    assert done.status == 0
    assert f"usage: bitrix24-tray {command}" in done.out


def test_the_version_is_told(commands: CommandLine) -> None:
    done = commands.run("--version")

    assert done.status == 0
    assert done.out.startswith("bitrix24-tray ")


@pytest.mark.parametrize(
    "wrong",
    [
        ["nonsense"],
        ["status", "--nonsense"],
        ["status", "extra"],
        ["status", "--js"],
        ["sign-out", "one", "two"],
        ["autostart"],
        ["autostart", "perhaps"],
        ["desktop"],
        ["desktop", "perhaps"],
        ["--log-level", "loud", "status"],
        ["accounts", "--demo"],
        ["--demo", "accounts"],
        ["status", "two\nlines"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_one_line_and_status_2(commands: CommandLine, wrong: list[str]) -> None:
    done = commands.run(*wrong)

    assert done.status == 2
    assert done.out == ""
    assert done.complaint


@pytest.mark.parametrize(
    "misplaced",
    [
        ["sign-in", "https://acme.bitrix24.ru/rest/547/s3cr3tw3bh00k/"],
        ["https://acme.bitrix24.ru/rest/547/s3cr3tw3bh00k/"],
    ],
    ids=["behind sign-in", "as a command"],
)
def test_a_webhook_on_the_command_line_is_refused_and_not_repeated(
    commands: CommandLine, misplaced: list[str]
) -> None:
    done = commands.run(*misplaced)

    assert done.status == 2
    assert "acme.bitrix24.ru" in done.complaint
    assert "s3cr3tw3bh00k" not in done.err


@pytest.mark.parametrize(
    "arguments",
    [["--log-level", "debug", "status"], ["status", "--log-level", "debug"]],
    ids=["before the command", "behind the command"],
)
def test_the_log_level_goes_before_and_behind_the_command(arguments: list[str]) -> None:
    chosen = parser(words_for("en")).parse_args(arguments)

    assert chosen.log_level == "debug"
    assert chosen.command == "status"


@pytest.mark.parametrize("arguments", [["--demo", "status"], ["status", "--demo"]], ids=" ".join)
def test_demo_goes_before_and_behind_status(arguments: list[str]) -> None:
    assert parser(words_for("en")).parse_args(arguments).demo


def test_what_a_session_manager_adds_is_no_wrong_usage() -> None:
    chosen = parser(words_for("en")).parse_args(["-session", "10f3d2_1700000000_1"])

    assert chosen.command is None
    assert not chosen.demo


def test_what_a_session_manager_adds_is_nothing_for_people(commands: CommandLine) -> None:
    assert "-session" not in commands.run("--help").out
    assert commands.run("status", "-session", "10f3d2_1700000000_1").status == 2
