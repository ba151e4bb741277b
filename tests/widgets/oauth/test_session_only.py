"""An application's tokens that no keyring takes: offered to be held for this session."""

from pytestqt.qtbot import QtBot

from tests.widgets.finding import button
from tests.widgets.oauth.acting import OPEN, SlowCredentials
from trayapp.desktop.dialogs.sign_in import SignInDialog
from trayapp.desktop.worker import BackgroundThread
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.sign_in import SignedIn
from trayapp.model.problem import ProblemKind


def test_tokens_no_keyring_takes_are_held_for_this_session(
    dialog: SignInDialog, credentials: SlowCredentials, held: MemoryCredentials, qtbot: QtBot
) -> None:
    credentials.problem = ProblemKind.KEYRING_LOCKED
    button(dialog, OPEN).click()
    offer = button(dialog, "Sign in for this session only")
    qtbot.waitUntil(offer.isVisible)

    with qtbot.waitSignal(dialog.signed_in) as signed_in:
        offer.click()

    (answer,) = signed_in.args
    assert isinstance(answer, SignedIn)
    assert answer.session_only
    assert held.has(answer.account.id)
    assert not credentials.has(answer.account.id)


def test_a_keyring_that_takes_them_is_not_passed_by(
    dialog: SignInDialog,
    held: MemoryCredentials,
    credentials: SlowCredentials,
    background: BackgroundThread,
    qtbot: QtBot,
) -> None:
    with qtbot.waitSignal(dialog.signed_in) as signed_in:
        button(dialog, OPEN).click()

    (answer,) = signed_in.args
    assert not answer.session_only
    assert credentials.has(answer.account.id)
    assert not held.has(answer.account.id)
