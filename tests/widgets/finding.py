"""Finds the parts of a window the way people do: by what is written on or beside them."""

from collections.abc import Iterable
from typing import TypeVar

from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget

Part = TypeVar("Part", bound=QWidget)


def button(window: QWidget, text: str) -> QAbstractButton:
    return _only(each for each in window.findChildren(QAbstractButton) if each.text() == text)


def labelled(window: QWidget, kind: type[Part], text: str) -> Part:
    """The widget a label names."""
    buddies = (each.buddy() for each in window.findChildren(QLabel) if each.text() == text)
    return _only(each for each in buddies if isinstance(each, kind))


def text_field(window: QWidget, accessible_name: str) -> QLineEdit:
    fields = window.findChildren(QLineEdit)
    return _only(each for each in fields if each.accessibleName() == accessible_name)


def choice_field(window: QWidget, accessible_name: str) -> QComboBox:
    fields = window.findChildren(QComboBox)
    return _only(each for each in fields if each.accessibleName() == accessible_name)


def everything_said(window: QWidget) -> str:
    """All texts on screen, and all a screen reader would be told besides."""
    said = [window.windowTitle()]
    for widget in (window, *window.findChildren(QWidget)):
        said += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        if isinstance(widget, QLabel | QAbstractButton):
            said.append(widget.text())
        if isinstance(widget, QLineEdit):
            said.append(widget.displayText())
    return "\n".join(said)


def _only(found: Iterable[Part]) -> Part:
    (part,) = found
    return part
