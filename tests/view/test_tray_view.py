"""All of the tray in every state, asserted without Qt."""

from itertools import product
from typing import Any

import pytest

from tests.view.samples import (
    ACME,
    ENGLISH,
    GLOBEX,
    SIGNED_OUT,
    failed,
    fresh,
    stale,
)
from tests.view.tray_views import FULL, entry, keys, view
from trayapp.model.appearance import Appearance
from trayapp.model.counters import TaskRole
from trayapp.model.overdue import OverdueTask, OverdueTasks
from trayapp.model.picture import Picture
from trayapp.model.settings import Settings
from trayapp.model.sources import PEOPLE_ONLY
from trayapp.model.status import Fresh, Loading, Status
from trayapp.view import breakdown, rows
from trayapp.view.face import Shape
from trayapp.view.menu_entry import Ask, Command, Entry, Open
from trayapp.view.tray_view import Additions, tray_view


def test_tooltip_and_first_entry_begin_with_the_headline() -> None:
    shown = view(FULL)

    assert shown.tooltip == "5 unread: notifications 4, dialogs 1, chats 1"
    assert shown.entries[0].text == shown.tooltip


def test_nobody_signed_in_is_asked_to_sign_in() -> None:
    shown = view()

    assert shown.face.shape is Shape.SIGNED_OUT
    assert entry(shown, "headline").act == Ask(Command.SIGN_IN)
    assert entry(shown, "commands/sign-in").act == Ask(Command.SIGN_IN)


def test_with_one_account_the_headline_opens_its_messenger() -> None:
    assert entry(view(FULL), "headline").act == Open("https://acme.bitrix24.ru/online/")


def test_with_several_accounts_each_portal_is_named_and_opened() -> None:
    shown = view(fresh(5), failed(GLOBEX))

    assert shown.tooltip.splitlines() == [
        "5+ unread",
        "acme.bitrix24.ru: 5 unread",
        "globex.example/b24: Unread messages are not known",
    ]
    assert entry(shown, "headline").act is None
    assert entry(shown, "1@globex.example/b24/line").act == Open("https://globex.example/b24")


def test_rows_open_their_places_under_their_titles() -> None:
    shown = view(FULL)

    at = keys(shown).index("547@acme.bitrix24.ru/dialogs/separator")
    assert shown.entries[at : at + 3] == (
        Entry("547@acme.bitrix24.ru/dialogs/separator"),
        Entry("547@acme.bitrix24.ru/dialogs/title", "Dialogs"),
        Entry(
            "547@acme.bitrix24.ru/dialogs/1",
            "Anna Petrova (1)",
            Open("https://acme.bitrix24.ru/online/?IM_DIALOG=1"),
            picture=Picture("AP", account_id=ACME.id),
        ),
    )


def test_below_the_roles_stand_the_overdue_tasks_and_the_new_comments() -> None:
    listed = {ACME.id: OverdueTasks((OverdueTask(701, "Approve the new menu"),))}

    shown = tray_view([FULL], ENGLISH, additions=Additions(listed))

    here = f"{ACME.id}/tasks"
    assert [key.removeprefix(here) for key in keys(shown) if key.startswith(here)] == [
        "/separator",
        "/title",
        *(f"/{role.value}" for role in TaskRole if role is not TaskRole.ALL),
        "/overdue",
        "/comments",
    ]
    assert entry(shown, f"{here}/overdue").children[0].text == "Approve the new menu"
    assert entry(shown, f"{here}/comments").text == "7 new comments"


def test_every_portal_lists_its_own_overdue_tasks() -> None:
    listed = {GLOBEX.id: OverdueTasks((OverdueTask(701, "Approve the new menu"),))}
    there = Fresh(GLOBEX, FULL.messages, FULL.tasks)

    shown = tray_view([FULL, there], ENGLISH, additions=Additions(listed))

    first = [entry(shown, f"{each.id}/tasks/overdue").children[0].text for each in (ACME, GLOBEX)]
    assert first == ["Asking the portal…", "Approve the new menu"]


def test_a_pause_is_chosen_above_the_last_commands() -> None:
    pause = Entry("pause", "Pause notifications", children=(Entry("pause/hour", "For an hour"),))

    shown = tray_view([FULL], ENGLISH, additions=Additions(pause=(pause,)))

    assert keys(shown)[-5:] == [
        "commands/why",
        "pause",
        "commands/refresh",
        "commands/settings",
        "commands/quit",
    ]


def test_a_rule_of_ones_own_counts_on_the_icon_and_for_the_launcher() -> None:
    only_people = Settings(appearance=Appearance(rule=PEOPLE_ONLY))

    shown = tray_view([FULL], ENGLISH, only_people)

    assert (shown.number, shown.face.text) == (1, "1")
    assert shown.tooltip.startswith("5 unread: ")
    assert shown.tooltip.endswith(", on the icon 1")


def test_the_notifications_title_is_itself_what_opens_them() -> None:
    title = entry(view(FULL), "547@acme.bitrix24.ru/notifications/title")

    opened = Open("https://acme.bitrix24.ru/online/?IM_NOTIFY=Y")
    assert (title.text, title.act) == ("Notifications (4)", opened)


STATES: tuple[tuple[Status, ...], ...] = (
    (),
    (Loading(ACME),),
    (FULL,),
    (stale(0),),
    (failed(),),
)
ELSEWHERE: tuple[tuple[Status, ...], ...] = (
    (),
    (Loading(GLOBEX),),
    (Fresh(GLOBEX, FULL.messages, FULL.tasks),),
    (failed(GLOBEX, SIGNED_OUT),),
)


@pytest.mark.parametrize(("here", "there"), [*product(STATES, ELSEWHERE)])
def test_in_every_state_the_commands_are_there_and_keys_are_unique(
    here: tuple[Status, ...], there: tuple[Status, ...]
) -> None:
    shown = view(*here, *there)

    commands = [(each.text, each.act) for each in shown.entries[-3:]]
    assert commands == [
        ("Refresh now", Ask(Command.REFRESH)),
        ("Settings…", Ask(Command.SETTINGS)),
        ("Quit", Ask(Command.QUIT)),
    ]
    assert len(set(keys(shown))) == len(shown.entries)
    assert all(each.key.endswith("separator") == (not each.text) for each in shown.entries)


@pytest.mark.parametrize(("here", "there"), [*product(STATES, ELSEWHERE)])
def test_a_row_belongs_to_its_account(here: tuple[Status, ...], there: tuple[Status, ...]) -> None:
    shown = view(*here, *there)

    owners = {ACME.id: ACME.portal, GLOBEX.id: GLOBEX.portal}
    for each in shown.entries:
        if isinstance(each.act, Open):
            owner = [portal for account_id, portal in owners.items() if account_id in each.key]
            assert each.act.url.startswith(tuple(owner or owners.values()))


def test_equal_input_gives_an_equal_view() -> None:
    assert view(FULL, stale(1, GLOBEX)) == view(FULL, stale(1, GLOBEX))


def test_the_demo_can_be_left_from_the_menu() -> None:
    demo = tray_view((FULL,), ENGLISH, additions=Additions(demo=True))
    own = tray_view((FULL,), ENGLISH)

    assert Ask(Command.LEAVE_DEMO) in [each.act for each in demo.entries]
    assert Ask(Command.LEAVE_DEMO) not in [each.act for each in own.entries]


def test_thousands_of_conversations_are_put_in_order_once(monkeypatch: pytest.MonkeyPatch) -> None:
    ordered: list[object] = []

    def arranging(*given: Any) -> object:
        ordered.append(given)
        return arrange(*given)

    arrange = rows.arranged
    for module in (rows, breakdown):
        monkeypatch.setattr(module, "arranged", arranging)

    view(FULL)

    assert len(ordered) == 1
