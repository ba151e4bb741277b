"""The steps to a webhook: the page it is made on, and a secret that stays out of sight."""

import gettext

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.widgets.finding import button, everything_said, labelled
from trayapp.desktop.dialogs.sign_in_steps import SignInSteps

SECRET = "s3cr3ts3cr3t"
WEBHOOK = f"https://acme.bitrix24.ru/rest/547/{SECRET}/"


@pytest.fixture
def steps(qtbot: QtBot) -> SignInSteps:
    steps = SignInSteps(gettext.NullTranslations())
    qtbot.addWidget(steps)
    steps.show()
    return steps


def portal_field(steps: SignInSteps) -> QLineEdit:
    return labelled(steps, QLineEdit, "Address of your portal:")


def webhook_field(steps: SignInSteps) -> QLineEdit:
    return labelled(steps, QLineEdit, "Address of the webhook:")


def paste(field: QLineEdit, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    field.paste()


@pytest.mark.parametrize("text", ["", "anna@acme.ru", "ftp://acme.bitrix24.ru", "http://acme.ru"])
def test_there_is_no_page_to_open_without_a_portal(steps: SignInSteps, text: str) -> None:
    portal_field(steps).setText("acme.bitrix24.ru")

    portal_field(steps).setText(text)

    assert not button(steps, "Open the webhooks page").isEnabled()


def test_the_webhooks_page_of_the_portal_is_opened(steps: SignInSteps, qtbot: QtBot) -> None:
    QTest.keyClicks(portal_field(steps), "acme.bitrix24.ru")

    with qtbot.waitSignal(steps.page_requested) as requested:
        button(steps, "Open the webhooks page").click()

    assert requested.args == ["https://acme.bitrix24.ru/devops/section/standard/"]


def test_the_webhook_is_hidden_until_somebody_asks_to_see_it(steps: SignInSteps) -> None:
    webhook_field(steps).setText(WEBHOOK)
    hidden = everything_said(steps)

    button(steps, "Show the address").click()

    assert SECRET not in hidden
    assert webhook_field(steps).displayText() == WEBHOOK


def test_no_keyboard_may_learn_a_webhook_that_is_shown(steps: SignInSteps) -> None:
    button(steps, "Show the address").click()

    assert Qt.InputMethodHint.ImhSensitiveData in webhook_field(steps).inputMethodHints()


def test_a_webhook_pasted_as_the_portal_moves_to_its_own_field(steps: SignInSteps) -> None:
    paste(portal_field(steps), WEBHOOK)

    assert portal_field(steps).text() == "https://acme.bitrix24.ru"
    assert steps.webhook == WEBHOOK
    assert SECRET not in everything_said(steps)


def test_any_page_of_the_portal_will_do_as_its_address(steps: SignInSteps, qtbot: QtBot) -> None:
    paste(portal_field(steps), "https://acme.bitrix24.ru/company/personal/user/547/tasks/")

    with qtbot.waitSignal(steps.page_requested) as requested:
        button(steps, "Open the webhooks page").click()

    assert requested.args == ["https://acme.bitrix24.ru/devops/section/standard/"]
    assert not steps.webhook


def test_a_moved_webhook_cannot_be_brought_back_by_undoing(steps: SignInSteps) -> None:
    paste(portal_field(steps), WEBHOOK)

    portal_field(steps).undo()

    assert SECRET not in portal_field(steps).text()


def test_a_webhook_typed_as_the_portal_moves_once_it_is_complete(steps: SignInSteps) -> None:
    QTest.keyClicks(portal_field(steps), WEBHOOK)
    QTest.keyClick(portal_field(steps), Qt.Key.Key_Return)

    assert portal_field(steps).text() == "https://acme.bitrix24.ru"
    assert steps.webhook == WEBHOOK


def test_a_complaint_stands_until_the_webhook_is_changed(steps: SignInSteps) -> None:
    steps.complain("This address is no webhook.")
    complained, described = steps.complaint, webhook_field(steps).accessibleDescription()

    webhook_field(steps).setText("another")

    assert complained == described == "This address is no webhook."
    assert not steps.complaint
    assert not webhook_field(steps).accessibleDescription()


def test_nothing_of_a_forgotten_webhook_can_be_brought_back(steps: SignInSteps) -> None:
    button(steps, "Show the address").click()
    webhook_field(steps).setText(WEBHOOK)

    steps.forget_webhook()
    webhook_field(steps).undo()

    assert not steps.webhook
    assert webhook_field(steps).echoMode() is QLineEdit.EchoMode.Password


def test_tab_goes_from_step_to_step(steps: SignInSteps) -> None:
    portal_field(steps).setText("acme.bitrix24.ru")
    steps.activateWindow()
    portal_field(steps).setFocus()
    focused: list[QWidget] = []

    for _ in range(4):
        focused.append(steps.focusWidget())
        QTest.keyClick(steps.focusWidget(), Qt.Key.Key_Tab)

    assert focused == [
        portal_field(steps),
        button(steps, "Open the webhooks page"),
        webhook_field(steps),
        button(steps, "Show the address"),
    ]
