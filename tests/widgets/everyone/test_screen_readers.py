"""Every window for somebody who hears it."""

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from tests.widgets.everyone.walking import described, reachable


def spoken_name(widget: QWidget) -> str:
    """What a screen reader is told: the widget's own name, its text, or its label's."""
    told = QAccessible.queryAccessibleInterface(widget)
    return str(told.text(QAccessible.Text.Name)).strip()


def test_everything_that_takes_the_keyboard_has_a_name(window: QWidget) -> None:
    nameless = [described(each) for each in reachable(window) if not spoken_name(each)]

    assert nameless == []
