"""A whole tray in the process of the tests: started, asked things, and left."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from tests.widgets.finding import button
from trayapp.app import log
from trayapp.app.tray_app import TrayApp
from trayapp.desktop.dialogs.settings import SettingsDialog
from trayapp.desktop.instance import Instance
from trayapp.desktop.tray.icon import Tray
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.session import Session
from trayapp.model.account import AccountId
from trayapp.model.credentials import Credentials, CredentialsUnavailableError
from trayapp.model.problem import Problem, ProblemKind
from trayapp.storage.folders import settings_path
from trayapp.storage.memory_state import MemoryState
from trayapp.storage.settings_file import SettingsFile

Window = TypeVar("Window", bound=QWidget)


class FakeKeyring(MemoryCredentials):
    """Without secrets, so that no portal is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.is_locked = False
        self.asked = 0

    def read(self, account_id: AccountId) -> Credentials:
        self.asked += 1
        return super().read(account_id)

    def delete(self, account_id: AccountId) -> None:
        if self.is_locked:
            raise CredentialsUnavailableError(Problem(ProblemKind.KEYRING_LOCKED))
        super().delete(account_id)


@dataclass
class Desk:
    """Starts one tray, and tells it what a person or a command would."""

    qapp: QApplication
    name: str
    keyring: FakeKeyring = field(default_factory=FakeKeyring)
    left_with: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.file = SettingsFile(settings_path())
        self.state = MemoryState()
        self._instance: Instance | None = None

    def start(self) -> None:
        session = Session(self.file, self.keyring, self.file.path, self.state)
        self.tray = TrayApp(self.qapp, session, None, Tray())
        self._instance = Instance(self.name, self.tray)
        self.tray.start(self._instance, sign_in=False)

    def ask_for(self, request: str) -> None:
        assert self._instance is not None
        self._instance.requested.emit(request)

    def remove(self) -> None:
        """The first account, in the settings window."""
        self.ask_for("settings")
        button(self.settings_window(), "Remove…").click()
        (question,) = self.settings_window().findChildren(QMessageBox)
        button(question, "Remove").click()

    def settings_window(self) -> SettingsDialog:
        (window,) = shown(SettingsDialog)
        return window

    def forget(self) -> None:
        """The tray, which has left."""
        self._instance = None
        del self.tray

    def leave(self) -> None:
        if self._instance is not None:
            self.ask_for("quit")
        assert self.left_with


def shown(kind: type[Window]) -> list[Window]:
    every = QApplication.topLevelWidgets()
    return [each for each in every if isinstance(each, kind) and each.isVisible()]


@contextmanager
def desk_in(folder: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Everything the tray did to the process is undone at the end."""
    monkeypatch.setattr(log, "log_to_file", lambda *_: None)
    made = Desk(qapp, str(folder / "tray.socket"))
    # The application of the tests goes on.
    monkeypatch.setattr(qapp, "exit", made.left_with.append)
    yield made
    made.leave()
    assert made.tray.threads_ended
    # Widgets must not be found to be garbage by whichever thread is at it, later.
    made.forget()
    gc.collect()
