"""Signing in: checked in the background, explained in place, and no secret left behind."""

import gettext
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.patience import PATIENT_S
from tests.widgets.finding import button, everything_said, labelled
from trayapp.desktop.dialogs.sign_in import SignInDialog
from trayapp.desktop.worker import BackgroundThread
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.sign_in import SignedIn
from trayapp.jobs.sign_in_oauth import OAuthSignIn
from trayapp.model.account import Account
from trayapp.model.network import DIRECT
from trayapp.model.problem import Problem, ProblemKind

SECRET = "s3cr3ts3cr3t"
WEBHOOK = f"https://acme.bitrix24.ru/rest/547/{SECRET}/"
ANNA = SignedIn(
    Account("https://acme.bitrix24.ru", 547, "Anna Petrova"),
    tasks_allowed=True,
    owner_differs=False,
)

NO_APPLICATIONS = OAuthSignIn(MemoryCredentials(), lambda: DIRECT, str)


@dataclass
class FakePortal:
    """Answers a sign-in as it was told to, once it may."""

    answer: SignedIn | Problem = ANNA
    asked: list[str] = field(default_factory=list)
    may_answer: Event = field(default_factory=Event)
    opened: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.may_answer.set()

    def sign_in(self, address: str) -> SignedIn | Problem:
        self.asked.append(address)
        assert self.may_answer.wait(PATIENT_S)
        return self.answer


@pytest.fixture
def portal() -> FakePortal:
    return FakePortal()


@pytest.fixture
def dialog(qtbot: QtBot, background: BackgroundThread, portal: FakePortal) -> SignInDialog:
    words = gettext.NullTranslations()
    dialog = SignInDialog(words, background, portal.sign_in, portal.opened.append, NO_APPLICATIONS)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def webhook_field(dialog: SignInDialog) -> QLineEdit:
    return labelled(dialog, QLineEdit, "Address of the webhook:")


def submit(dialog: SignInDialog, text: str = WEBHOOK) -> None:
    webhook_field(dialog).setText(text)
    button(dialog, "Check and sign in").click()


def answered(dialog: SignInDialog) -> Callable[[], bool]:
    return button(dialog, "Check and sign in").isEnabled


def wait_for_everything_before(background: BackgroundThread, qtbot: QtBot) -> None:
    later: list[bool] = []
    background.submit(lambda: True, later.append)
    qtbot.waitUntil(lambda: bool(later))


def test_a_good_webhook_signs_in(dialog: SignInDialog, portal: FakePortal, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.signed_in) as signed_in:
        submit(dialog)

    assert portal.asked == [WEBHOOK]
    assert signed_in.args == [ANNA]
    assert "Signed in as Anna Petrova at acme.bitrix24.ru" in everything_said(dialog)


def test_enter_checks_and_enter_again_closes(dialog: SignInDialog, qtbot: QtBot) -> None:
    webhook_field(dialog).setText(WEBHOOK)
    with qtbot.waitSignal(dialog.signed_in):
        QTest.keyClick(webhook_field(dialog), Qt.Key.Key_Return)

    QTest.keyClick(dialog, Qt.Key.Key_Return)

    assert not dialog.isVisible()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "The webhook's address is missing."),
        ("https://acme.bitrix24.ru/", "This address is no webhook."),
        (f"http://acme.bitrix24.ru/rest/1/{SECRET}/", "https://"),
    ],
)
def test_a_text_that_is_no_webhook_is_explained_without_asking_the_portal(
    dialog: SignInDialog, portal: FakePortal, text: str, expected: str
) -> None:
    submit(dialog, text)

    assert expected in everything_said(dialog)
    assert webhook_field(dialog).text() == text
    assert portal.asked == []


def test_a_refusal_is_explained_and_the_text_stays(
    dialog: SignInDialog, portal: FakePortal, qtbot: QtBot
) -> None:
    portal.answer = Problem(ProblemKind.SCOPE_MISSING, scope="im")

    submit(dialog)
    qtbot.waitUntil(answered(dialog))

    assert "lacks the permission “im”" in everything_said(dialog)
    assert webhook_field(dialog).text() == WEBHOOK
    assert dialog.focusWidget() is webhook_field(dialog)


def test_after_a_refusal_one_can_try_again(
    dialog: SignInDialog, portal: FakePortal, qtbot: QtBot
) -> None:
    portal.answer = Problem(ProblemKind.UNREACHABLE)
    submit(dialog)
    qtbot.waitUntil(answered(dialog))
    portal.answer = ANNA

    with qtbot.waitSignal(dialog.signed_in):
        button(dialog, "Check and sign in").click()

    assert len(portal.asked) == 2


def test_while_the_portal_is_asked_only_cancelling_is_possible(
    dialog: SignInDialog, portal: FakePortal, qtbot: QtBot
) -> None:
    portal.may_answer.clear()

    submit(dialog)

    assert not webhook_field(dialog).isEnabled()
    assert not button(dialog, "Check and sign in").isEnabled()
    assert button(dialog, "Cancel").isEnabled()
    with qtbot.waitSignal(dialog.signed_in):
        portal.may_answer.set()


def test_escape_during_the_check_signs_nobody_in(
    dialog: SignInDialog, portal: FakePortal, background: BackgroundThread, qtbot: QtBot
) -> None:
    portal.may_answer.clear()
    submit(dialog)

    QTest.keyClick(dialog, Qt.Key.Key_Escape)

    assert not dialog.isVisible()
    assert not background.is_busy
    with qtbot.assertNotEmitted(dialog.signed_in):
        portal.may_answer.set()
        wait_for_everything_before(background, qtbot)


def test_a_refusal_after_cancelling_goes_unnoticed(
    dialog: SignInDialog, portal: FakePortal, background: BackgroundThread, qtbot: QtBot
) -> None:
    portal.answer = Problem(ProblemKind.UNREACHABLE)
    portal.may_answer.clear()
    submit(dialog)
    button(dialog, "Cancel").click()
    dialog.show()

    portal.may_answer.set()
    wait_for_everything_before(background, qtbot)

    assert "cannot be reached" not in everything_said(dialog)


def test_signing_in_anew_is_not_undone_by_an_attempt_that_was_cancelled(
    dialog: SignInDialog, portal: FakePortal, qtbot: QtBot
) -> None:
    portal.may_answer.clear()
    submit(dialog)
    button(dialog, "Cancel").click()
    dialog.show()
    submit(dialog)

    with qtbot.waitSignal(dialog.signed_in):
        portal.may_answer.set()

    assert len(portal.asked) == 2


def test_the_secret_leaves_the_window_once_it_is_signed_in_with(
    dialog: SignInDialog, qtbot: QtBot
) -> None:
    button(dialog, "Show the address").click()

    with qtbot.waitSignal(dialog.signed_in):
        submit(dialog)

    assert SECRET not in everything_said(dialog)
    assert not webhook_field(dialog).text()


def test_the_secret_leaves_the_window_when_it_is_closed(dialog: SignInDialog) -> None:
    webhook_field(dialog).setText(WEBHOOK)

    dialog.close()

    assert not webhook_field(dialog).text()


def test_a_fault_of_ours_is_admitted_without_the_secret(
    qtbot: QtBot, background: BackgroundThread, caplog: pytest.LogCaptureFixture
) -> None:
    def faulty(address: str) -> SignedIn:
        raise RuntimeError

    words = gettext.NullTranslations()
    dialog = SignInDialog(words, background, faulty, lambda _: None, NO_APPLICATIONS)
    qtbot.addWidget(dialog)
    dialog.show()

    with caplog.at_level(logging.DEBUG):
        submit(dialog)
        qtbot.waitUntil(answered(dialog))

    assert "Something unexpected went wrong" in everything_said(dialog)
    assert SECRET not in everything_said(dialog) + caplog.text


def test_the_webhooks_page_opens_in_the_browser(dialog: SignInDialog, portal: FakePortal) -> None:
    labelled(dialog, QLineEdit, "Address of your portal:").setText("acme.bitrix24.ru")

    button(dialog, "Open the webhooks page").click()

    assert portal.opened == ["https://acme.bitrix24.ru/devops/section/standard/"]
