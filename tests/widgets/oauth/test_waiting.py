"""While the browser is away: pasting, cancelling, and answers that come too late."""

import socket

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.applications import (
    CLIENT_ID,
    CLIENT_SECRET,
)
from tests.browsing import visit_meanwhile
from tests.patience import PATIENT_S
from tests.widgets.finding import button, everything_said
from tests.widgets.oauth.acting import (
    OPEN,
    SECRET,
    Browser,
    SlowCredentials,
    field_of,
    is_listening,
)
from trayapp.demo import DemoPortal
from trayapp.desktop.dialogs.consent_flow import ConsentFlow
from trayapp.desktop.dialogs.sign_in import SignInDialog
from trayapp.desktop.worker import BackgroundThread
from trayapp.model.problem import ProblemKind


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


def test_an_account_that_came_too_late_signs_nobody_in(
    dialog: SignInDialog, credentials: SlowCredentials, background: BackgroundThread, qtbot: QtBot
) -> None:
    credentials.allowed.clear()
    button(dialog, OPEN).click()
    qtbot.waitUntil(credentials.asking.is_set)

    dialog.close()

    assert not background.is_busy
    with qtbot.assertNotEmitted(dialog.signed_in):
        credentials.allowed.set()
        later: list[bool] = []
        background.submit(lambda: True, later.append)
        qtbot.waitUntil(lambda: bool(later))


def test_a_refusal_that_came_too_late_goes_unnoticed(
    dialog: SignInDialog, credentials: SlowCredentials, background: BackgroundThread, qtbot: QtBot
) -> None:
    credentials.allowed.clear()
    credentials.problem = ProblemKind.KEYRING_LOCKED
    button(dialog, OPEN).click()
    qtbot.waitUntil(credentials.asking.is_set)
    dialog.close()

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
    visit_meanwhile(browser.opened[0]).join(PATIENT_S)

    button(dialog, "Cancel").click()
    with qtbot.assertNotEmitted(dialog.signed_in, wait=50):
        pass

    assert portal.token_requests == []
