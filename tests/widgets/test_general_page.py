"""Interval, language, launch at login: shown as they are, told when they are chosen."""

import gettext

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from tests.widgets.finding import button, everything_said, labelled
from trayapp.desktop.dialogs.settings import general_page
from trayapp.desktop.dialogs.settings.general_page import INTERVALS_S, GeneralPage, duration
from trayapp.model.locks import Lock
from trayapp.model.settings import LONGEST_INTERVAL_S, SHORTEST_INTERVAL_S, USUAL_INTERVAL_S


@pytest.fixture
def page(qtbot: QtBot) -> GeneralPage:
    page = GeneralPage(gettext.NullTranslations())
    qtbot.addWidget(page)
    page.show_interval(USUAL_INTERVAL_S)
    page.show_language(None)
    page.show()
    return page


def interval(page: GeneralPage) -> QComboBox:
    return labelled(page, QComboBox, "Refresh every:")


def language(page: GeneralPage) -> QComboBox:
    return labelled(page, QComboBox, "Language:")


def said_on(page: GeneralPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def offered(field: QComboBox) -> list[str]:
    return [field.itemText(index) for index in range(field.count())]


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(15, "15 seconds"), (60, "1 minute"), (90, "1 minute 30 seconds"), (1800, "30 minutes")],
)
def test_an_interval_is_said_in_minutes_and_seconds(seconds: int, expected: str) -> None:
    assert duration(seconds, gettext.NullTranslations()) == expected


def test_the_intervals_reach_from_the_shortest_to_the_longest() -> None:
    assert min(INTERVALS_S) == SHORTEST_INTERVAL_S
    assert max(INTERVALS_S) == LONGEST_INTERVAL_S
    assert USUAL_INTERVAL_S in INTERVALS_S


def test_an_interval_written_into_the_file_by_hand_is_shown_in_its_place(
    page: GeneralPage,
) -> None:
    page.show_interval(45)

    assert interval(page).currentText() == "45 seconds"
    assert offered(interval(page))[:3] == ["15 seconds", "30 seconds", "45 seconds"]


def test_choosing_an_interval_tells_its_seconds(page: GeneralPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.interval_chosen) as chosen:
        QTest.keyClick(interval(page), Qt.Key.Key_Down)

    assert chosen.args == [120]


def test_scrolling_past_a_setting_does_not_change_it(page: GeneralPage, qtbot: QtBot) -> None:
    down = QWheelEvent(
        QPointF(5, 5),
        QPointF(interval(page).mapToGlobal(QPoint(5, 5))),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )

    with qtbot.assertNotEmitted(page.interval_chosen):
        QApplication.sendEvent(interval(page), down)

    assert interval(page).currentText() == "1 minute"


def test_choosing_a_language_tells_its_code(page: GeneralPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.language_chosen) as chosen:
        QTest.keyClick(language(page), Qt.Key.Key_End)

    assert language(page).currentText() == "Русский"
    assert chosen.args == ["ru"]


def test_going_back_to_the_systems_language_tells_none(page: GeneralPage, qtbot: QtBot) -> None:
    page.show_language("ru")

    with qtbot.waitSignal(page.language_chosen) as chosen:
        QTest.keyClick(language(page), Qt.Key.Key_Home)

    assert chosen.args == [None]


def test_a_language_nobody_has_translated_to_is_english(page: GeneralPage) -> None:
    page.show_language("tlh")

    assert language(page).currentText() == "English"


@pytest.mark.parametrize("enabled", [True, False])
def test_launch_at_login_is_shown_and_switched(
    page: GeneralPage, qtbot: QtBot, enabled: bool
) -> None:
    page.show_autostart(enabled)
    box = button(page, "Start when I log in")
    shown = box.isChecked()

    with qtbot.waitSignal(page.autostart_chosen) as chosen:
        box.click()

    assert shown is enabled
    assert chosen.args == [not enabled]


def test_launch_at_login_that_is_not_to_be_had_says_so(page: GeneralPage) -> None:
    page.show_autostart(None)

    box = button(page, "Start when I log in")
    assert not box.isEnabled()
    assert box.accessibleDescription() in everything_said(page)
    assert "cannot be set up" in box.accessibleDescription()


@pytest.mark.parametrize(
    ("lock", "named", "other"),
    [
        (Lock.REFRESH_INTERVAL, "Refresh every:", "Language:"),
        (Lock.LANGUAGE, "Language:", "Refresh every:"),
    ],
)
def test_what_an_administrator_has_decided_is_grey_and_says_so(
    page: GeneralPage, lock: Lock, named: str, other: str
) -> None:
    page.show_locks({lock})

    locked, free = (labelled(page, QComboBox, text) for text in (named, other))
    assert (locked.isEnabled(), free.isEnabled()) == (False, True)
    assert locked.accessibleDescription() == "Set by your administrator"
    assert said_on(page).count("Set by your administrator") == 1


def test_what_an_administrator_gives_back_can_be_chosen_again(page: GeneralPage) -> None:
    page.show_locks({Lock.LANGUAGE})

    page.show_locks(())

    assert language(page).isEnabled()
    assert language(page).accessibleDescription() == ""
    assert "Set by your administrator" not in said_on(page)


def test_showing_settings_chooses_none(page: GeneralPage, qtbot: QtBot) -> None:
    with (
        qtbot.assertNotEmitted(page.interval_chosen),
        qtbot.assertNotEmitted(page.language_chosen),
        qtbot.assertNotEmitted(page.autostart_chosen),
    ):
        page.show_interval(300)
        page.show_language("ru")
        page.show_autostart(True)


def test_a_language_qt_has_never_heard_of_is_offered_by_its_code(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(general_page, "languages", lambda: ("en", "xx"))

    page = GeneralPage(gettext.NullTranslations())
    qtbot.addWidget(page)

    language = labelled(page, QComboBox, "Language:")
    assert [language.itemText(i) for i in range(language.count())][1:] == ["English", "xx"]
