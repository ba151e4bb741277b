"""A simulated portal is asked to do things, as the program asks: in the background, in order."""

import time
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.demo.asking import ask
from tests.jobs.portals import account_at, credentials_for
from tests.widgets.acting.portals import Choice, dialogs, refusals
from tests.widgets.statuses import NOON
from trayapp.bitrix.calls.counters import read_counters
from trayapp.demo import Chat, ChatKind, DemoPortal, World
from trayapp.desktop.acting import Acting
from trayapp.desktop.boxes import Boxes
from trayapp.desktop.worker import BackgroundThread
from trayapp.jobs.act import ACT_TIMEOUT_S, act
from trayapp.jobs.connections import connect
from trayapp.model.account import AccountId
from trayapp.model.action import Action, ActionKind
from trayapp.model.pending import Acted
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.status import Fresh, Messages, Names, Status, Tasks
from trayapp.system.language import words_for


class OnePortal:
    """A simulated portal, asked on a thread of its own as the program does."""

    def __init__(self, portal: DemoPortal, thread: BackgroundThread) -> None:
        self._portal, self._thread = portal, thread
        self._account = account_at(portal)
        self._connection = connect(self._account.id, credentials_for(portal))
        self.statuses: tuple[Status, ...] = (self._now(),)

    def act(
        self,
        account_id: AccountId,
        action: Action,
        on_result: Callable[[Acted], None],
        on_failure: Callable[[], None],
    ) -> None:
        deadline = time.monotonic() + ACT_TIMEOUT_S
        self._thread.submit(lambda: act(self._connection, action, deadline), on_result, on_failure)

    def refresh(self, account_id: AccountId | None = None) -> None:
        self.statuses = (self._now(),)

    def close(self) -> None:
        self._connection.close()

    def _now(self) -> Fresh:
        counters = read_counters(ask(self._portal.world, "im.counters.get"))
        return Fresh(self._account, Messages(counters, Names(), NOON), Tasks())


@pytest.fixture
def portal() -> Iterator[DemoPortal]:
    world = World(
        547,
        Chat(1100, ChatKind.DIALOG, unread=3, partner_id=5),
        Chat(1101, ChatKind.DIALOG, unread=1, partner_id=6),
        Chat(1401, ChatKind.COPILOT, "Names", unread=1),
    )
    with DemoPortal(world) as portal:
        yield portal


@pytest.fixture
def one_portal(portal: DemoPortal, background: BackgroundThread) -> Iterator[OnePortal]:
    made = OnePortal(portal, background)
    yield made
    made.close()


def test_a_portal_does_what_is_asked_and_refuses_what_may_not_be(
    portal: DemoPortal, one_portal: OnePortal, choice: Choice, boxes: Boxes, qtbot: QtBot
) -> None:
    acting = Acting(one_portal, choice, lambda: words_for("en"), boxes)
    told = refusals(acting)
    account_id = account_at(portal).id
    mute = Action(ActionKind.MUTE, "chat1401")

    for dialog_id in ("5", "6"):
        acting.do(account_id, Action(ActionKind.READ, dialog_id))
    acting.do(account_id, mute)
    foreseen = acting.statuses[0]
    qtbot.waitUntil(lambda: bool(told))

    assert isinstance(foreseen, Fresh)
    assert (foreseen.messages.counters.total, dialogs(acting)) == (0, {})
    assert [each.problem for each in told] == [Problem(ProblemKind.FORBIDDEN)]
    shown = acting.statuses[0]
    assert isinstance(shown, Fresh)
    assert shown.messages.counters.chats == {1401: 1}
    assert portal.world.state.chats[1100].unread == 0
    assert len(portal.requests) == 3
