"""An employee by name, found as one types, or by number."""

import gettext

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QLineEdit
from pytestqt.qtbot import QtBot

from tests.widgets.finding import text_field
from tests.widgets.portal_choices import BELLA, BORIS, FakeChoices
from trayapp.desktop.dialogs.settings.person_field import PersonField
from trayapp.desktop.worker import BackgroundThread
from trayapp.model.problem import Problem, ProblemKind


@pytest.fixture
def choices() -> FakeChoices:
    return FakeChoices()


@pytest.fixture
def field(qtbot: QtBot, background: BackgroundThread, choices: FakeChoices) -> PersonField:
    field = PersonField(gettext.NullTranslations(), background, choices, "acme.bitrix24.ru")
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    field.setFocus()
    return field


def text(field: PersonField) -> QLineEdit:
    return text_field(field, "Employee: name or number")


def offered(field: PersonField) -> list[str]:
    model = text(field).completer().model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def popup(field: PersonField) -> QAbstractItemView:
    found = text(field).completer().popup()
    assert found is not None
    return found


def search(field: PersonField, qtbot: QtBot, name: str) -> None:
    text(field).clear()
    QTest.keyClicks(text(field), name)
    qtbot.waitUntil(lambda: popup(field).isVisible())


def test_typing_a_name_offers_who_is_found(
    field: PersonField, choices: FakeChoices, qtbot: QtBot
) -> None:
    search(field, qtbot, "Ivanov")

    assert choices.searched == ["Ivanov"]
    assert offered(field) == ["Bella Ivanova", "Boris Ivanov"]


def test_an_offered_name_is_chosen_with_the_arrow_and_enter(
    field: PersonField, qtbot: QtBot
) -> None:
    search(field, qtbot, "Ivanov")

    with qtbot.waitSignal(field.chosen) as chosen:
        QTest.keyClick(popup(field), Qt.Key.Key_Down)
        QTest.keyClick(popup(field), Qt.Key.Key_Return)

    assert chosen.args == [BELLA.id, BELLA.name]
    assert text(field).text() == BELLA.name


def test_a_whole_name_is_chosen_with_enter(field: PersonField, qtbot: QtBot) -> None:
    search(field, qtbot, "Boris ivanov")
    popup(field).hide()

    with qtbot.waitSignal(field.chosen) as chosen:
        QTest.keyClick(text(field), Qt.Key.Key_Return)

    assert chosen.args == [BORIS.id, BORIS.name]


def test_a_number_is_chosen_without_a_search(
    field: PersonField, choices: FakeChoices, qtbot: QtBot
) -> None:
    QTest.keyClicks(text(field), "1234")

    with qtbot.waitSignal(field.chosen) as chosen:
        QTest.keyClick(text(field), Qt.Key.Key_Return)

    assert chosen.args == [1234, None]
    assert choices.searched == []


def test_two_letters_are_too_few_to_search_by(field: PersonField, choices: FakeChoices) -> None:
    QTest.keyClicks(text(field), "Iv")
    QTest.keyClick(text(field), Qt.Key.Key_Return)

    assert "Choose a name from the list" in field.complaint
    assert choices.searched == []


def test_nobody_found_is_said(field: PersonField, choices: FakeChoices, qtbot: QtBot) -> None:
    choices.found = ()

    QTest.keyClicks(text(field), "Zoe")

    qtbot.waitUntil(lambda: "Nobody of that name" in field.complaint)


def test_a_search_that_is_not_allowed_leaves_the_number(
    field: PersonField, choices: FakeChoices, qtbot: QtBot
) -> None:
    choices.found = Problem(ProblemKind.SCOPE_MISSING)

    QTest.keyClicks(text(field), "Ivanov")

    qtbot.waitUntil(lambda: "“im”, so please type the number" in field.complaint)


def test_enter_in_an_unchanged_field_asks_again(field: PersonField, qtbot: QtBot) -> None:
    field.show_person(BORIS.id, BORIS.name)

    with qtbot.waitSignal(field.chosen) as chosen:
        QTest.keyClick(text(field), Qt.Key.Key_Return)

    assert chosen.args == [BORIS.id, BORIS.name]


def test_an_emptied_field_shows_the_choice_again(field: PersonField, qtbot: QtBot) -> None:
    field.show_person(BORIS.id, BORIS.name)
    text(field).clear()

    with qtbot.assertNotEmitted(field.chosen):
        QTest.keyClick(text(field), Qt.Key.Key_Return)

    assert text(field).text() == BORIS.name
