"""A renamed portal: nothing is sent to the new address before somebody has said yes."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from tests.jobs.portals import account_at, credentials_for
from tests.widgets.finding import button
from trayapp.demo import DemoPortal, documented_world
from trayapp.desktop.boxes import Boxes
from trayapp.desktop.portal_move import PortalMove
from trayapp.desktop.worker import BackgroundThread
from trayapp.jobs.session import Session
from trayapp.jobs.sign_in import SignedIn
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.settings import Settings
from trayapp.model.status import Failed
from trayapp.storage.settings_file import MemorySettings
from trayapp.system.language import words_for


@pytest.fixture
def portal() -> Iterator[DemoPortal]:
    with DemoPortal(documented_world()) as running:
        yield running


@pytest.fixture
def moving(portal: DemoPortal, background: BackgroundThread) -> Iterator[PortalMove]:
    session = Session(MemorySettings(Settings()), credentials_for(portal))
    standing = Boxes()
    yield PortalMove(session, background, lambda: words_for("en"), standing)
    standing.close_all()


def boxes() -> list[QMessageBox]:
    open_ones = (each for each in QApplication.topLevelWidgets() if each.isVisible())
    return [each for each in open_ones if isinstance(each, QMessageBox)]


def offer(moving: PortalMove, portal: DemoPortal, problem: Problem) -> None:
    account = account_at(portal)
    moving.offer(account.id, [Failed(account, problem)])


def renamed(portal: DemoPortal) -> Problem:
    new_address = portal.url.replace("127.0.0.1", "localhost")
    return Problem(ProblemKind.REDIRECTED, host="localhost", moved_to=new_address)


def test_the_account_moves_once_the_new_address_is_accepted(
    moving: PortalMove, portal: DemoPortal, qtbot: QtBot
) -> None:
    offer(moving, portal, renamed(portal))
    (box,) = boxes()
    assert "now answers at localhost" in box.text()
    assert {each.text() for each in box.buttons()} == {"Use the new address", "Cancel"}
    assert portal.requests == []

    with qtbot.waitSignal(moving.moved) as moved:
        button(box, "Use the new address").click()

    old_id, signed_in = moved.args or (None, None)
    assert old_id == account_at(portal).id
    assert isinstance(signed_in, SignedIn)
    assert signed_in.account.portal == renamed(portal).moved_to


def test_whoever_says_no_stays_and_sends_nothing(moving: PortalMove, portal: DemoPortal) -> None:
    offer(moving, portal, renamed(portal))
    (box,) = boxes()

    box.reject()

    assert boxes() == []
    assert portal.requests == []


def test_an_address_that_does_not_know_the_webhook_is_explained(
    moving: PortalMove, portal: DemoPortal, qtbot: QtBot
) -> None:
    portal.faults.refuse_method("batch", "INVALID_CREDENTIALS", status=401)
    offer(moving, portal, renamed(portal))
    (box,) = boxes()

    with qtbot.assertNotEmitted(moving.moved):
        button(box, "Use the new address").click()
        qtbot.waitUntil(lambda: any("does not know this webhook" in b.text() for b in boxes()))


def test_a_redirect_to_anywhere_else_offers_nothing(moving: PortalMove, portal: DemoPortal) -> None:
    offer(moving, portal, Problem(ProblemKind.REDIRECTED, host="login.example"))

    assert boxes() == []
