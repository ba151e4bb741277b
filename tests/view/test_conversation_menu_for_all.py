"""What can be done with everything of an account, below what can be done with one of it."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

import pytest

from tests.view.menus import menu_of
from tests.view.samples import ACME, ENGLISH, GLOBEX, messages
from trayapp.model.action import Action, ActionKind
from trayapp.model.counters import Counters, TaskCount, TaskCounters, TaskRole
from trayapp.model.menu_choices import USUAL_MENU, MenuChoices
from trayapp.model.seen import NOTHING_SEEN, Seen
from trayapp.model.status import Fresh, Tasks
from trayapp.view.menu_entry import Act, Ask, Change, Command, Entry

ACTING = MenuChoices(acting=True)
NOTHING = Counters(0, {"ALL": 0, "NOTIFY": 0})
DIALOG = Counters(3, {"ALL": 3}, dialogs={5: 3})
BELL = Counters(4, {"ALL": 4, "NOTIFY": 4})
DIALOG_AND_BELL = Counters(7, {"ALL": 7, "NOTIFY": 4}, dialogs={5: 3})


def status(counters: Counters) -> Fresh:
    return Fresh(ACME, messages(counters), Tasks())


def children(
    counters: Counters, menu: MenuChoices = USUAL_MENU, seen: Seen = NOTHING_SEEN
) -> tuple[Entry, ...]:
    _, inside = menu_of(status(counters), "acme/", ENGLISH, menu, seen)
    return inside.children


def for_all(
    counters: Counters, menu: MenuChoices = USUAL_MENU, seen: Seen = NOTHING_SEEN
) -> dict[str, Act | None]:
    below = (each for each in children(counters, menu, seen) if not each.children)
    return {each.text: each.act for each in below if each.text}


KNOW_ALL = {"I know all of this already": Ask(Command.SEEN, ACME.id)}
COUNT_ALL = {"Count everything again": Ask(Command.COUNT_AGAIN, ACME.id)}


def test_everything_can_be_read_at_once_where_changes_are_allowed() -> None:
    read_all = {
        "Mark all conversations as read…": Change(ACME.id, Action(ActionKind.READ_ALL)),
    }
    read_bell = {
        "Mark notifications as read": Change(ACME.id, Action(ActionKind.READ_NOTIFICATIONS)),
    }

    assert for_all(BELL, ACTING) == KNOW_ALL | read_bell | read_all
    assert for_all(NOTHING, ACTING) == read_all
    assert for_all(BELL) == KNOW_ALL


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({}, KNOW_ALL),
        ({"5": 1}, KNOW_ALL | COUNT_ALL),
        ({"5": 3}, COUNT_ALL),
        ({"5": 9, "7": 1}, COUNT_ALL),
    ],
    ids=["nothing", "some", "all", "more than there is"],
)
def test_all_that_is_new_can_be_known_and_all_that_is_known_can_count_again(
    known: Mapping[str, int], expected: dict[str, Act | None]
) -> None:
    assert for_all(DIALOG, seen=Seen({ACME.id: known})) == expected


def test_what_is_known_at_another_portal_is_not_counted_again_here() -> None:
    assert for_all(DIALOG, seen=Seen({GLOBEX.id: {"5": 3}})) == KNOW_ALL


def test_the_numbers_of_tasks_can_be_known_as_well() -> None:
    tasks = Tasks(TaskCounters({TaskRole.ALL: TaskCount(2, 0)}))
    nothing_else = replace(status(NOTHING), tasks=tasks)

    _, menu = menu_of(nothing_else, "", ENGLISH, USUAL_MENU, NOTHING_SEEN)

    assert [each.act for each in menu.children] == [*KNOW_ALL.values()]


@pytest.mark.parametrize("counters", [DIALOG_AND_BELL, BELL, NOTHING])
def test_groups_are_kept_apart_and_nothing_from_nothing(counters: Counters) -> None:
    found = children(counters, ACTING, Seen({ACME.id: {"5": 1}}))

    texts = [each.text for each in found]
    assert texts[0]
    assert texts[-1]
    assert all(one or other for one, other in pairwise(texts))
    assert [each.key.rsplit("/", 1)[-1] for each in found if not each.text] == (
        ["seen-separator", "all-separator"] if counters.dialogs else ["all-separator"]
    )
