"""The menu's entries find their place in the window, and none is lost on the way."""

from collections.abc import Iterator, Sequence

import pytest

from tests.view.samples import ACME, ENGLISH, GLOBEX, SIGNED_OUT, fresh, messages, stale
from trayapp.model.account import Account
from trayapp.model.counters import Counters, TaskCount, TaskCounters, TaskRole
from trayapp.model.menu_choices import MenuChoices
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.settings import Settings
from trayapp.model.status import Fresh, Names, Status, Tasks
from trayapp.view.breakdown_window import WindowParts, acts, window_parts
from trayapp.view.menu_entry import Act, Ask, Command, Entry, Open
from trayapp.view.tray_view import tray_view

COUNTERS = Counters(20, {"NOTIFY": 3}, chats={1: 5}, dialogs={12: 7}, muted_chats={2: 1})
TASKS = Tasks(TaskCounters({TaskRole.ALL: TaskCount(2, 0)}))
BUSY = Fresh(ACME, messages(COUNTERS, Names({1: "Board"}, {12: "Anna"})), TASKS)


def entries(*statuses: Status, acting: bool = True) -> tuple[Entry, ...]:
    settings = Settings(menu=MenuChoices(acting=acting))
    return tray_view(statuses, ENGLISH, settings).entries


def parts(*statuses: Status, acting: bool = True) -> WindowParts:
    return window_parts(entries(*statuses, acting=acting))


def texts(found: Sequence[Entry]) -> list[str]:
    return [entry.text for entry in found]


def all_acts(found: Sequence[Entry]) -> Iterator[tuple[str, Act]]:
    for entry in found:
        if entry.act is not None:
            yield entry.key, entry.act
        yield from all_acts(entry.children)


@pytest.mark.parametrize(
    "statuses",
    [(), (BUSY,), (BUSY, stale(5, GLOBEX)), (stale(5, problem=SIGNED_OUT), fresh(3, GLOBEX))],
)
def test_everything_the_menu_can_do_the_window_can_do(statuses: tuple[Status, ...]) -> None:
    menu = entries(*statuses)

    assert acts(window_parts(menu)) == dict(all_acts(menu))


def test_sections_hold_their_lines() -> None:
    found = {row.text: [line.text for line in row.children] for row in parts(BUSY).rows}

    assert found["Dialogs"] == ["Anna (7)"]
    assert found["Chats"] == ["Board (5)"]
    assert found["Notifications (3)"] == []
    assert found["Muted chats"] == ["Chat 2 (1)"]


def test_overdue_tasks_stand_below_the_tasks_with_a_list_of_their_own() -> None:
    (tasks,) = (row for row in parts(BUSY).rows if row.text.startswith("Tasks"))

    overdue = tasks.children[-1]
    assert overdue.text == "2 overdue tasks"
    assert [child.text for child in overdue.children if child.text][-1] == "Show all on the portal"


def test_the_headline_and_the_commands_stand_apart_from_the_rows() -> None:
    found = parts(BUSY)

    assert found.headline.text.startswith("20 unread")
    assert [entry.text for entry in found.commands][-3:] == ["Refresh now", "Settings…", "Quit"]
    assert not any(row.key.startswith("commands/") for row in found.rows)


def test_what_is_about_no_account_is_a_command() -> None:
    pause = Entry("pause", "Pause notifications", children=(Entry("pause/hour", "For an hour"),))
    headline, *others = entries(BUSY)

    found = window_parts([headline, pause, *others])

    assert found.commands[0] == pause
    assert pause not in found.rows


def test_of_several_portals_each_has_a_row_before_its_sections() -> None:
    rows = [row.text for row in parts(BUSY, fresh(3, GLOBEX)).rows]

    assert rows[:2] == ["acme.bitrix24.ru: 20 unread", "Dialogs"]
    assert rows[-1] == "globex.example/b24: 3 unread"


def test_a_problem_comes_with_what_helps_against_it() -> None:
    (trouble,) = parts(stale(5, GLOBEX, SIGNED_OUT)).troubles

    assert "Sign in again." in trouble.sentence
    assert trouble.remedy is not None
    assert trouble.remedy.act == Ask(Command.SIGN_IN, GLOBEX.id)


def test_a_problem_with_the_tasks_stays_in_their_section() -> None:
    refused = Tasks(problem=Problem(ProblemKind.SCOPE_MISSING, scope="task"))

    found = parts(fresh(5, tasks=refused))

    assert found.troubles == ()
    assert "“task”" in found.rows[-1].children[0].text


def test_what_can_be_done_with_a_row_goes_by_the_key_of_the_row() -> None:
    found = parts(BUSY, stale(5, GLOBEX))

    (dialogs,) = (row for row in found.rows if row.text == "Dialogs")
    labels = [entry.text for entry in found.actions[dialogs.children[0].key]]
    assert "Copy link" in labels
    assert "Mark as read" in labels


def test_what_can_be_done_with_everything_can_be_done_at_no_row_in_particular() -> None:
    assert texts(parts(BUSY).actions_at("")) == [
        "I know all of this already",
        "Mark notifications as read",
        "Mark all conversations as read…",
    ]
    assert texts(parts(BUSY, acting=False).actions_at("")) == ["I know all of this already"]
    assert parts().actions_at("") == ()


def test_at_a_row_it_comes_first_and_everything_after_it() -> None:
    found = texts(parts(BUSY).actions_at(f"{ACME.id}/dialogs/12"))

    assert found[0] == "Open in the browser"
    assert found[-4:-2] == ["", "I know all of this already"]


def test_of_several_portals_everything_is_that_of_the_selected_rows() -> None:
    in_a_folder = Account(f"{ACME.portal}/b24", ACME.user_id)
    found = parts(BUSY, fresh(3, in_a_folder), fresh(0, GLOBEX), acting=False)

    for account in (ACME, in_a_folder):
        (known,) = found.actions_at(f"{account.id}/line")
        assert known.act == Ask(Command.SEEN, account.id)
    assert found.actions_at(f"{GLOBEX.id}/line") == ()
    assert found.actions_at("") == ()


def test_before_anybody_signed_in_there_is_a_headline_and_a_way_to_do_it() -> None:
    found = parts()

    assert found.headline.text == "Not signed in"
    assert found.rows == ()
    assert found.commands[0].act == Ask(Command.SIGN_IN)


def test_a_row_leads_where_the_menu_does() -> None:
    found = parts(BUSY)

    (chats,) = (row for row in found.rows if row.text == "Chats")
    assert acts(found)[chats.children[0].key] == Open(
        "https://acme.bitrix24.ru/online/?IM_DIALOG=chat1"
    )
