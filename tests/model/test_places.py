"""Where the rows lead."""

import pytest

from trayapp.model import places
from trayapp.model.account import Account, TasksOf
from trayapp.model.counters import TaskRole

PORTAL = "https://intra.acme.example:8443/portal"


def test_every_place_keeps_the_port_and_the_path_of_the_portal() -> None:
    found = [
        places.messenger(PORTAL),
        places.conversation(PORTAL, "chat1317"),
        places.conversation(PORTAL, "547"),
        places.open_line(PORTAL, "chat12"),
        places.notifications(PORTAL),
        places.webhooks(PORTAL),
        places.tasks(Account(PORTAL, 547), TaskRole.ALL),
    ]

    assert found == [
        f"{PORTAL}/online/",
        f"{PORTAL}/online/?IM_DIALOG=chat1317",
        f"{PORTAL}/online/?IM_DIALOG=547",
        f"{PORTAL}/online/?IM_LINES=chat12",
        f"{PORTAL}/online/?IM_NOTIFY=Y",
        f"{PORTAL}/devops/section/standard/",
        f"{PORTAL}/company/personal/user/547/tasks/",
    ]


@pytest.mark.parametrize(
    ("role", "state"),
    [
        (TaskRole.RESPONSIBLE, "sR400"),
        (TaskRole.ACCOMPLICE, "sR800"),
        (TaskRole.AUDITOR, "sRc00"),
        (TaskRole.ORIGINATOR, "sRg00"),
    ],
)
def test_a_role_filters_the_list_of_tasks(role: TaskRole, state: str) -> None:
    url = places.tasks(Account("https://acme.example", 547), role)

    assert url == (
        f"https://acme.example/company/personal/user/547/tasks/?F_CANCEL=Y&F_STATE={state}"
    )


def test_a_watched_employees_tasks_are_on_the_page_of_that_employee() -> None:
    account = Account("https://acme.example", 547, tasks_of=TasksOf(user_id=12))

    assert "/user/12/tasks/" in places.tasks(account, TaskRole.ALL)


def test_a_watched_projects_tasks_are_on_the_page_of_that_project() -> None:
    account = Account("https://acme.example", 547, tasks_of=TasksOf(user_id=12, group_id=3))

    assert places.tasks(account, TaskRole.ALL) == "https://acme.example/workgroups/group/3/tasks/"


@pytest.mark.parametrize(
    ("url", "in_app"),
    [
        (places.conversation(PORTAL, "547"), "chat/dialogId/547"),
        (places.conversation(PORTAL, "chat1317"), "chat/dialogId/chat1317"),
        (places.open_line(PORTAL, "chat12"), "lines/dialogId/chat12"),
        (places.notifications(PORTAL), "notifications"),
    ],
)
def test_what_is_in_the_messenger_has_a_place_in_the_app(url: str, in_app: str) -> None:
    assert places.in_app(url) == f"bx://v2/intra.acme.example:8443/{in_app}"


@pytest.mark.parametrize("url", [places.messenger(PORTAL), places.project_tasks(PORTAL, 7)])
def test_what_is_not_has_none(url: str) -> None:
    assert places.in_app(url) is None


def test_a_task_stands_on_the_pages_of_its_project_or_of_its_reader() -> None:
    account = Account(PORTAL, 547)

    assert places.task(account, 701, 5) == f"{PORTAL}/workgroups/group/5/tasks/task/view/701/"
    assert places.task(account, 701, 0) == (
        f"{PORTAL}/company/personal/user/547/tasks/task/view/701/"
    )
