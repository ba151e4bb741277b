"""What stands in the settings file about the icon and the menu."""

import json

import pytest

from tests.storage.settings_samples import CHOSEN
from trayapp.model.appearance import Appearance, BadgeStyle
from trayapp.model.menu_choices import MenuChoices, OpenWith, Order
from trayapp.model.panel import Panel
from trayapp.model.settings import Settings
from trayapp.model.sources import AS_DESKTOP, EVERYTHING, PEOPLE_ONLY, CountRule, Source
from trayapp.storage.written_settings import read_settings, written_settings
from trayapp.storage.written_settings.appearance import read_appearance, written_appearance
from trayapp.storage.written_settings.menu import read_menu, written_menu

UNUSUAL = Appearance(
    rule=CountRule(frozenset({Source.OVERDUE_TASKS, Source.DIALOGS})),
    style=BadgeStyle.DOT,
    panel=Panel.LIGHT,
    muted_in_grey=False,
)
UNUSUAL_MENU = MenuChoices(
    order=Order.RECENCY,
    open_with=OpenWith.COMMAND,
    command="firefox -P work {url}",
    acting=True,
    pictures=False,
    hide_names=True,
)


def through_a_file(facts: dict[str, object]) -> dict[str, object]:
    again = json.loads(json.dumps(facts))
    assert isinstance(again, dict)
    return again


def test_an_empty_file_says_that_everything_is_as_usual() -> None:
    assert read_settings({}) == Settings()


@pytest.mark.parametrize("settings", [Settings(), CHOSEN])
def test_settings_are_found_again(settings: Settings) -> None:
    assert read_settings(through_a_file(written_settings(settings, {}))) == settings


@pytest.mark.parametrize(
    "appearance",
    [Appearance(), UNUSUAL, *(Appearance(rule=rule) for rule in (AS_DESKTOP, PEOPLE_ONLY))],
)
def test_every_look_of_the_icon_is_found_again(appearance: Appearance) -> None:
    assert read_appearance(through_a_file(written_appearance(appearance))) == appearance


@pytest.mark.parametrize("menu", [MenuChoices(), UNUSUAL_MENU])
def test_every_choice_about_the_menu_is_found_again(menu: MenuChoices) -> None:
    assert read_menu(through_a_file(written_menu(menu))) == menu


def test_the_file_speaks_words_people_can_write_themselves() -> None:
    assert through_a_file(written_appearance(UNUSUAL)) == {
        "counts": ["dialogs", "overdue_tasks"],
        "style": "dot",
        "panel": "light",
        "muted_in_grey": False,
    }
    assert written_appearance(Appearance())["counts"] == "everything"


@pytest.mark.parametrize(
    ("counts", "rule"),
    [
        (None, EVERYTHING),
        ("everything", EVERYTHING),
        ("nothing", EVERYTHING),
        ([], EVERYTHING),
        (["moods", 5, None, {}], EVERYTHING),
        (["dialogs", "dialogs", "moods"], PEOPLE_ONLY),
        ([["dialogs"]], EVERYTHING),
    ],
)
def test_a_list_that_names_no_source_counts_everything(counts: object, rule: CountRule) -> None:
    assert read_appearance({"counts": counts}).rule == rule


@pytest.mark.parametrize("wrong", [None, 5, True, "loud", "", ["dot"], {"dot": 1}])
def test_a_look_nobody_knows_is_the_usual_one(wrong: object) -> None:
    assert read_appearance({"style": wrong, "panel": wrong}) == Appearance()
    assert read_menu({"order": wrong, "open_with": wrong}) == MenuChoices()


@pytest.mark.parametrize("wrong", [None, 0, 1, "yes", "false", []])
def test_a_switch_that_is_neither_on_nor_off_is_as_usual(wrong: object) -> None:
    assert read_appearance({"muted_in_grey": wrong}) == Appearance()
    switches = {"acting": wrong, "pictures": wrong, "hide_names": wrong}
    assert read_menu(switches) == MenuChoices()


@pytest.mark.parametrize("wrong", [5, "dot", [], None])
def test_a_part_that_is_no_object_is_as_usual_and_written_anew(wrong: object) -> None:
    before: dict[str, object] = {"badge": wrong, "menu": wrong}

    assert read_settings(before) == Settings()
    assert written_settings(Settings(), before) == written_settings(Settings(), {})


def test_what_a_newer_version_wrote_inside_a_part_is_kept() -> None:
    before: dict[str, object] = {"badge": {"shape": "star"}, "menu": {"columns": 2}}

    written = written_settings(Settings(appearance=UNUSUAL, menu=UNUSUAL_MENU), before)

    assert written["badge"] == {"shape": "star", **written_appearance(UNUSUAL)}
    assert written["menu"] == {"columns": 2, **written_menu(UNUSUAL_MENU)}
