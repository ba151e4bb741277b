"""Every window without a mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.widgets.everyone.walking import described, reachable, steps_back, stops


def test_tab_leads_through_everything_as_it_is_read_and_back(window: QWidget) -> None:
    there = stops(window)
    back = stops(window, back=True)

    missed = [described(each) for each in reachable(window) if each not in there]
    assert missed == []
    # One step leads back: that from the last to the first.
    assert len(steps_back(there)) <= (1 if len(there) > 1 else 2), steps_back(there)
    assert back == [there[0], *reversed(there[1:])]


@pytest.mark.parametrize("desk", ["en"], indirect=True)
def test_escape_closes_every_window(window: QWidget) -> None:
    QTest.keyClick(window, Qt.Key.Key_Escape)

    assert not window.isVisible()
