"""Walks through a window with the Tab key, as people do who see it with their ears."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton, QWidget

MOST_STOPS = 100


def stops(window: QWidget, *, back: bool = False) -> list[QWidget]:
    """Where Tab leads from where the keyboard is now, until it comes to where it has been."""
    found: list[QWidget] = []
    key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
    for _ in range(MOST_STOPS):
        at = window.focusWidget()
        if at in found[:-1]:
            break
        if at not in found:
            found.append(at)
        QTest.keyClick(at, key)
        if window.focusWidget() is at:
            # Within a field of hours and minutes Tab leads from the ones to the others.
            QTest.keyClick(at, key)
    return found


def reachable(window: QWidget) -> Iterator[QWidget]:
    """What takes the keyboard by its own say, in no order."""
    for each in window.findChildren(QWidget):
        takes_keys = each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.focusProxy() is None
        if takes_keys and each.isVisible() and each.isEnabled() and each.window() is window:
            # The arrow keys lead from the chosen one to the others.
            if isinstance(each, QRadioButton) and not each.isChecked():
                continue
            yield each


def steps_back(walk: Sequence[QWidget]) -> list[str]:
    """Steps of a round trip that lead up, or to the left in a line: one of them is its end."""
    return [
        f"{described(one)} -> {described(other)}"
        for one, other in pairwise([*walk, *walk[:1]])
        if _leads_back(one, other)
    ]


def described(widget: QWidget) -> str:
    text = getattr(widget, "text", str)
    return f"{type(widget).__name__}({widget.accessibleName() or text()})"


def _leads_back(one: QWidget, other: QWidget) -> bool:
    before, after = _beside_each_other(one, other)
    if after.top() >= before.bottom():
        return False
    if after.bottom() <= before.top():
        return True
    return after.left() < before.left()


def _beside_each_other(one: QWidget, other: QWidget) -> tuple[QRect, QRect]:
    """Where they are within what holds both: how far a page is scrolled makes no difference."""
    around_one = list(_around(one))
    around_other = list(_around(other))
    shared = next(each for each in around_one if each in around_other)
    return _place(around_one, shared), _place(around_other, shared)


def _around(widget: QWidget) -> Iterator[QWidget]:
    at: QWidget | None = widget
    while at is not None:
        yield at
        at = at.parentWidget()


def _place(around: Sequence[QWidget], shared: QWidget) -> QRect:
    index = around.index(shared)
    inner = around[max(index - 1, 0)]
    return QRect(inner.mapTo(shared, QPoint(0, 0)), inner.size())
