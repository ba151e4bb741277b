"""Signing in for this session only: offered where no keyring takes the secret, and never else."""

import gettext
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.widgets.finding import button, everything_said
from tests.widgets.test_sign_in import (
    ANNA,
    NO_APPLICATIONS,
    WEBHOOK,
    FakePortal,
    answered,
    submit,
)
from trayapp.desktop.dialogs.sign_in import SignInDialog
from trayapp.desktop.worker import BackgroundThread
from trayapp.model.problem import Problem, ProblemKind

NO_KEYRING = Problem(ProblemKind.KEYRING_MISSING)
SESSION_ONLY = "Sign in for this session only"


@pytest.fixture
def held() -> FakePortal:
    """What is asked by whoever signs in for this session only."""
    return FakePortal(replace(ANNA, session_only=True))


@pytest.fixture
def portal() -> FakePortal:
    return FakePortal(NO_KEYRING)


@pytest.fixture
def unkept(
    qtbot: QtBot, background: BackgroundThread, portal: FakePortal, held: FakePortal
) -> SignInDialog:
    """Where no keyring takes the secret."""
    words = gettext.NullTranslations()
    dialog = SignInDialog(words, background, portal.sign_in, portal.opened.append, NO_APPLICATIONS)
    dialog.allow_session_only(held.sign_in)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_without_a_keyring_the_session_is_offered_and_takes_one_more_key(
    unkept: SignInDialog, held: FakePortal, qtbot: QtBot
) -> None:
    submit(unkept)
    qtbot.waitUntil(answered(unkept))
    focused = unkept.focusWidget()

    with qtbot.waitSignal(unkept.signed_in) as signed_in:
        QTest.keyClick(focused, Qt.Key.Key_Space)

    assert focused is button(unkept, SESSION_ONLY)
    assert held.asked == [WEBHOOK]
    assert signed_in.args == [replace(ANNA, session_only=True)]
    assert "written nowhere" in everything_said(unkept)
    assert not button(unkept, SESSION_ONLY).isVisible()


def test_checking_again_asks_the_keyring_again(
    unkept: SignInDialog, portal: FakePortal, held: FakePortal, qtbot: QtBot
) -> None:
    submit(unkept)
    qtbot.waitUntil(answered(unkept))
    portal.answer = ANNA

    with qtbot.waitSignal(unkept.signed_in) as signed_in:
        button(unkept, "Check and sign in").click()

    assert signed_in.args == [ANNA]
    assert held.asked == []


@pytest.mark.parametrize("kind", [ProblemKind.UNREACHABLE, ProblemKind.SIGN_IN_REQUIRED])
def test_a_refusal_of_the_portal_is_no_reason_to_offer_the_session(
    unkept: SignInDialog, portal: FakePortal, qtbot: QtBot, kind: ProblemKind
) -> None:
    portal.answer = Problem(kind)

    submit(unkept)
    qtbot.waitUntil(answered(unkept))

    assert not button(unkept, SESSION_ONLY).isVisible()


def test_a_window_opened_again_offers_nothing_yet(unkept: SignInDialog, qtbot: QtBot) -> None:
    submit(unkept)
    qtbot.waitUntil(answered(unkept))
    assert button(unkept, SESSION_ONLY).isVisible()

    unkept.close()
    unkept.show()

    assert not button(unkept, SESSION_ONLY).isVisible()
