"""Opens the windows of the list one after the other."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.widgets.everyone.desk import Desk
from tests.widgets.everyone.windows import LANGUAGES, WINDOWS
from trayapp.desktop.dialogs.settings.findings_list import FindingsList
from trayapp.desktop.language import LanguageInForce

Open = Callable[[str], QWidget]


@pytest.fixture(params=LANGUAGES)
def desk(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[Desk]:
    """Ours and Qt's own texts in one language."""
    language = LanguageInForce(request.param)
    yield Desk(language.words)
    language.switch("en")


@pytest.fixture
def open_window(desk: Desk, qtbot: QtBot) -> Iterator[Open]:
    """Shows one window, and waits until nothing is left to be done in it."""

    def shown(name: str) -> QWidget:
        window = WINDOWS[name](desk)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        qtbot.waitUntil(lambda: desk.background.is_idle and _is_filled(window))
        return window

    yield shown
    desk.kept.clear()


@pytest.fixture(params=WINDOWS)
def window(request: pytest.FixtureRequest, open_window: Open) -> QWidget:
    return open_window(request.param)


def _is_filled(window: QWidget) -> bool:
    lists = window.findChildren(FindingsList)
    return all(each.count() for each in lists if each.isVisible())
