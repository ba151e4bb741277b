"""Signing in with a local application, in the window: fields, browser, and back."""

import gettext
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Event

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot

from tests.applications import (
    CLIENT_ID,
    CLIENT_SECRET,
    account_id_at,
    free_port,
    portal_with_application,
)
from tests.browsing import visit_meanwhile
from tests.widgets.finding import button, everything_said, labelled
from trayapp.demo import Consent, DemoPortal
from trayapp.demo import LocalApplication as Registered
from trayapp.desktop.dialogs.consent_flow import ConsentFlow
from trayapp.desktop.dialogs.sign_in import SignInDialog
from trayapp.desktop.worker import BackgroundThread
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.sign_in import SignedIn
from trayapp.jobs.sign_in_oauth import OAuthSignIn
from trayapp.model.account import AccountId
from trayapp.model.credentials import Credentials, CredentialsUnavailableError, OAuth
from trayapp.model.network import DIRECT
from trayapp.model.problem import Problem, ProblemKind

PORTAL, CLIENT, SECRET = (
    "Portal address:",
    "Client id (application code):",
    "Client secret (application key):",
)
OPEN = "Open the browser and sign in"


@dataclass
class Browser:
    """Comes back by itself unless it is told to stay away."""

    comes_back: bool = True
    opened: list[str] = field(default_factory=list)

    def open(self, address: str) -> None:
        self.opened.append(address)
        if self.comes_back:
            visit_meanwhile(address)


class SlowCredentials(MemoryCredentials):
    """A keyring that asks before it keeps anything."""

    def __init__(self) -> None:
        super().__init__()
        self.asking, self.allowed = Event(), Event()
        self.allowed.set()
        self.problem: ProblemKind | None = None
        self.is_broken = False

    def write(self, account_id: AccountId, secret: Credentials) -> None:
        self.asking.set()
        assert self.allowed.wait(5)
        if self.is_broken:
            raise RuntimeError
        if self.problem is not None:
            raise CredentialsUnavailableError(Problem(self.problem))
        super().write(account_id, secret)


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def portal(port: int) -> Iterator[DemoPortal]:
    with portal_with_application(port) as running:
        running.consent = Consent.ALLOW
        yield running


@pytest.fixture
def browser() -> Browser:
    return Browser()


@pytest.fixture
def credentials() -> SlowCredentials:
    return SlowCredentials()


@pytest.fixture
def dialog(
    qtbot: QtBot,
    background: BackgroundThread,
    browser: Browser,
    credentials: SlowCredentials,
    portal: DemoPortal,
    port: int,
) -> Iterator[SignInDialog]:
    """The page for applications, filled in."""
    words = gettext.NullTranslations()
    oauth = OAuthSignIn(credentials, lambda: DIRECT, lambda _: "<p>Back</p>")

    def no_webhook(address: str) -> SignedIn:
        raise NotImplementedError

    dialog = SignInDialog(words, background, no_webhook, browser.open, oauth)
    qtbot.addWidget(dialog)
    dialog.show()
    button(dialog, "With a local application (OAuth)…").click()
    fill_in(dialog, portal, port)
    yield dialog
    dialog.close()


def field_of(dialog: SignInDialog, label: str) -> QLineEdit:
    return labelled(dialog, QLineEdit, label)


def fill_in(dialog: SignInDialog, portal: DemoPortal, port: int) -> None:
    field_of(dialog, PORTAL).setText(portal.url)
    field_of(dialog, CLIENT).setText(CLIENT_ID)
    field_of(dialog, SECRET).setText(CLIENT_SECRET)
    labelled(dialog, QSpinBox, "Port on this computer:").setValue(port)


def is_listening(port: int) -> bool:
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0


def test_the_webhook_comes_first_and_the_other_way_is_a_click_away(
    qtbot: QtBot, dialog: SignInDialog
) -> None:
    button(dialog, "With a webhook").click()
    first = button(dialog, "Check and sign in").isVisible()

    button(dialog, "With a local application (OAuth)…").click()

    assert first
    assert button(dialog, OPEN).isVisible()


def test_a_consent_in_the_browser_signs_in(
    dialog: SignInDialog,
    portal: DemoPortal,
    port: int,
    credentials: SlowCredentials,
    qtbot: QtBot,
) -> None:
    with qtbot.waitSignal(dialog.signed_in) as signed_in:
        button(dialog, OPEN).click()

    assert signed_in.args is not None
    assert signed_in.args[0].account.id == account_id_at(portal)
    assert isinstance(credentials.read(account_id_at(portal)), OAuth)
    assert "Signed in as Anna Petrova" in everything_said(dialog)
    assert not is_listening(port)


def test_the_secret_leaves_the_window_once_it_is_signed_in_with(
    dialog: SignInDialog, browser: Browser, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(dialog.signed_in):
        button(dialog, OPEN).click()

    field_of(dialog, SECRET).undo()
    assert not field_of(dialog, SECRET).text()
    assert CLIENT_SECRET not in "".join(browser.opened)


def test_the_secret_leaves_the_window_when_it_is_closed(dialog: SignInDialog) -> None:
    dialog.close()

    assert not field_of(dialog, SECRET).text()
    assert not field_of(dialog, CLIENT).text()


def test_the_secret_is_not_shown_or_learned(dialog: SignInDialog) -> None:
    assert CLIENT_SECRET not in everything_said(dialog)
    hints = field_of(dialog, SECRET).inputMethodHints()
    assert Qt.InputMethodHint.ImhSensitiveData in hints


def test_the_handlers_address_follows_the_port_and_can_be_copied(
    dialog: SignInDialog, port: int
) -> None:
    button(dialog, "Copy").click()

    assert QGuiApplication.clipboard().text() == f"http://localhost:{port}"
    assert field_of(dialog, "Address of its handler:").text() == f"http://localhost:{port}"


@pytest.mark.parametrize(
    ("label", "text", "expected"),
    [
        (PORTAL, "", "The portal's address is missing."),
        (PORTAL, "http://acme.bitrix24.ru", "https://"),
        (CLIENT, " ", "Client id and client secret"),
        (SECRET, "", "Client id and client secret"),
    ],
)
def test_what_is_missing_is_told_before_a_browser_is_opened(
    dialog: SignInDialog, browser: Browser, label: str, text: str, expected: str
) -> None:
    field_of(dialog, label).setText(text)

    button(dialog, OPEN).click()

    assert expected in everything_said(dialog)
    assert browser.opened == []


def test_while_the_browser_is_away_a_code_can_be_pasted(
    dialog: SignInDialog, browser: Browser, portal: DemoPortal, qtbot: QtBot
) -> None:
    browser.comes_back = False
    button(dialog, OPEN).click()
    waiting = everything_said(dialog)
    enabled = (button(dialog, OPEN).isEnabled(), field_of(dialog, SECRET).isEnabled())

    with qtbot.waitSignal(dialog.signed_in):
        field_of(dialog, "Code or address:").setText(portal.tokens.issue_code(CLIENT_ID))
        button(dialog, "Continue").click()

    assert "Waiting for the browser…" in waiting
    assert enabled == (False, False)


def test_enter_continues_with_the_pasted_code(
    dialog: SignInDialog, browser: Browser, portal: DemoPortal, qtbot: QtBot
) -> None:
    browser.comes_back = False
    button(dialog, OPEN).click()
    code = field_of(dialog, "Code or address:")
    QTest.keyClick(code, Qt.Key.Key_Return)

    with qtbot.waitSignal(dialog.signed_in):
        QTest.keyClicks(code, portal.tokens.issue_code(CLIENT_ID))
        QTest.keyClick(code, Qt.Key.Key_Return)

    assert dialog.isVisible()


def test_a_wrong_paste_is_explained_and_the_browser_still_waited_for(
    dialog: SignInDialog, browser: Browser, port: int, qtbot: QtBot
) -> None:
    browser.comes_back = False
    button(dialog, OPEN).click()

    field_of(dialog, "Code or address:").setText("not a code!")
    button(dialog, "Continue").click()

    assert "This is no code." in everything_said(dialog)
    assert not field_of(dialog, "Code or address:").text()
    with qtbot.waitSignal(dialog.signed_in):
        visit_meanwhile(browser.opened[0])


def test_cancelling_stops_waiting_and_keeps_what_was_typed(
    dialog: SignInDialog, browser: Browser, portal: DemoPortal, port: int
) -> None:
    browser.comes_back = False
    button(dialog, OPEN).click()
    listened = is_listening(port)

    button(dialog, "Cancel").click()

    assert dialog.isVisible()
    assert (listened, is_listening(port)) == (True, False)
    assert field_of(dialog, SECRET).text() == CLIENT_SECRET
    assert button(dialog, OPEN).isEnabled()


def test_closing_the_window_stops_waiting(
    dialog: SignInDialog, browser: Browser, port: int
) -> None:
    browser.comes_back = False
    button(dialog, OPEN).click()

    QTest.keyClick(dialog, Qt.Key.Key_Escape)

    assert not dialog.isVisible()
    assert not is_listening(port)


def test_after_cancelling_one_can_begin_again(
    dialog: SignInDialog, browser: Browser, qtbot: QtBot
) -> None:
    browser.comes_back = False
    button(dialog, OPEN).click()
    button(dialog, "Cancel").click()
    browser.comes_back = True

    with qtbot.waitSignal(dialog.signed_in):
        button(dialog, OPEN).click()

    assert len(set(browser.opened)) == 2


def test_nobody_coming_back_is_told_in_the_end(
    dialog: SignInDialog,
    browser: Browser,
    port: int,
    qtbot: QtBot,
) -> None:
    browser.comes_back = False
    (flow,) = dialog.findChildren(ConsentFlow)
    (patience,) = flow.findChildren(QTimer)
    patience.setInterval(10)

    button(dialog, OPEN).click()
    qtbot.waitUntil(button(dialog, OPEN).isEnabled)

    assert "five minutes" in everything_said(dialog)
    assert not is_listening(port)


def test_a_taken_port_is_told_and_a_code_can_be_pasted(
    dialog: SignInDialog, browser: Browser, portal: DemoPortal, port: int, qtbot: QtBot
) -> None:
    browser.comes_back = False
    with socket.create_server(("127.0.0.1", port)):
        button(dialog, OPEN).click()

    assert f"Port {port} is in use" in everything_said(dialog)
    with qtbot.waitSignal(dialog.signed_in):
        field_of(dialog, "Code or address:").setText(portal.tokens.issue_code(CLIENT_ID))
        button(dialog, "Continue").click()


def test_wrong_keys_are_told_and_can_be_mended(
    dialog: SignInDialog, portal: DemoPortal, qtbot: QtBot
) -> None:
    field_of(dialog, SECRET).setText("wr0ng")
    button(dialog, OPEN).click()
    qtbot.waitUntil(button(dialog, OPEN).isEnabled)
    refused = everything_said(dialog)
    field_of(dialog, SECRET).setText(CLIENT_SECRET)

    with qtbot.waitSignal(dialog.signed_in):
        button(dialog, OPEN).click()

    assert "The portal does not know this application." in refused


def test_a_refusal_of_the_portal_is_told(
    dialog: SignInDialog, portal: DemoPortal, port: int, qtbot: QtBot
) -> None:
    portal.register(
        Registered(CLIENT_ID, CLIENT_SECRET, f"http://localhost:{port}", scopes=("task",))
    )

    button(dialog, OPEN).click()
    qtbot.waitUntil(button(dialog, OPEN).isEnabled)

    assert "The application lacks the permission “im”." in everything_said(dialog)


def test_closing_the_window_while_the_portal_is_asked_gives_up(
    dialog: SignInDialog, portal: DemoPortal, background: BackgroundThread, qtbot: QtBot
) -> None:
    portal.auth_faults.hang()
    button(dialog, OPEN).click()
    qtbot.waitUntil(lambda: bool(portal.token_requests))

    dialog.close()

    later: list[bool] = []
    background.submit(lambda: True, later.append)
    qtbot.waitUntil(lambda: bool(later))


def test_an_account_that_came_too_late_is_handed_over_to_be_forgotten(
    dialog: SignInDialog, credentials: SlowCredentials, qtbot: QtBot
) -> None:
    credentials.allowed.clear()
    button(dialog, OPEN).click()
    qtbot.waitUntil(credentials.asking.is_set)

    dialog.close()

    with (
        qtbot.assertNotEmitted(dialog.signed_in),
        qtbot.waitSignal(dialog.abandoned) as abandoned,
    ):
        credentials.allowed.set()
    assert abandoned.args is not None
    assert isinstance(abandoned.args[0], SignedIn)


def test_a_refusal_that_came_too_late_goes_unnoticed(
    dialog: SignInDialog, credentials: SlowCredentials, background: BackgroundThread, qtbot: QtBot
) -> None:
    credentials.allowed.clear()
    credentials.problem = ProblemKind.KEYRING_LOCKED
    button(dialog, OPEN).click()
    qtbot.waitUntil(credentials.asking.is_set)
    dialog.close()

    with qtbot.assertNotEmitted(dialog.abandoned):
        credentials.allowed.set()
        later: list[bool] = []
        background.submit(lambda: True, later.append)
        qtbot.waitUntil(lambda: bool(later))

    assert "is locked" not in everything_said(dialog)


def test_a_browser_that_comes_back_just_after_cancelling_signs_nobody_in(
    dialog: SignInDialog, browser: Browser, portal: DemoPortal, qtbot: QtBot
) -> None:
    browser.comes_back = False
    button(dialog, OPEN).click()
    # The code is there by then, but its signal has not been delivered yet.
    visit_meanwhile(browser.opened[0]).join(5)

    button(dialog, "Cancel").click()
    with qtbot.assertNotEmitted(dialog.signed_in, wait=50):
        pass

    assert portal.token_requests == []


def test_a_fault_of_ours_is_admitted_without_the_secret(
    dialog: SignInDialog,
    credentials: SlowCredentials,
    qtbot: QtBot,
    caplog: pytest.LogCaptureFixture,
) -> None:
    credentials.is_broken = True

    button(dialog, OPEN).click()
    qtbot.waitUntil(button(dialog, OPEN).isEnabled)

    assert "Something unexpected went wrong" in everything_said(dialog)
    assert CLIENT_SECRET not in everything_said(dialog) + caplog.text
