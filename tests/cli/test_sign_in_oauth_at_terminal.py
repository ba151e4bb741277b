"""`sign-in --oauth` at a terminal: a person is asked, may paste again, and may leave."""

import os
import pty
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.applications import (
    CLIENT_ID,
    CLIENT_SECRET,
    account_id_at,
    free_port,
    portal_with_application,
)
from tests.browsing import visit
from tests.cli.running import PROJECT
from tests.cli.test_sign_in_at_terminal import AT_TERMINAL, Typing
from trayapp.demo import Consent, DemoPortal

assert sys.platform != "win32"

PASTE = "paste the code here: "


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def portal(port: int) -> Iterator[DemoPortal]:
    with portal_with_application(port) as running:
        running.consent = Consent.ALLOW
        yield running


@pytest.fixture
def typing(portal: DemoPortal, port: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[Typing]:
    """Somebody who has typed the keys and is asked to allow access."""
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(variable, raising=False)
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*AT_TERMINAL, "sign-in", "--oauth", "--port", str(port)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=PROJECT,
        start_new_session=True,
    )
    os.close(theirs)
    person = Typing(process, ours)
    for prompt, answer in (
        ("Address of your portal: ", portal.url),
        ("Client id: ", CLIENT_ID),
        ("Client secret (not shown): ", CLIENT_SECRET),
    ):
        person.wait_for(prompt)
        person.type(f"{answer}\n".encode())
    person.wait_for(PASTE)
    yield person
    process.kill()
    process.wait(30)
    os.close(ours)


def test_a_browser_that_comes_back_ends_the_waiting(typing: Typing, portal: DemoPortal) -> None:
    address = next(line for line in typing.shown.split() if "/oauth/authorize/" in line)

    visit(address)

    assert typing.end() == 0
    assert account_id_at(portal) in typing.shown
    assert CLIENT_SECRET not in typing.shown
    assert "Fatal" not in typing.shown


def test_after_a_wrong_paste_one_can_paste_again(typing: Typing, portal: DemoPortal) -> None:
    typing.type(b"not a code!\n")
    typing.wait_for("This is no code.")

    typing.type(f"{portal.tokens.issue_code(CLIENT_ID)}\n".encode())

    assert typing.end() == 0
    assert account_id_at(portal) in typing.shown


def test_the_end_of_typing_leaves_the_browser_to_come_back(
    typing: Typing, portal: DemoPortal
) -> None:
    address = next(line for line in typing.shown.split() if "/oauth/authorize/" in line)

    typing.type(b"\x04")
    visit(address)

    assert typing.end() == 0


def test_ctrl_c_stops_waiting(typing: Typing) -> None:
    typing.type(b"\x03")

    assert typing.end() == 1
    assert "Traceback" not in typing.shown
    assert "Fatal" not in typing.shown


def test_whoever_gives_no_secret_is_not_signed_in(
    portal: DemoPortal, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*AT_TERMINAL, "sign-in", "--oauth", "--port", str(port)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=PROJECT,
        start_new_session=True,
    ) as process:
        os.close(theirs)
        person = Typing(process, ours)
        person.wait_for("Address of your portal: ")
        person.type(f"{portal.url}\n{CLIENT_ID}\n".encode())
        person.wait_for("Client secret (not shown): ")

        person.type(b"\x04")

        assert person.end() == 2
    os.close(ours)
