"""What the icon counts and how it looks: chosen with mouse or keyboard, and seen at once."""

import gettext

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from tests.widgets.finding import button, everything_said, labelled
from trayapp.desktop.dialogs.settings.badge_page import BadgePage
from trayapp.model.appearance import Appearance, BadgeStyle
from trayapp.model.panel import Panel
from trayapp.model.sources import AS_DESKTOP, EVERYTHING, PEOPLE_ONLY, CountRule, Source

SOURCES = {
    "Dialogs with people": Source.DIALOGS,
    "Chats and channels": Source.CHATS,
    "Notifications": Source.NOTIFICATIONS,
    "Open lines": Source.OPEN_LINES,
    "Conversations marked as unread": Source.MARKED,
    "Overdue tasks": Source.OVERDUE_TASKS,
    "New comments in tasks": Source.NEW_COMMENTS,
}
PRESETS = {
    "Everything (the portal’s total)": EVERYTHING,
    "As Bitrix24 Desktop (chats and notifications)": AS_DESKTOP,
    "People only": PEOPLE_ONLY,
}
DIALOGS_AND_LINES = CountRule(frozenset({Source.DIALOGS, Source.OPEN_LINES}))


@pytest.fixture
def page(qtbot: QtBot) -> BadgePage:
    made = BadgePage(gettext.NullTranslations())
    qtbot.addWidget(made)
    made.show()
    return made


def preset(page: QWidget) -> QComboBox:
    return labelled(page, QComboBox, "Count:")


def style(page: QWidget) -> QComboBox:
    return labelled(page, QComboBox, "Show as:")


def icon(page: QWidget) -> QComboBox:
    return labelled(page, QComboBox, "Icon:")


def grey(page: QWidget) -> QAbstractButton:
    boxes = page.findChildren(QCheckBox)
    (found,) = [each for each in boxes if each.accessibleName().startswith("Show in grey")]
    return found


def ticked(page: QWidget) -> set[Source]:
    return {source for name, source in SOURCES.items() if button(page, name).isChecked()}


def pick(field: QComboBox, text: str) -> None:
    """Chooses with the keyboard."""
    QTest.keyClick(field, Qt.Key.Key_Home)
    while field.currentText() != text:
        QTest.keyClick(field, Qt.Key.Key_Down)


def chosen(page: BadgePage) -> list[Appearance]:
    """What the page will have reported, as it is reported."""
    found: list[Appearance] = []
    page.chosen.connect(found.append)
    return found


@pytest.mark.parametrize(("name", "rule"), PRESETS.items())
def test_a_preset_is_shown_by_its_name_and_by_its_ticks(
    page: BadgePage, name: str, rule: CountRule
) -> None:
    page.show_appearance(Appearance(rule))

    assert preset(page).currentText() == name
    if rule.sources is not None:
        assert ticked(page) == rule.sources


@pytest.mark.parametrize("name", [name for name in PRESETS if PRESETS[name] != EVERYTHING])
def test_choosing_a_preset_tells_its_rule(page: BadgePage, name: str) -> None:
    found = chosen(page)

    pick(preset(page), name)

    assert found[-1] == Appearance(PRESETS[name])
    assert CountRule(frozenset(ticked(page))) == PRESETS[name]


def test_going_back_to_everything_tells_the_portals_total(page: BadgePage) -> None:
    page.show_appearance(Appearance(PEOPLE_ONLY))
    found = chosen(page)

    QTest.keyClick(preset(page), Qt.Key.Key_Home)

    assert found == [Appearance(EVERYTHING)]
    assert Source.OPEN_LINES in ticked(page)
    assert Source.OVERDUE_TASKS not in ticked(page)


@pytest.mark.parametrize(("name", "source"), SOURCES.items())
def test_ticking_a_source_makes_it_ones_own_choice(
    page: BadgePage, name: str, source: Source
) -> None:
    page.show_appearance(Appearance(AS_DESKTOP))
    found = chosen(page)

    QTest.keyClick(button(page, name), Qt.Key.Key_Space)

    assert AS_DESKTOP.sources is not None
    assert found == [Appearance(CountRule(AS_DESKTOP.sources ^ {source}))]
    assert preset(page).currentText() == "Own choice"


def test_ones_own_choice_begins_with_what_was_counted_before(page: BadgePage) -> None:
    before = ticked(page)
    found = chosen(page)

    QTest.keyClick(preset(page), Qt.Key.Key_End)

    assert found == [Appearance(CountRule(frozenset(before)))]
    assert preset(page).currentText() == "Own choice"


def test_ones_own_choice_stays_so_where_it_is_as_a_preset(page: BadgePage) -> None:
    page.show_appearance(Appearance(DIALOGS_AND_LINES))
    found = chosen(page)

    button(page, "Open lines").click()
    page.show_appearance(found[-1])

    assert found == [Appearance(PEOPLE_ONLY)]
    assert preset(page).currentText() == "Own choice"


def test_a_choice_made_elsewhere_goes_by_its_name_again(page: BadgePage) -> None:
    button(page, "Overdue tasks").click()

    page.show_appearance(Appearance(PEOPLE_ONLY))

    assert preset(page).currentText() == "People only"


def test_the_last_tick_stays_and_the_page_says_why(page: BadgePage, qtbot: QtBot) -> None:
    page.show_appearance(Appearance(PEOPLE_ONLY))

    with qtbot.assertNotEmitted(page.chosen):
        button(page, "Dialogs with people").click()

    assert ticked(page) == {Source.DIALOGS}
    assert "Something has to be counted" in everything_said(page)

    button(page, "Open lines").click()

    assert "Something has to be counted" not in everything_said(page)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Dot", BadgeStyle.DOT), ("Nothing", BadgeStyle.NONE)],
)
def test_a_style_is_told_and_shown(page: BadgePage, name: str, expected: BadgeStyle) -> None:
    found = chosen(page)

    pick(style(page), name)

    assert found[-1] == Appearance(style=expected)
    page.show_appearance(Appearance())
    assert style(page).currentText() == "Number"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("For a light panel", Panel.LIGHT),
        ("For a dark panel", Panel.DARK),
        ("Colourful, for any panel", Panel.COLOUR),
    ],
)
def test_a_panel_is_told_and_shown(page: BadgePage, name: str, expected: Panel) -> None:
    found = chosen(page)

    pick(icon(page), name)

    assert found[-1] == Appearance(panel=expected)
    page.show_appearance(Appearance())
    assert icon(page).currentText() == "Automatic"


def test_the_grey_of_muted_chats_is_switched(page: BadgePage) -> None:
    found = chosen(page)

    grey(page).click()
    grey(page).click()

    assert [each.muted_in_grey for each in found] == [False, True]


def test_a_choice_keeps_all_the_others(page: BadgePage) -> None:
    page.show_appearance(
        Appearance(DIALOGS_AND_LINES, BadgeStyle.DOT, Panel.LIGHT, muted_in_grey=False)
    )
    found = chosen(page)

    pick(icon(page), "For a dark panel")

    assert found[-1] == Appearance(
        DIALOGS_AND_LINES, BadgeStyle.DOT, Panel.DARK, muted_in_grey=False
    )


def test_showing_a_look_chooses_none(page: BadgePage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.chosen):
        page.show_appearance(Appearance(PEOPLE_ONLY, BadgeStyle.NONE, Panel.DARK, False))
        page.show_appearance(Appearance())


def test_choosing_what_is_chosen_already_tells_nothing(page: BadgePage, qtbot: QtBot) -> None:
    page.show_appearance(Appearance(DIALOGS_AND_LINES))

    with qtbot.assertNotEmitted(page.chosen):
        preset(page).activated.emit(preset(page).count() - 1)
