"""What the tests of waking share."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.widgets.statuses import ACCOUNT, FakeRefreshes
from tests.widgets.waking.timed import Elapsed, MakeLoop
from trayapp.desktop.refresh_loop import RefreshLoop


@pytest.fixture
def elapsed() -> Elapsed:
    return Elapsed()


@pytest.fixture
def make_loop(qtbot: QtBot, elapsed: Elapsed) -> Iterator[MakeLoop]:
    """Loops of a minute without luck, which are ended, and must end, with the test."""
    made: list[RefreshLoop] = []

    def make(refreshes: FakeRefreshes) -> RefreshLoop:
        made.append(RefreshLoop(ACCOUNT, refreshes, 60, lambda: 0.5, elapsed))
        return made[-1]

    yield make
    for loop in made:
        loop.stop()
        assert loop.wait(2000)
