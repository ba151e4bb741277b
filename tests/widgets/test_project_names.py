"""The field behind every choice of a project: names from a list, or a number."""

import gettext

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.widgets.finding import choice_field, text_field
from trayapp.bitrix.calls.choices import Choice
from trayapp.desktop.dialogs.settings.project_names import ProjectNames

ALL, BAKERY, TWIN = Choice(0, "All"), Choice(3, "Bakery"), Choice(4, "bakery")
SHOP = Choice(5, "Shop")
LABEL = "Project"


@pytest.fixture
def names(qtbot: QtBot) -> ProjectNames:
    names = ProjectNames(gettext.NullTranslations(), LABEL)
    qtbot.addWidget(names)
    names.show()
    return names


def offered(names: ProjectNames) -> list[str]:
    field = choice_field(names, LABEL)
    return [field.itemText(index) for index in range(field.count())]


def type_in(names: ProjectNames, text: str) -> None:
    QTest.keyClicks(text_field(names, LABEL), text)


def test_nothing_is_chosen_before_somebody_chooses(names: ProjectNames) -> None:
    names.offer((BAKERY, SHOP))

    assert (names.text, names.choice_in_text()) == ("", None)


def test_what_is_always_offered_stands_first(qtbot: QtBot) -> None:
    names = ProjectNames(gettext.NullTranslations(), LABEL, (ALL,))
    qtbot.addWidget(names)

    names.offer((SHOP,))

    assert offered(names) == ["All", "Shop"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("shop", SHOP),
        ("5", SHOP),
        ("bakery (4)", TWIN),
        ("bakery", None),
        ("18", Choice(18, "18")),
        ("0", None),
        ("sho", None),
    ],
)
def test_a_name_or_a_number_is_a_choice_if_it_is_only_one(
    names: ProjectNames, typed: str, expected: Choice | None
) -> None:
    names.offer((BAKERY, TWIN, SHOP))

    type_in(names, typed)

    assert names.choice_in_text() == expected


def test_a_list_that_comes_late_leaves_what_was_typed(names: ProjectNames) -> None:
    type_in(names, "18")

    names.offer((SHOP,))

    assert names.text == "18"
    assert offered(names) == ["Shop"]


def test_typing_takes_a_complaint_back_and_is_told(names: ProjectNames, qtbot: QtBot) -> None:
    names.complain("No such project")

    with qtbot.waitSignal(names.edited):
        type_in(names, "1")

    assert names.complaint == ""


def test_a_pick_of_the_list_is_told(names: ProjectNames, qtbot: QtBot) -> None:
    names.offer((SHOP,))

    with qtbot.waitSignal(names.picked) as picked:
        QTest.keyClick(choice_field(names, LABEL), Qt.Key.Key_Down)

    assert picked.args == [SHOP]


def test_a_choice_outside_of_the_list_is_shown_too_and_can_be_taken_back(
    names: ProjectNames,
) -> None:
    names.offer((BAKERY,))

    names.show_choice(SHOP)
    shown = names.text
    names.show_choice(None)

    assert (shown, names.text) == ("Shop", "")
