"""`status` with projects that are watched beside the rest."""

import json

import pytest

from tests.cli.running import CommandLine
from trayapp.demo import DemoPortal, Role
from trayapp.storage.folders import settings_path

ROLES = [role.value for role in Role]


@pytest.fixture
def watching(commands: CommandLine, other_portal: DemoPortal) -> DemoPortal:
    """Signed in, with the website and the hidden board watched as well."""
    commands.sign_in(other_portal.webhook_url)
    path = settings_path()
    settings = json.loads(path.read_text(encoding="utf-8"))
    settings["accounts"][0]["projects"] = [
        {"group_id": 3, "name": "Website"},
        {"group_id": 14, "name": None},
    ]
    path.write_text(json.dumps(settings), encoding="utf-8")
    return other_portal


def test_every_project_stands_in_the_document_for_itself(
    commands: CommandLine, watching: DemoPortal
) -> None:
    done = commands.run("status", "--json")

    (account,) = json.loads(done.out)["accounts"]
    website, board = account["projects"]
    assert (done.status, account["state"], account["tasks_problem"]) == (0, "fresh", None)
    assert list(website) == ["group_id", "title", "tasks", "tasks_problem"]
    assert (website["group_id"], website["title"], website["tasks_problem"]) == (3, "Website", None)
    assert list(website["tasks"]) == ROLES
    assert website["tasks"]["view_all"] == {"expired": 1, "new_comments": 3}
    assert (board["group_id"], board["title"], board["tasks"]) == (14, None, None)
    assert board["tasks_problem"]["kind"] == "forbidden"


def test_numbers_of_projects_stand_below_those_of_all_tasks(
    commands: CommandLine, watching: DemoPortal
) -> None:
    done = commands.run("status")

    lines = [line.strip() for line in done.out.splitlines()]
    assert lines.index("Projects") > next(
        at for at, line in enumerate(lines) if line.startswith("Tasks")
    )
    assert "Website: 1 overdue, 3 new comments" in lines


def test_a_portal_that_is_down_still_has_its_projects_in_the_document(
    commands: CommandLine, watching: DemoPortal
) -> None:
    watching.stop()

    done = commands.run("status", "--json")

    (account,) = json.loads(done.out)["accounts"]
    nothing = {"tasks": None, "tasks_problem": None}
    assert account["state"] == "failed"
    assert account["projects"] == [
        {"group_id": 3, "title": "Website", **nothing},
        {"group_id": 14, "title": None, **nothing},
    ]
