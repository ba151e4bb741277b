"""Garbage ends in the GUI thread, and what stays is not looked at again."""

import gc
import sys
import threading
import weakref
from collections.abc import Iterator
from types import ModuleType

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from trayapp.desktop.garbage import WORTH_A_LOOK, Garbage


class Loop:
    """Is freed by nobody but a collection."""

    def __init__(self) -> None:
        self.itself = self


def left_behind() -> "weakref.ref[Loop]":
    return weakref.ref(Loop())


def many() -> list[Loop]:
    return [Loop() for _ in range(WORTH_A_LOOK)]


@pytest.fixture
def garbage(qapp: object) -> Iterator[Garbage]:
    assert qapp
    gc.enable()
    yield Garbage()
    gc.disable()
    gc.unfreeze()


def test_what_another_thread_leaves_does_not_end_there(garbage: Garbage) -> None:
    garbage.start()
    left: list[weakref.ref[Loop]] = []

    thread = threading.Thread(target=lambda: left.extend(left_behind() for _ in range(10_000)))
    thread.start()
    thread.join()

    assert all(each() is not None for each in left)


def test_it_ends_at_the_next_look(garbage: Garbage) -> None:
    garbage.start()
    left, kept = left_behind(), many()

    garbage.look()

    assert left() is None
    assert all(each.itself is each for each in kept)


def test_where_nothing_happens_nothing_is_looked_at(garbage: Garbage) -> None:
    garbage.start()
    left = left_behind()

    garbage.look()

    assert left() is not None


def test_what_is_loaded_later_is_kept_as_well(
    garbage: Garbage, monkeypatch: pytest.MonkeyPatch
) -> None:
    garbage.start()
    before, loaded = gc.get_freeze_count(), many()
    monkeypatch.setitem(sys.modules, "loaded_later", ModuleType("loaded_later"))

    garbage.look()

    assert gc.get_freeze_count() >= before + len(loaded)


def test_a_window_that_is_open_meanwhile_is_not_kept(
    garbage: Garbage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    garbage.start()
    before, loaded = gc.get_freeze_count(), many()
    monkeypatch.setitem(sys.modules, "loaded_later", ModuleType("loaded_later"))

    garbage.look()

    assert gc.get_freeze_count() < before + len(loaded)
