"""Choices applied to the settings that hold by then."""

from dataclasses import replace

import pytest

from trayapp.model import setting_changes
from trayapp.model.account import Account, AccountId, Project, TasksOf
from trayapp.model.appearance import Appearance, BadgeStyle
from trayapp.model.menu_choices import MenuChoices
from trayapp.model.network import Network
from trayapp.model.notice_choices import NoticeChoices
from trayapp.model.setting_changes import Change
from trayapp.model.settings import Settings

ANNA = Account("https://acme.bitrix24.ru", 547)
BORIS = Account("https://globex.example", 1)
BEFORE = Settings((ANNA, BORIS))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (setting_changes.to_interval(120), replace(BEFORE, refresh_interval_s=120)),
        (setting_changes.to_language("ru"), replace(BEFORE, language="ru")),
        (
            setting_changes.to_look_for_new_versions(True),
            replace(BEFORE, look_for_new_versions=True),
        ),
        (
            setting_changes.to_network(Network(ca_file="ca.pem")),
            replace(BEFORE, network=Network(ca_file="ca.pem")),
        ),
        (
            setting_changes.to_appearance(Appearance(style=BadgeStyle.DOT)),
            replace(BEFORE, appearance=Appearance(style=BadgeStyle.DOT)),
        ),
        (
            setting_changes.to_menu(MenuChoices(acting=True)),
            replace(BEFORE, menu=MenuChoices(acting=True)),
        ),
        (
            setting_changes.to_notices(NoticeChoices(enabled=False)),
            replace(BEFORE, notices=NoticeChoices(enabled=False)),
        ),
    ],
)
def test_a_choice_changes_what_it_is_about_and_nothing_else(
    change: Change, expected: Settings
) -> None:
    assert change(BEFORE) == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (setting_changes.to_tasks_of(ANNA.id, TasksOf(9)), replace(ANNA, tasks_of=TasksOf(9))),
        (
            setting_changes.to_projects(ANNA.id, (Project(7),)),
            replace(ANNA, projects=(Project(7),)),
        ),
        (
            setting_changes.to_favourite(ANNA.id, "chat7"),
            replace(ANNA, favourites=frozenset({"chat7"})),
        ),
        (setting_changes.to_ordinary(ANNA.id, "chat7"), ANNA),
    ],
)
def test_a_choice_about_an_account_leaves_the_others_alone(
    change: Change, expected: Account
) -> None:
    assert change(BEFORE).accounts == (expected, BORIS)


def test_a_favourite_can_become_ordinary_again() -> None:
    chosen = setting_changes.to_favourite(ANNA.id, "chat7")(BEFORE)

    assert setting_changes.to_ordinary(ANNA.id, "chat7")(chosen) == BEFORE


def test_nothing_is_chosen_for_an_account_that_has_signed_out() -> None:
    gone = AccountId("1@elsewhere.example")

    assert setting_changes.to_tasks_of(gone, TasksOf(9))(BEFORE) == BEFORE
