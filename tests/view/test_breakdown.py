"""One account's numbers as sections of lines."""

from collections.abc import Mapping

import pytest

from tests.view.samples import ACME, ENGLISH, OFFLINE, failed, messages
from trayapp.model.account import Account, TasksOf
from trayapp.model.counters import Counters, TaskCount, TaskCounters, TaskRole
from trayapp.model.picture import Picture
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.status import Failed, Fresh, Loading, Names, Stale, Status, Tasks
from trayapp.view.breakdown import account_sections
from trayapp.view.section import Line, Section

NOTHING_NEW = TaskCounters(dict.fromkeys(TaskRole, TaskCount(0, 0)))


def sections(status: Status) -> dict[str, Section]:
    return {section.key: section for section in account_sections(status, ENGLISH)}


def of_messages(counters: Counters, names: Names | None = None) -> dict[str, Section]:
    return sections(Fresh(ACME, messages(counters, names), Tasks()))


def of_tasks(tasks: Tasks, tasks_of: TasksOf | None = None) -> Section | None:
    account = Account(ACME.portal, ACME.user_id, tasks_of=tasks_of or TasksOf())
    return sections(Fresh(account, messages(Counters(0, {})), tasks)).get("tasks")


def texts(section: Section) -> list[str]:
    return [line.text for line in section.lines]


def test_sections_stand_in_the_documented_order_under_the_documented_titles() -> None:
    counters = Counters(
        30,
        {"NOTIFY": 4},
        dialogs={1: 1},
        chats={2: 1},
        open_lines={3: 1},
        channel_comments={4: 1},
        task_chats={5: 1},
        muted_chats={6: 1},
    )

    found = account_sections(Fresh(ACME, messages(counters), Tasks(NOTHING_NEW)), ENGLISH)

    assert [section.title for section in found] == [
        "Dialogs",
        "Chats",
        "Notifications (4)",
        "Open lines",
        "Channel comments",
        "Task chats",
        "Tasks: nothing new",
        "Muted chats",
    ]


def test_where_nothing_is_unread_only_the_tasks_that_are_known_remain() -> None:
    nothing = messages(Counters(0, {"ALL": 0, "NOTIFY": 0}))

    assert account_sections(Fresh(ACME, nothing, Tasks()), ENGLISH) == ()
    assert set(sections(Fresh(ACME, nothing, Tasks(NOTHING_NEW)))) == {"tasks"}


def test_a_line_has_title_and_count_and_leads_to_its_conversation() -> None:
    found = of_messages(Counters(3, {}, dialogs={547: 3}), Names(people={547: "Anna Petrova"}))

    url = "https://acme.bitrix24.ru/online/?IM_DIALOG=547"
    assert found["dialogs"].lines == (
        Line("dialogs/547", "Anna Petrova (3)", url, Picture("AP", account_id=ACME.id)),
    )


def test_without_a_title_yet_a_line_is_called_by_its_number() -> None:
    found = of_messages(Counters(2, {}, dialogs={547: 1}, chats={9: 1}))

    assert texts(found["dialogs"]) == ["Person 547 (1)"]
    assert texts(found["chats"]) == ["Chat 9 (1)"]


def test_where_the_portal_stops_counting_so_do_we() -> None:
    found = of_messages(Counters(199, {}, chats={1: 99, 2: 100}))

    assert texts(found["chats"]) == ["Chat 2 (99+)", "Chat 1 (99)"]


def test_a_mark_is_told_beside_the_number_or_in_its_place() -> None:
    counters = Counters(3, {}, chats={1: 3}, marked_chats=frozenset({1, 2}))

    found = of_messages(counters)

    assert texts(found["chats"]) == ["Chat 1 (3, marked unread)", "Chat 2 (marked unread)"]


def test_a_long_title_is_cut() -> None:
    longest, too_long = "x" * 60, "y" * 58 + " and more"

    found = of_messages(Counters(3, {}, chats={1: 2, 2: 1}), Names(chats={1: longest, 2: too_long}))

    assert texts(found["chats"]) == [f"{longest} (2)", "y" * 58 + "… (1)"]


def test_what_is_too_much_for_a_menu_stands_in_one_line_with_its_sum() -> None:
    chats = {chat_id: 90 - chat_id for chat_id in range(1, 11)}
    open_lines = {chat_id: 90 - chat_id for chat_id in range(1, 7)}

    found = of_messages(Counters(0, {}, chats=chats, open_lines=open_lines))

    messenger = "https://acme.bitrix24.ru/online/"
    assert len(found["chats"].lines) == 9
    assert found["chats"].lines[-1] == Line("chats/more", "2 more (161)", messenger)
    assert len(found["open_lines"].lines) == 5
    assert found["open_lines"].lines[-1] == Line("open_lines/more", "2 more (169)", messenger)


def test_where_there_is_too_much_in_all_sections_show_less_and_lose_nothing() -> None:
    counts = {chat_id: 90 - chat_id for chat_id in range(1, 11)}

    found = of_messages(Counters(0, {}, chats=counts, open_lines=counts))

    assert texts(found["chats"])[-2:] == ["Chat 4 (86)", "6 more (495)"]
    assert texts(found["open_lines"])[-2:] == ["Chat 2 (88)", "8 more (668)"]


def test_one_line_too_many_is_shown_instead_of_being_counted() -> None:
    ninth, fifth = dict.fromkeys(range(1, 10), 1), dict.fromkeys(range(1, 6), 1)

    found = of_messages(Counters(0, {}, dialogs=ninth, muted_chats=fifth))

    assert texts(found["dialogs"])[-1] == "Person 9 (1)"
    assert texts(found["muted_chats"])[-1] == "Chat 5 (1)"


def test_a_title_with_braces_is_only_text() -> None:
    found = of_messages(Counters(1, {}, chats={1: 1}), Names(chats={1: "{count} {0}"}))

    assert texts(found["chats"]) == ["{count} {0} (1)"]


def test_notifications_are_a_title_to_choose_while_there_are_any() -> None:
    found = of_messages(Counters(4, {"NOTIFY": 4}))

    url = "https://acme.bitrix24.ru/online/?IM_NOTIFY=Y"
    assert found["notifications"] == Section("notifications", "Notifications (4)", (), url)


@pytest.mark.parametrize("types", [{"NOTIFY": 0}, {}], ids=["none", "not told"])
def test_without_notifications_there_is_no_section_for_them(types: Mapping[str, int]) -> None:
    assert "notifications" not in of_messages(Counters(4, types))


def test_tasks_have_a_line_for_every_role_and_their_whole_in_the_title() -> None:
    by_role = {
        TaskRole.ALL: TaskCount(1, 8),
        TaskRole.RESPONSIBLE: TaskCount(1, 0),
        TaskRole.ACCOMPLICE: TaskCount(0, 1),
        TaskRole.AUDITOR: TaskCount(0, 0),
        TaskRole.ORIGINATOR: None,
    }

    found = of_tasks(Tasks(TaskCounters(by_role)))

    assert found is not None
    assert found.title == "Tasks: 1 overdue, 8 new comments"
    assert texts(found) == [
        "Responsible: 1 overdue",
        "Accomplice: 1 new comment",
        "Auditor: nothing new",
        "Originator: not known",
    ]
    places = {found.url, *(line.url for line in found.lines)}
    assert None not in places
    assert len(places) == 5


def test_where_the_whole_was_refused_the_roles_are_still_shown() -> None:
    by_role = {TaskRole.ALL: None, TaskRole.RESPONSIBLE: TaskCount(1, 0)}

    found = of_tasks(Tasks(TaskCounters(by_role)))

    assert found is not None
    assert found.title == "Tasks"
    assert texts(found)[0] == "Responsible: 1 overdue"


@pytest.mark.parametrize(
    ("tasks_of", "title"),
    [
        (TasksOf(), "Tasks: nothing new"),
        (TasksOf(user_id=12), "Tasks (employee 12): nothing new"),
        (TasksOf(user_id=12, user_name="Boris"), "Tasks (Boris): nothing new"),
        (TasksOf(group_id=7), "Tasks (project 7): nothing new"),
        (TasksOf(group_id=7, group_name="Move"), "Tasks (Move): nothing new"),
        (TasksOf(12, 7, "Boris", "Move"), "Tasks (Boris, Move): nothing new"),
    ],
)
def test_the_title_says_whose_tasks_these_are(tasks_of: TasksOf, title: str) -> None:
    found = of_tasks(Tasks(NOTHING_NEW), tasks_of)

    assert found is not None
    assert found.title == title


def test_a_problem_with_tasks_is_told_below_what_is_known() -> None:
    problem = Problem(ProblemKind.SCOPE_MISSING, scope="task")

    partly, only = of_tasks(Tasks(NOTHING_NEW, problem)), of_tasks(Tasks(problem=problem))

    assert partly is not None
    assert only is not None
    assert partly.lines[-1] == only.lines[0]
    assert only.lines == (Line("tasks/problem", only.lines[0].text),)
    assert "“task”" in only.lines[0].text


def test_an_employee_whose_numbers_one_may_not_see_is_explained() -> None:
    found = of_tasks(Tasks(), TasksOf(user_id=12))

    assert found is not None
    assert texts(found) == ["The portal does not show you this employee's numbers."]


def test_ones_own_tasks_without_counters_have_no_section() -> None:
    assert of_tasks(Tasks()) is None
    assert of_tasks(Tasks(), TasksOf(group_id=7)) is None


def test_a_portal_that_cannot_be_reached_still_shows_the_last_numbers() -> None:
    counters = messages(Counters(1, {}, chats={1: 1}))

    found = sections(Stale(ACME, OFFLINE, counters, Tasks(NOTHING_NEW)))

    assert set(found) == {"chats", "tasks"}


def test_task_counters_are_shown_although_the_messenger_failed() -> None:
    assert set(sections(Failed(ACME, OFFLINE, Tasks(NOTHING_NEW)))) == {"tasks"}


def test_of_an_account_nothing_is_known_of_nothing_is_shown() -> None:
    assert account_sections(Loading(ACME), ENGLISH) == ()
    assert account_sections(failed(), ENGLISH) == ()
