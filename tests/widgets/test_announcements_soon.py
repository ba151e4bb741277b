"""What is new is told when what is shown of it has been drawn."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.widgets.announcing import DeskWithBoard
from tests.widgets.statuses import ACCOUNT, fresh


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[DeskWithBoard]:
    """Boris has written twice, long before, and now once more."""
    made = DeskWithBoard()
    made.bring({12: 2})
    made.statuses[ACCOUNT.id] = fresh(3, dialogs={12: 3}, people={12: "Boris"})
    yield made
    made.announcements.stop()


def test_it_is_told_in_the_event_loops_next_turn_and_once(desk: DeskWithBoard) -> None:
    desk.announcements.look_soon()
    desk.announcements.look_soon()
    assert desk.board.done == []

    QApplication.processEvents()

    assert desk.board.done == ["show Boris"]


@pytest.mark.parametrize("stopped_first", [True, False])
def test_nothing_is_told_after_the_end(desk: DeskWithBoard, *, stopped_first: bool) -> None:
    if stopped_first:
        desk.announcements.stop()
    desk.announcements.look_soon()
    desk.announcements.stop()

    QApplication.processEvents()

    assert "show Boris" not in desk.board.done
