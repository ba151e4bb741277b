"""Signing in by the window of a whole tray while the settings file cannot be written."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from tests.applications import account_id_at
from tests.widgets.finding import button, everything_said, labelled
from tests.widgets.starting import Desk, desk_in, shown
from trayapp.demo import DemoPortal, documented_world
from trayapp.desktop.dialogs.sign_in import SignInDialog
from trayapp.desktop.dialogs.welcome import WelcomeWindow

SESSION_ONLY = "Sign in for this session only"


@pytest.fixture
def portal() -> Iterator[DemoPortal]:
    with DemoPortal(documented_world()) as running:
        yield running


@pytest.fixture
def desk(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    with desk_in(tmp_path, qapp, monkeypatch) as made:
        made.file.path.parent.parent.mkdir(parents=True, exist_ok=True)
        made.file.path.parent.write_text("a file where a folder should be")
        made.start()
        yield made


def refused(desk: Desk, portal: DemoPortal, qtbot: QtBot) -> SignInDialog:
    """The window, once the portal has accepted the webhook."""
    (welcome,) = shown(WelcomeWindow)
    button(welcome, "Sign in…").click()
    (window,) = shown(SignInDialog)
    labelled(window, QLineEdit, "Address of the webhook:").setText(portal.webhook_url)
    button(window, "Check and sign in").click()
    qtbot.waitUntil(lambda: not window.is_busy)
    return window


def test_a_sign_in_that_would_be_lost_is_refused_in_the_window_alone(
    desk: Desk, portal: DemoPortal, qtbot: QtBot
) -> None:
    window = refused(desk, portal, qtbot)

    said = everything_said(window)
    assert "cannot be kept: the settings file cannot be written" in said
    assert "Signed in as" not in said
    assert labelled(window, QLineEdit, "Address of the webhook:").text() == portal.webhook_url
    assert shown(QMessageBox) == []
    assert not desk.keyring.has(account_id_at(portal))


def test_it_is_possible_once_the_file_can_be_written(
    desk: Desk, portal: DemoPortal, qtbot: QtBot
) -> None:
    window = refused(desk, portal, qtbot)
    desk.file.path.parent.unlink()

    button(window, "Check and sign in").click()
    qtbot.waitUntil(lambda: "Signed in as Anna Petrova" in everything_said(window))

    assert [each.id for each in desk.file.load().settings.accounts] == [account_id_at(portal)]
    assert desk.keyring.has(account_id_at(portal))


def test_signing_in_for_this_session_needs_no_file(
    desk: Desk, portal: DemoPortal, qtbot: QtBot
) -> None:
    window = refused(desk, portal, qtbot)

    button(window, SESSION_ONLY).click()
    qtbot.waitUntil(lambda: "Signed in as Anna Petrova" in everything_said(window))

    assert "written nowhere" in everything_said(window)
    assert shown(QMessageBox) == []
    assert not desk.keyring.has(account_id_at(portal))
