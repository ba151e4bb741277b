"""The order of the Tab key where parts of a window come later than their neighbours."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def put_behind(before: QWidget, part: QWidget) -> None:
    """Lets Tab lead from the last of `before` into `part`, which may be a part of it.

    Qt itself leads to what came late only after everything else in the window. There has to be
    something in `before` that takes the keyboard.
    """
    inside = list(_stops(part))
    *_, at = (each for each in _stops(before) if each not in inside)
    for each in inside:
        QWidget.setTabOrder(at, each)
        at = each


def _stops(part: QWidget) -> Iterator[QWidget]:
    """What takes the keyboard there, or hands it to a part of its own, in the order of building.

    Not by nextInFocusChain(): PySide 6.11 takes what that returns for its own, and deletes it.
    """
    proxy = part.focusProxy()
    if part.focusPolicy() & Qt.FocusPolicy.TabFocus or (proxy and part.isAncestorOf(proxy)):
        yield part
        return
    for each in part.children():
        # The list a drop-down opens is a window of its own.
        if isinstance(each, QWidget) and not each.isWindow():
            yield from _stops(each)
