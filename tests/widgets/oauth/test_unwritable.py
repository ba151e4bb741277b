"""An application's tokens while the settings file cannot be written."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QIcon
from pytestqt.qtbot import QtBot

from tests.applications import CLIENT_ID, CLIENT_SECRET, account_id_at
from tests.widgets.finding import button, everything_said
from tests.widgets.oauth.acting import CLIENT, OPEN, SECRET, Browser, field_of, fill_in
from trayapp.demo import DemoPortal
from trayapp.desktop.dialogs.sign_in import SignInDialog
from trayapp.desktop.sign_in_window import sign_in_window
from trayapp.desktop.surroundings import Surroundings
from trayapp.desktop.worker import BackgroundThread
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.session import Session
from trayapp.jobs.session_credentials import SessionCredentials
from trayapp.storage.settings_file import SettingsFile
from trayapp.system.language import words_for


@pytest.fixture
def keyring() -> MemoryCredentials:
    return MemoryCredentials()


@pytest.fixture
def window(
    qtbot: QtBot,
    background: BackgroundThread,
    browser: Browser,
    keyring: MemoryCredentials,
    portal: DemoPortal,
    port: int,
    tmp_path: Path,
) -> Iterator[SignInDialog]:
    """As the program builds it, at the page for applications, filled in."""
    no_folder = tmp_path / "folder"
    no_folder.write_text("a file where a folder should be")
    file = SettingsFile(no_folder / "settings.json")
    secrets = SessionCredentials(keyring)
    made = sign_in_window(
        Surroundings(
            session=Session(file, secrets, file.path),
            secrets=secrets,
            background=background,
            sign_ins=background,
            words=lambda: words_for("en"),
            icon=QIcon,
            open_url=browser.open,
        )
    )
    qtbot.addWidget(made)
    made.show()
    button(made, "With a local application (OAuth)…").click()
    fill_in(made, portal, port)
    yield made
    made.close()


def test_tokens_whose_account_would_be_lost_are_not_kept_and_the_keys_stay(
    window: SignInDialog, keyring: MemoryCredentials, portal: DemoPortal, qtbot: QtBot
) -> None:
    button(window, OPEN).click()
    qtbot.waitUntil(lambda: not window.is_busy)

    said = everything_said(window)
    assert "cannot be kept: the settings file cannot be written" in said
    assert "Signed in as" not in said
    assert field_of(window, CLIENT).text() == CLIENT_ID
    assert field_of(window, SECRET).text() == CLIENT_SECRET
    assert not keyring.has(account_id_at(portal))


def test_tokens_for_this_session_need_no_file(
    window: SignInDialog, keyring: MemoryCredentials, portal: DemoPortal, qtbot: QtBot
) -> None:
    button(window, OPEN).click()
    qtbot.waitUntil(lambda: not window.is_busy)

    with qtbot.waitSignal(window.signed_in) as signed_in:
        button(window, "Sign in for this session only").click()

    assert signed_in.args is not None
    assert signed_in.args[0].session_only
    assert field_of(window, SECRET).text() == ""
    assert not keyring.has(account_id_at(portal))
