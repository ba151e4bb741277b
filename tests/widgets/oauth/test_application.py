"""Signing in with a local application, in the window: fields, answers, and the secret."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.applications import (
    CLIENT_ID,
    CLIENT_SECRET,
    account_id_at,
)
from tests.widgets.finding import button, everything_said
from tests.widgets.oauth.acting import (
    CLIENT,
    OPEN,
    PORTAL,
    SECRET,
    Browser,
    SlowCredentials,
    field_of,
    is_listening,
)
from trayapp.demo import DemoPortal
from trayapp.demo import LocalApplication as Registered
from trayapp.desktop.dialogs.sign_in import SignInDialog
from trayapp.model.credentials import OAuth


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
