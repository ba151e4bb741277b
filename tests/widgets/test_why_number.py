"""The window that explains the number: true at any moment, and quiet while nobody looks."""

import gettext
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.widgets.finding import button
from tests.widgets.statuses import ACCOUNT, NOON, failed, fresh
from trayapp.desktop.dialogs.history_chart import HistoryChart
from trayapp.desktop.dialogs.keyed_tree import KeyedTree
from trayapp.desktop.dialogs.why_number import WhyNumberDialog
from trayapp.model.history import EMPTY_HISTORY, History, Sample
from trayapp.model.seen import NOTHING_SEEN
from trayapp.model.settings import Settings
from trayapp.model.status import Status
from trayapp.view.why_number import WhyNumber, why_number

WORDS = gettext.NullTranslations()
HISTORY = History((Sample(NOON, 7, dialogs=7),))


class Clock:
    def __init__(self) -> None:
        self.now = NOON + timedelta(seconds=40)

    def __call__(self) -> datetime:
        return self.now


def why(*statuses: Status) -> WhyNumber:
    return why_number(statuses, Settings((ACCOUNT,)), NOTHING_SEEN, WORDS)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def dialog(qtbot: QtBot, clock: Clock) -> WhyNumberDialog:
    dialog = WhyNumberDialog(WORDS, QIcon(), why(fresh(7, dialogs={12: 7})), HISTORY, clock)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def table(dialog: WhyNumberDialog) -> KeyedTree:
    (found,) = dialog.findChildren(KeyedTree)
    return found


def cells(dialog: WhyNumberDialog) -> list[list[str]]:
    columns = table(dialog).columnCount()
    return [[item.text(i) for i in range(columns)] for item in table(dialog).items()]


def labels(dialog: WhyNumberDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def test_the_sum_the_rule_and_every_counter_are_shown(dialog: WhyNumberDialog) -> None:
    assert dialog.windowTitle() == "Bitrix24 Tray — Why this number?"
    assert "7 = dialogs 7" in labels(dialog)
    assert "What counts: Everything (the portal’s total)." in labels(dialog)
    assert cells(dialog)[0][0] == "acme.bitrix24.ru, 40 seconds ago"
    assert cells(dialog)[1] == ["Dialogs", "7", "7", "", "DIALOG of im.counters.get"]
    assert cells(dialog)[-1][:3] == ["The portal’s total", "7", ""]


def test_newer_numbers_are_shown_while_it_is_open(dialog: WhyNumberDialog, clock: Clock) -> None:
    rows = table(dialog)
    rows.setCurrentItem(list(rows.items())[1])

    dialog.show_number(why(fresh(9, dialogs={12: 9})), HISTORY)

    assert cells(dialog)[1][:3] == ["Dialogs", "9", "9"]
    assert rows.current_key == f"{ACCOUNT.id}/dialogs"


def test_a_problem_stands_above_the_counters_it_is_about(dialog: WhyNumberDialog) -> None:
    dialog.show_number(why(failed()), HISTORY)

    assert cells(dialog)[1][0].startswith("acme.bitrix24.ru cannot be reached.")
    assert "The number is not known." in labels(dialog)


def test_ages_grow_while_somebody_can_see_them(
    dialog: WhyNumberDialog, clock: Clock, qtbot: QtBot
) -> None:
    clock.now += timedelta(seconds=2)

    qtbot.waitUntil(lambda: cells(dialog)[0][0].endswith("42 seconds ago"))


def test_a_hidden_window_does_nothing_and_is_up_to_date_when_it_is_shown_again(
    dialog: WhyNumberDialog, clock: Clock
) -> None:
    dialog.hide()
    clock.now += timedelta(seconds=5)

    assert not dialog._clock.isActive()  # noqa: SLF001  # what an idle window must not do

    dialog.show()

    assert cells(dialog)[0][0].endswith("45 seconds ago")


def test_the_last_day_is_drawn_and_told(dialog: WhyNumberDialog) -> None:
    (chart,) = dialog.findChildren(HistoryChart)

    assert "; now 7" in chart.accessibleDescription()
    assert chart.accessibleDescription() in labels(dialog)


def test_without_a_history_the_reason_is_given_once(dialog: WhyNumberDialog) -> None:
    dialog.show_number(why(fresh(7)), EMPTY_HISTORY)

    shown = [each for each in dialog.findChildren(QLabel) if each.isVisible()]
    assert not any("Nothing is recorded" in label.text() for label in shown)


def test_copy_puts_the_text_to_paste_on_the_clipboard(dialog: WhyNumberDialog) -> None:
    button(dialog, "Copy").click()

    text = QGuiApplication.clipboard().text()
    assert text.startswith("7 = dialogs 7\n")
    assert "acme" not in text
    assert button(dialog, "Copied").isVisible()


@pytest.mark.parametrize("way", ["Escape", "Close"])
def test_it_is_closed_by_the_button_and_by_escape(dialog: WhyNumberDialog, way: str) -> None:
    if way == "Escape":
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    else:
        button(dialog, "Close").click()

    assert not dialog.isVisible()


def test_enter_in_the_table_copies_nothing_and_closes_nothing(dialog: WhyNumberDialog) -> None:
    QGuiApplication.clipboard().setText("before")
    table(dialog).setFocus()

    QTest.keyClick(table(dialog), Qt.Key.Key_Return)

    assert QGuiApplication.clipboard().text() == "before"
    assert dialog.isVisible()


def test_by_itself_it_goes_by_the_clock_of_this_machine(qtbot: QtBot) -> None:
    dialog = WhyNumberDialog(WORDS, QIcon(), why(fresh(7)), History((Sample(NOON, 7),)))
    qtbot.addWidget(dialog)

    assert datetime.now(UTC) > NOON
    assert cells(dialog)[0][0].endswith(" Feb")
