"""Which addresses are opened, and what a command has to look like."""

import pytest

from trayapp.model import places
from trayapp.model.account import Account
from trayapp.model.counters import TaskRole
from trayapp.model.opening import (
    LOGIN_PAGE,
    CommandError,
    CommandFlaw,
    command_line,
    flaw_of_command,
    is_in_app,
    may_be_opened,
)

PLACE = "https://acme.bitrix24.ru/online/?IM_DIALOG=chat1317"
ACME = Account("https://acme.bitrix24.ru", 547)


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("firefox {url}", ("firefox", PLACE)),
        ("firefox --new-window '{url}'", ("firefox", "--new-window", PLACE)),
        ("chromium --app={url}", ("chromium", f"--app={PLACE}")),
        (
            '"/opt/my browser/run" {url} # no comment',
            ("/opt/my browser/run", PLACE, "#", "no", "comment"),
        ),
        (r"/opt/my\ browser {url}", ("/opt/my browser", PLACE)),
    ],
)
def test_the_address_is_one_argument(command: str, expected: tuple[str, ...]) -> None:
    assert flaw_of_command(command, "/") is None
    assert command_line(command, PLACE, "/") == expected


def test_nothing_in_an_address_is_read_as_part_of_the_command() -> None:
    address = "https://acme.example/?a=1&b='; rm -rf ~; {url}"

    assert command_line("open {url}", address) == ("open", address)


def test_where_paths_have_backslashes_these_mean_nothing_else() -> None:
    command = r'"C:\Program Files\Browser\browser.exe" C:\new {url}'

    program, folder, _ = command_line(command, PLACE, "\\")

    assert program == r"C:\Program Files\Browser\browser.exe"
    assert folder == r"C:\new"


@pytest.mark.parametrize(
    ("command", "flaw"),
    [
        ("", CommandFlaw.EMPTY),
        ("   ", CommandFlaw.EMPTY),
        ("firefox", CommandFlaw.NO_ADDRESS),
        ("firefox {URL}", CommandFlaw.NO_ADDRESS),
        ("{url}", CommandFlaw.NO_PROGRAM),
        ("'' {url}", CommandFlaw.NO_PROGRAM),
        ("firefox '{url}", CommandFlaw.QUOTES),
    ],
)
def test_a_command_that_cannot_be_used_says_why(command: str, flaw: CommandFlaw) -> None:
    assert flaw_of_command(command) is flaw
    with pytest.raises(CommandError) as caught:
        command_line(command, PLACE)
    assert caught.value.flaw is flaw


@pytest.mark.parametrize(
    "url",
    [
        PLACE,
        "https://портал.рф:8443/b24/online/",
        "http://127.0.0.1:8080/online/",
        "http://localhost:8080/online/",
        "http://[::1]:8080/online/",
        places.tasks(ACME, TaskRole.ALL),
        places.webhooks(ACME.portal),
        str(places.in_app(PLACE)),
        LOGIN_PAGE,
    ],
)
def test_places_of_portals_are_opened(url: str) -> None:
    assert may_be_opened(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://acme.bitrix24.ru/online/",
        f"{LOGIN_PAGE}?of=acme",
        "https://",
        "https:///online/",
        "https://[broken/",
        "https://somebody@acme.bitrix24.ru/",
        "https://acme.bitrix24.ru/ online/",
        "https://acme.bitrix24.ru/\nonline/",
        "https://acme.bitrix24.ru/\u202eonline/",
        "file:///etc/passwd",
        "mailto:anna@acme.example",
        "javascript:alert(1)",
        "bx://v1/acme.bitrix24.ru/",
        "/usr/bin/true",
        "-psn",
    ],
)
def test_nothing_else_is_opened(url: str) -> None:
    assert not may_be_opened(url)


def test_the_apps_places_are_told_from_those_of_the_browser() -> None:
    assert is_in_app(str(places.in_app(PLACE)))
    assert not is_in_app(PLACE)
