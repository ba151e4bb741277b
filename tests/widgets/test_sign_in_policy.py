"""Signing in where an administrator has chosen the portal."""

import gettext

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.widgets.finding import button, everything_said, labelled
from trayapp.desktop.dialogs.sign_in import SignInDialog
from trayapp.desktop.worker import BackgroundThread
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.sign_in import SignedIn
from trayapp.jobs.sign_in_oauth import OAuthSignIn
from trayapp.model.locks import Lock, Policy
from trayapp.model.network import DIRECT

ACME = "https://acme.bitrix24.ru"
OFFERED = Policy(ACME)
REQUIRED = Policy(ACME, frozenset({Lock.PORTAL}))
REFUSAL = "Your administrator lets you sign in at acme.bitrix24.ru only."
OAUTH = OAuthSignIn(MemoryCredentials(), lambda: DIRECT, str)


@pytest.fixture
def dialog(qtbot: QtBot, background: BackgroundThread) -> SignInDialog:
    def nobody_may_be_asked(address: str) -> SignedIn:
        raise AssertionError(address)

    words = gettext.NullTranslations()
    dialog = SignInDialog(words, background, nobody_may_be_asked, lambda _: None, OAUTH)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def portal_fields(dialog: SignInDialog) -> list[QLineEdit]:
    labels = ("Address of your portal:", "Portal address:")
    return [labelled(dialog, QLineEdit, label) for label in labels]


@pytest.mark.parametrize(("policy", "may_change"), [(OFFERED, True), (REQUIRED, False)])
def test_the_administrators_portal_stands_there_already(
    dialog: SignInDialog, policy: Policy, may_change: bool
) -> None:
    dialog.show_policy(policy)

    fields = portal_fields(dialog)
    assert [field.text() for field in fields] == [ACME, ACME]
    assert [field.isEnabled() for field in fields] == [may_change, may_change]
    assert ("Set by your administrator" in fields[0].accessibleDescription()) is not may_change
    assert button(dialog, "Open the webhooks page").isEnabled()


def test_it_stands_there_again_when_the_window_is_opened_anew(dialog: SignInDialog) -> None:
    dialog.show_policy(OFFERED)
    portal_fields(dialog)[0].setText("globex.example")

    dialog.close()
    dialog.show()

    assert [field.text() for field in portal_fields(dialog)] == [ACME, ACME]


def test_a_webhook_of_another_portal_is_refused_without_asking_it(dialog: SignInDialog) -> None:
    dialog.show_policy(REQUIRED)
    webhook = labelled(dialog, QLineEdit, "Address of the webhook:")
    webhook.setText("https://globex.bitrix24.ru/rest/1/s3cr3ts3cr3t/")

    button(dialog, "Check and sign in").click()

    assert REFUSAL in everything_said(dialog)
    assert button(dialog, "Check and sign in").isEnabled()


def test_an_application_of_another_portal_is_refused_without_a_browser(
    dialog: SignInDialog,
) -> None:
    dialog.show_policy(REQUIRED)
    button(dialog, "With a local application (OAuth)…").click()
    portal_fields(dialog)[1].setText("globex.bitrix24.ru")

    button(dialog, "Open the browser and sign in").click()

    assert REFUSAL in everything_said(dialog)
