"""What the tests of windows share."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.patience import PATIENT_MS
from trayapp.desktop.worker import BackgroundThread


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[BackgroundThread]:
    """A thread that is ended, and must end, with the test."""
    thread = BackgroundThread("test")
    yield thread
    thread.stop()
    assert thread.wait(PATIENT_MS)
