"""The welcome, and signing in at every step of it."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLineEdit, QSpinBox, QWidget

from tests.applications import free_port
from tests.widgets.everyone import samples
from tests.widgets.everyone.desk import Build, Desk
from tests.widgets.finding import button, labelled
from trayapp.desktop.dialogs.sign_in import SignInDialog
from trayapp.desktop.dialogs.welcome import WelcomeWindow
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.sign_in import SignedIn
from trayapp.jobs.sign_in_oauth import OAuthSignIn
from trayapp.model.network import DIRECT
from trayapp.model.problem import Problem, ProblemKind

WEBHOOK: Final = "https://acme.bitrix24.ru/rest/547/s3cr3ts3cr3ts3cr3t/"
NO_KEYRING: Final = Problem(ProblemKind.KEYRING_MISSING)


def welcome(desk: Desk) -> QWidget:
    return WelcomeWindow(desk.words, QIcon())


def with_a_webhook(desk: Desk) -> SignInDialog:
    dialog = _dialog(desk, NO_KEYRING)
    labelled(dialog, QLineEdit, desk.text("Address of your portal:")).setText("acme.bitrix24.ru")
    return dialog


def at_a_required_portal(desk: Desk) -> SignInDialog:
    dialog = _dialog(desk, NO_KEYRING)
    dialog.show_policy(samples.REQUIRED_PORTAL)
    return dialog


def without_a_keyring(desk: Desk) -> SignInDialog:
    return _checked(desk, NO_KEYRING)


def signed_in(desk: Desk) -> SignInDialog:
    return _checked(desk, samples.SIGNED_IN)


def with_an_application(desk: Desk) -> SignInDialog:
    dialog = _dialog(desk, NO_KEYRING)
    button(dialog, desk.text("With a local application (OAuth)…")).click()
    return dialog


def waiting_for_the_browser(desk: Desk) -> SignInDialog:
    dialog = with_an_application(desk)
    for label in (
        "Portal address:",
        "Client id (application code):",
        "Client secret (application key):",
    ):
        labelled(dialog, QLineEdit, desk.text(label)).setText("acme.bitrix24.ru")
    labelled(dialog, QSpinBox, desk.text("Port on this computer:")).setValue(free_port())
    button(dialog, desk.text("Open the browser and sign in")).click()
    labelled(dialog, QLineEdit, desk.text("Code or address:")).setText("c0de")
    return dialog


WINDOWS: Final[Mapping[str, Build]] = {
    "welcome": welcome,
    "sign in": with_a_webhook,
    "sign in at a required portal": at_a_required_portal,
    "sign in without a keyring": without_a_keyring,
    "sign in with an application": with_an_application,
    "sign in waiting for the browser": waiting_for_the_browser,
    "signed in": signed_in,
}


def _dialog(desk: Desk, answer: SignedIn | Problem) -> SignInDialog:
    oauth = OAuthSignIn(MemoryCredentials(), lambda: DIRECT, str, for_session=MemoryCredentials())
    dialog = SignInDialog(desk.words, desk.background, lambda _: answer, lambda _: None, oauth)
    dialog.allow_session_only(lambda _: answer)
    dialog.show()
    return dialog


def _checked(desk: Desk, answer: SignedIn | Problem) -> SignInDialog:
    dialog = _dialog(desk, answer)
    labelled(dialog, QLineEdit, desk.text("Address of the webhook:")).setText(WEBHOOK)
    button(dialog, desk.text("Check and sign in")).click()
    return dialog
