"""The window for signing in, at the page for applications, with a portal and a browser."""

import gettext
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.applications import (
    free_port,
    portal_with_application,
)
from tests.widgets.finding import button
from tests.widgets.oauth.acting import Browser, SlowCredentials, fill_in
from trayapp.demo import Consent, DemoPortal
from trayapp.desktop.dialogs.sign_in import SignInDialog
from trayapp.desktop.worker import BackgroundThread
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.sign_in import SignedIn
from trayapp.jobs.sign_in_oauth import OAuthSignIn
from trayapp.model.network import DIRECT


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
def held() -> MemoryCredentials:
    """Where tokens for this session only go."""
    return MemoryCredentials()


@pytest.fixture
def dialog(
    qtbot: QtBot,
    background: BackgroundThread,
    browser: Browser,
    credentials: SlowCredentials,
    held: MemoryCredentials,
    portal: DemoPortal,
    port: int,
) -> Iterator[SignInDialog]:
    """The page for applications, filled in."""
    words = gettext.NullTranslations()
    oauth = OAuthSignIn(credentials, lambda: DIRECT, lambda _: "<p>Back</p>", for_session=held)

    def no_webhook(address: str) -> SignedIn:
        raise NotImplementedError

    dialog = SignInDialog(words, background, no_webhook, browser.open, oauth)
    dialog.allow_session_only(no_webhook)
    qtbot.addWidget(dialog)
    dialog.show()
    button(dialog, "With a local application (OAuth)…").click()
    fill_in(dialog, portal, port)
    yield dialog
    dialog.close()
