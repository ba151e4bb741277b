"""After signing in: who it was, and what the webhook falls short of."""

import gettext

import pytest
from pytestqt.qtbot import QtBot

from trayapp.desktop.dialogs.sign_in_success import SignInSuccess
from trayapp.jobs.sign_in import SignedIn
from trayapp.model.account import Account

ANNA = Account("https://acme.bitrix24.ru", 547, "Anna Petrova")


@pytest.fixture
def success(qtbot: QtBot) -> SignInSuccess:
    success = SignInSuccess(gettext.NullTranslations())
    qtbot.addWidget(success)
    return success


def test_a_full_success_names_the_account_and_nothing_else(success: SignInSuccess) -> None:
    success.show_signed_in(SignedIn(ANNA, tasks_allowed=True, owner_differs=False))

    assert success.text == "Signed in as Anna Petrova at acme.bitrix24.ru"


def test_a_user_without_a_name_is_called_by_number(success: SignInSuccess) -> None:
    nameless = Account("https://acme.bitrix24.ru", 547)

    success.show_signed_in(SignedIn(nameless, tasks_allowed=True, owner_differs=False))

    assert success.text == "Signed in as user 547 at acme.bitrix24.ru"


def test_a_webhook_without_tasks_is_pointed_out(success: SignInSuccess) -> None:
    success.show_signed_in(SignedIn(ANNA, tasks_allowed=False, owner_differs=False))

    assert "lacks the permission “task”" in success.text


def test_a_webhook_of_somebody_else_is_pointed_out(success: SignInSuccess) -> None:
    success.show_signed_in(SignedIn(ANNA, tasks_allowed=True, owner_differs=True))

    assert "another user" in success.text


def test_the_next_success_takes_earlier_warnings_back(success: SignInSuccess) -> None:
    success.show_signed_in(SignedIn(ANNA, tasks_allowed=False, owner_differs=True))

    success.show_signed_in(SignedIn(ANNA, tasks_allowed=True, owner_differs=False))

    assert success.text == "Signed in as Anna Petrova at acme.bitrix24.ru"


def test_a_sign_in_for_this_session_says_what_that_means(success: SignInSuccess) -> None:
    signed_in = SignedIn(ANNA, tasks_allowed=True, owner_differs=False, session_only=True)

    success.show_signed_in(signed_in)

    assert "written nowhere" in success.text
