"""Whoever is signing in while the language is switched goes on where they are."""

from collections.abc import Callable, Iterator
from threading import Event

import pytest
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QCheckBox, QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot

from tests.patience import PATIENT_S
from tests.widgets.finding import button, everything_said, labelled
from trayapp.desktop.dialogs.sign_in import SignInDialog
from trayapp.desktop.surroundings import Surroundings
from trayapp.desktop.windows import Windows
from trayapp.desktop.worker import BackgroundThread
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.session import Session
from trayapp.jobs.session_credentials import SessionCredentials
from trayapp.jobs.sign_in import SignedIn
from trayapp.model.account import Account
from trayapp.model.problem import Problem, ProblemKind
from trayapp.storage.folders import settings_path
from trayapp.storage.settings_file import SettingsFile
from trayapp.system.language import words_for

WEBHOOK = "https://acme.bitrix24.ru/rest/547/s3cr3ts3cr3t/"
ANNA = SignedIn(
    Account("https://acme.bitrix24.ru", 547, "Anna Petrova"),
    tasks_allowed=True,
    owner_differs=False,
)


class Signing:
    """Somebody in front of the sign-in window, in a program whose language can be switched."""

    def __init__(self, background: BackgroundThread) -> None:
        self.language = "en"
        file = SettingsFile(settings_path())
        self.windows = Windows(
            Surroundings(
                session=Session(file, MemoryCredentials(), file.path),
                secrets=SessionCredentials(MemoryCredentials()),
                background=background,
                sign_ins=background,
                words=lambda: words_for(self.language),
                icon=QIcon,
                open_url=lambda _: None,
            )
        )
        self.windows.sign_in()

    @property
    def window(self) -> SignInDialog:
        found = self.windows.window("sign_in")
        assert isinstance(found, SignInDialog)
        return found

    def switch(self, language: str) -> None:
        self.language = language
        self.windows.sign_in_anew()


@pytest.fixture
def signing(background: BackgroundThread, qtbot: QtBot) -> Iterator[Signing]:
    made = Signing(background)
    yield made
    made.windows.close_all()


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[[SignedIn | Problem], Event]:
    """Says what a portal will answer, once the event is set."""

    def prepare(what: SignedIn | Problem) -> Event:
        may_answer = Event()

        def sign_in(*_: object) -> SignedIn | Problem:
            assert may_answer.wait(PATIENT_S)
            return what

        monkeypatch.setattr("trayapp.desktop.sign_in_window.sign_in", sign_in)
        return may_answer

    return prepare


def test_what_was_typed_for_a_webhook_stays_and_stays_hidden(signing: Signing) -> None:
    before = signing.window
    labelled(before, QLineEdit, "Address of your portal:").setText("acme.bitrix24.ru")
    labelled(before, QLineEdit, "Address of the webhook:").setText(WEBHOOK)

    signing.switch("ru")

    field = labelled(signing.window, QLineEdit, "Адрес вебхука:")
    assert field.text() == WEBHOOK
    assert field.echoMode() is QLineEdit.EchoMode.Password
    portal = labelled(signing.window, QLineEdit, "Адрес вашего портала:")
    assert portal.text() == "acme.bitrix24.ru"
    assert all(line.text() != WEBHOOK for line in before.findChildren(QLineEdit))
    assert not before.isVisible()


def test_an_address_that_was_revealed_is_revealed(signing: Signing) -> None:
    (box,) = signing.window.findChildren(QCheckBox)
    box.setChecked(True)

    signing.switch("ru")

    field = labelled(signing.window, QLineEdit, "Адрес вебхука:")
    assert field.echoMode() is QLineEdit.EchoMode.Normal


def test_what_was_typed_for_an_application_stays(signing: Signing) -> None:
    button(signing.window, "With a local application (OAuth)…").click()
    (port,) = signing.window.findChildren(QSpinBox)
    port.setValue(5000)
    labelled(signing.window, QLineEdit, "Client id (application code):").setText("local.5f")

    signing.switch("ru")

    (port,) = signing.window.findChildren(QSpinBox)
    assert port.value() == 5000
    assert port.isVisible()
    assert "local.5f" in {line.text() for line in signing.window.findChildren(QLineEdit)}
    assert "Открыть браузер" in everything_said(signing.window)


def test_an_answer_that_is_waited_for_comes_first(
    signing: Signing, answer: Callable[[SignedIn | Problem], Event], qtbot: QtBot
) -> None:
    may_answer = answer(ANNA)
    signing.windows.close_all()
    signing.windows.sign_in()
    before = signing.window
    labelled(before, QLineEdit, "Address of the webhook:").setText(WEBHOOK)
    button(before, "Check and sign in").click()

    signing.switch("ru")
    assert signing.window is before
    with qtbot.waitSignal(signing.windows.signed_in) as signed_in:
        may_answer.set()

    qtbot.waitUntil(lambda: signing.window is not before)
    assert signed_in.args == [ANNA]
    assert "Anna Petrova" in everything_said(signing.window)
    assert "Закрыть" in everything_said(signing.window)
    assert WEBHOOK not in everything_said(signing.window)


def test_a_refusal_that_was_waited_for_is_not_lost(
    signing: Signing, answer: Callable[[SignedIn | Problem], Event], qtbot: QtBot
) -> None:
    may_answer = answer(Problem(ProblemKind.PORTAL_CLOSED))
    signing.windows.close_all()
    signing.windows.sign_in()
    before = signing.window
    labelled(before, QLineEdit, "Address of the webhook:").setText(WEBHOOK)
    button(before, "Check and sign in").click()

    signing.switch("ru")
    may_answer.set()

    qtbot.waitUntil(lambda: signing.window is not before)
    assert "acme.bitrix24.ru has been closed." in everything_said(signing.window)
    assert labelled(signing.window, QLineEdit, "Адрес вебхука:").text() == WEBHOOK


def test_a_window_that_is_not_open_is_not_opened(signing: Signing) -> None:
    signing.window.close()
    before = signing.window

    signing.switch("ru")

    assert signing.window is before
    assert not before.isVisible()
