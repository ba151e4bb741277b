"""Somebody who may change things on a portal with two dialogs."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.widgets.acting.portals import Choice, FakePortals, fresh, unread
from tests.widgets.statuses import OTHER_ACCOUNT
from trayapp.desktop.acting import Acting
from trayapp.desktop.boxes import Boxes
from trayapp.model.status import Loading
from trayapp.system.language import words_for


@pytest.fixture
def portals() -> FakePortals:
    return FakePortals((fresh(unread(n5=3, n6=1)), Loading(OTHER_ACCOUNT)))


@pytest.fixture
def choice() -> Choice:
    return Choice()


@pytest.fixture
def boxes(qtbot: QtBot) -> Iterator[Boxes]:
    made = Boxes()
    yield made
    made.close_all()


@pytest.fixture
def acting(portals: FakePortals, choice: Choice, boxes: Boxes) -> Acting:
    return Acting(portals, choice, lambda: words_for("en"), boxes)
