"""What the parts of a tray have in common: they go by the settings in force, not by the file's."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.widgets.statuses import ACCOUNT
from trayapp.app.parts import Parts
from trayapp.desktop.tray.icon import Tray
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.session import Session
from trayapp.jobs.sign_in import SignedIn
from trayapp.model import setting_changes
from trayapp.model.network import Network
from trayapp.storage.folders import settings_path
from trayapp.storage.settings_file import SettingsFile

PROXY = Network(proxy="http://proxy.example:3128", ca_file="/etc/own.pem")


@pytest.fixture
def parts(qtbot: QtBot, qapp: QApplication) -> Iterator[Parts]:
    file = SettingsFile(settings_path())
    owner = QObject()
    made = Parts(qapp, Session(file, MemoryCredentials(), file.path), Tray(), owner)
    yield made
    assert made.stop()
    made.display.hide()


def test_portals_are_reached_by_a_way_that_was_chosen_and_could_not_be_kept(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(SettingsFile, "_write", refuse)

    parts.choices.apply(setting_changes.to_network(PROXY))

    assert parts.session.network() == PROXY


def test_portals_are_reached_by_the_way_in_force_while_the_file_is_broken(parts: Parts) -> None:
    parts.choices.apply(setting_changes.to_network(PROXY))
    settings_path().write_text("{half")

    assert parts.session.network() == PROXY


def test_an_account_of_this_session_is_among_those_that_are_checked(parts: Parts) -> None:
    held = SignedIn(ACCOUNT, tasks_allowed=True, owner_differs=False, session_only=True)

    parts.choices.keep_account(held)

    assert parts.session.by_now().accounts == (ACCOUNT,)
