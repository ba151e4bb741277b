"""The page of notices on a certain morning, whose time passes when it is told to."""

from datetime import UTC, datetime
from typing import Final

from pytestqt.qtbot import QtBot

from tests.widgets.finding import labelled
from trayapp.desktop.dialogs.settings.notices_page import NoticesPage
from trayapp.desktop.dialogs.settings.pause_choice import PauseChoice
from trayapp.system.language import words_for

NOW: Final = datetime(2026, 2, 25, 9, 7, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.time = NOW

    def __call__(self) -> datetime:
        return self.time


def notices_page(qtbot: QtBot, clock: Clock) -> NoticesPage:
    page = NoticesPage(words_for("en"), clock, UTC)
    qtbot.addWidget(page)
    page.show()
    return page


def pauses(page: NoticesPage) -> PauseChoice:
    return labelled(page, PauseChoice, "Pause notifications:")
