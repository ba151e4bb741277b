"""What was read from here is known to be read, before the portal is asked for everything again."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from tests.widgets.announcing import DeskWithBoard
from tests.widgets.statuses import ACCOUNT
from trayapp.model.status import Fresh


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[DeskWithBoard]:
    """Boris has written twice, long before."""
    made = DeskWithBoard()
    made.bring({12: 2})
    yield made
    made.announcements.stop()


def answer(desk: DeskWithBoard, dialogs: dict[int, int]) -> None:
    """The portal's word after an action; the last refresh is still the one before."""
    status = desk.statuses[ACCOUNT.id]
    assert isinstance(status, Fresh)
    counters = replace(status.messages.counters, dialogs=dialogs)
    desk.announcements.note(replace(status, messages=replace(status.messages, counters=counters)))


def test_a_message_after_reading_from_here_is_told(desk: DeskWithBoard) -> None:
    desk.bring({12: 3})
    answer(desk, {})
    desk.announcements.look()

    desk.bring({12: 1})

    assert desk.board.done == ["show Boris", "withdraw", "show Boris"]


def test_what_came_before_is_no_news_until_the_next_refresh(desk: DeskWithBoard) -> None:
    answer(desk, {})

    desk.announcements.look()
    desk.announcements.look()

    assert desk.board.done == []
