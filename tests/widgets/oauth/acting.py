"""What the tests of signing in with an application act with: a browser, a keyring, fields."""

import socket
from dataclasses import dataclass, field
from threading import Event

from PySide6.QtWidgets import QLineEdit, QSpinBox

from tests.applications import (
    CLIENT_ID,
    CLIENT_SECRET,
)
from tests.browsing import visit_meanwhile
from tests.patience import PATIENT_S
from tests.widgets.finding import labelled
from trayapp.demo import DemoPortal
from trayapp.desktop.dialogs.sign_in import SignInDialog
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.model.account import AccountId
from trayapp.model.credentials import Credentials, CredentialsUnavailableError
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
        assert self.allowed.wait(PATIENT_S)
        if self.is_broken:
            raise RuntimeError
        if self.problem is not None:
            raise CredentialsUnavailableError(Problem(self.problem))
        super().write(account_id, secret)


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
