"""The page of accounts: who is signed in, adding, removing, and the demo."""

import gettext
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QListWidget, QMessageBox
from pytestqt.qtbot import QtBot

from tests.widgets.finding import button, everything_said, text_field
from tests.widgets.portal_choices import FakeChoices
from trayapp.desktop.dialogs.settings.accounts_page import AccountsPage
from trayapp.desktop.worker import BackgroundThread
from trayapp.model.account import Account, Project, TasksOf

ANNA = Account("https://acme.bitrix24.ru", 547, "Anna Petrova")
NAMELESS = Account("https://portal.example.com", 12)


class Pages:
    """Builds pages; every portal answers everything."""

    def __init__(self, qtbot: QtBot, background: BackgroundThread) -> None:
        self._qtbot, self._background = qtbot, background

    def page(self, *accounts: Account, demo: bool = False) -> AccountsPage:
        page = AccountsPage(
            gettext.NullTranslations(), self._background, lambda _: FakeChoices(), demo=demo
        )
        self._qtbot.addWidget(page)
        page.show_accounts(accounts)
        page.show()
        return page


@pytest.fixture
def pages(qtbot: QtBot, background: BackgroundThread) -> Pages:
    return Pages(qtbot, background)


def rows(page: AccountsPage) -> list[str]:
    accounts = accounts_list(page)
    return [accounts.item(row).text() for row in range(accounts.count())]


def accounts_list(page: AccountsPage) -> QListWidget:
    lists = page.findChildren(QListWidget)
    return next(each for each in lists if each.accessibleName() == "Accounts")


def removal(page: AccountsPage) -> QMessageBox:
    button(page, "Remove…").click()
    (question,) = page.findChildren(QMessageBox)
    return question


def test_every_account_is_listed_with_person_and_portal(pages: Pages) -> None:
    page = pages.page(ANNA, NAMELESS)

    assert rows(page) == ["Anna Petrova\nacme.bitrix24.ru", "User 12\nportal.example.com"]


def test_an_account_that_is_gone_with_the_program_is_marked(pages: Pages) -> None:
    page = pages.page(ANNA, NAMELESS)
    height = accounts_list(page).height()

    page.show_accounts((ANNA, NAMELESS), {ANNA.id})

    marked = "Anna Petrova\nacme.bitrix24.ru\nfor this session only"
    assert rows(page) == [marked, "User 12\nportal.example.com"]
    assert accounts_list(page).height() > height
    assert accounts_list(page).verticalScrollBar().maximum() == 0


def test_removing_an_account_of_this_session_does_not_speak_of_the_keyring(pages: Pages) -> None:
    page = pages.page()
    page.show_accounts((ANNA,), {ANNA.id})

    question = removal(page)

    assert "only in the memory of this program" in question.informativeText()
    assert "keyring" not in question.informativeText()


def test_without_accounts_there_is_nothing_to_remove(pages: Pages) -> None:
    page = pages.page()

    assert "No account is signed in yet." in everything_said(page)
    assert not button(page, "Remove…").isEnabled()
    assert button(page, "Add…").isEnabled()


def test_adding_asks_for_a_sign_in(pages: Pages, qtbot: QtBot) -> None:
    page = pages.page(ANNA)

    with qtbot.waitSignal(page.sign_in_requested):
        button(page, "Add…").click()


def test_removing_is_asked_about_first(pages: Pages, qtbot: QtBot) -> None:
    page = pages.page(ANNA, NAMELESS)
    accounts_list(page).setCurrentRow(1)

    question = removal(page)

    assert question.text() == "Remove User 12 at portal.example.com?"
    with qtbot.waitSignal(page.account_removed) as removed:
        button(question, "Remove").click()
    assert removed.args == [NAMELESS.id]


def test_an_account_may_be_kept_after_all(pages: Pages, qtbot: QtBot) -> None:
    page = pages.page(ANNA)
    question = removal(page)

    with qtbot.assertNotEmitted(page.account_removed):
        button(question, "Keep").click()

    assert not question.isVisible()


def test_an_account_that_is_being_removed_cannot_be_removed_again(pages: Pages) -> None:
    page = pages.page(ANNA, NAMELESS)

    page.show_removing(frozenset({ANNA.id}))

    assert not button(page, "Being removed…").isEnabled()
    accounts_list(page).setCurrentRow(1)
    assert button(page, "Remove…").isEnabled()


def test_an_account_that_stays_can_be_removed_again(pages: Pages) -> None:
    page = pages.page(ANNA)
    page.show_removing(frozenset({ANNA.id}))

    page.show_removing(frozenset())

    assert button(page, "Remove…").isEnabled()


def test_a_choice_is_told_with_its_account(pages: Pages, qtbot: QtBot) -> None:
    page = pages.page(ANNA, replace(NAMELESS, tasks_of=TasksOf(user_id=88)))
    accounts_list(page).setCurrentRow(1)
    own = (each for each in page.findChildren(QAbstractButton) if each.text() == "My own tasks")

    with qtbot.waitSignal(page.tasks_of_chosen) as chosen:
        next(each for each in own if each.isVisible()).click()

    assert chosen.args == [NAMELESS.id, TasksOf()]


def test_watched_projects_are_told_with_their_account(pages: Pages, qtbot: QtBot) -> None:
    page = pages.page(ANNA, replace(NAMELESS, projects=(Project(3, "Bakery"),)))
    accounts_list(page).setCurrentRow(1)
    fields = page.findChildren(QLineEdit)
    field = next(
        each
        for each in fields
        if each.isVisible() and each.accessibleName() == "Another project: name or number"
    )

    with qtbot.waitSignal(page.projects_chosen) as chosen:
        QTest.keyClicks(field, "18")
        QTest.keyClick(field, Qt.Key.Key_Return)

    assert chosen.args == [NAMELESS.id, (Project(3), Project(18))]


def test_the_selected_account_stays_selected_when_another_goes(pages: Pages) -> None:
    page = pages.page(ANNA, NAMELESS)
    accounts_list(page).setCurrentRow(1)

    page.show_accounts((NAMELESS,))

    assert rows(page) == ["User 12\nportal.example.com"]
    assert accounts_list(page).currentRow() == 0


def test_the_first_account_is_selected_as_soon_as_there_is_one(pages: Pages) -> None:
    page = pages.page()

    page.show_accounts((ANNA,))

    assert button(page, "Remove…").isEnabled()
    assert text_field(page, "Project: name or number").isVisible()


def test_a_choice_made_elsewhere_shows_for_its_account(pages: Pages) -> None:
    page = pages.page(ANNA)

    page.show_accounts((replace(ANNA, tasks_of=TasksOf(user_id=88, user_name="Boris Ivanov")),))

    assert text_field(page, "Employee: name or number").text() == "Boris Ivanov"


def test_the_demo_can_only_be_left(pages: Pages, qtbot: QtBot) -> None:
    page = pages.page(ANNA, demo=True)

    texts = {each.text() for each in page.findChildren(QAbstractButton)}

    assert "This is the demo portal" in everything_said(page)
    assert texts.isdisjoint({"Add…", "Remove…"})
    with qtbot.waitSignal(page.leave_demo_requested):
        button(page, "Leave the demo and sign in").click()
