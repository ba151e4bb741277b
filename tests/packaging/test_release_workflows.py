"""What runs on GitHub: only what is pinned, with no more rights than it needs."""

import re

import pytest

from tests.packaging.scripts import PACKAGING

WORKFLOWS = sorted((PACKAGING.parent / ".github" / "workflows").glob("*.yml"))


@pytest.fixture(
    params=[path.read_text(encoding="utf-8") for path in WORKFLOWS],
    ids=[path.stem for path in WORKFLOWS],
)
def workflow(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def jobs(workflow: str) -> dict[str, str]:
    """The text of each, by name."""
    parts = re.split(r"^  (\w+):\n", workflow.partition("\njobs:\n")[2], flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def steps(job: str) -> list[str]:
    return re.split(r"^      - ", job, flags=re.MULTILINE)[1:]


def commands(job: str) -> list[str]:
    """What the shell is given."""
    runs = r"^( +)(?:- )?run: ?(.*\n(?:\1  .*\n|\n)*)"
    return [found[2] for found in re.finditer(runs, job + "\n", re.MULTILINE)]


def test_there_are_workflows() -> None:
    assert {path.name for path in WORKFLOWS} == {"release.yml", "tests.yml"}


def test_every_action_is_pinned_to_a_commit_and_says_its_version(workflow: str) -> None:
    used = re.findall(r"uses: (.+)", workflow)

    assert used
    for action in used:
        assert re.fullmatch(r"[\w/.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+|\./\.github/.+\.yml", action)


def test_the_same_action_is_the_same_commit_everywhere() -> None:
    used = {
        action
        for path in WORKFLOWS
        for action in re.findall(r"uses: (.+@.+)", path.read_text(encoding="utf-8"))
    }

    assert len(used) == len({action.partition("@")[0] for action in used})


def test_a_workflow_may_nothing_and_each_job_what_it_says(workflow: str) -> None:
    assert "\npermissions: {}\n" in workflow
    assert [name for name, job in jobs(workflow).items() if "    permissions:\n" not in job] == []


def test_only_who_publishes_may_write() -> None:
    writing = {
        (path.stem, name)
        for path in WORKFLOWS
        for name, job in jobs(path.read_text(encoding="utf-8")).items()
        if ": write" in job
    }

    assert writing == {("release", "publish")}


def test_no_job_runs_for_hours(workflow: str) -> None:
    endless = [
        name for name, job in jobs(workflow).items() if steps(job) and "timeout-minutes:" not in job
    ]

    assert endless == []


def test_no_checkout_leaves_its_token_behind(workflow: str) -> None:
    checkouts = [
        step for job in jobs(workflow).values() for step in steps(job) if "checkout@" in step
    ]

    assert checkouts
    assert [step for step in checkouts if "persist-credentials: false" not in step] == []


def test_no_shell_is_given_what_others_wrote(workflow: str) -> None:
    """What stands in `${{ }}` would become part of the program; a variable does not."""
    given = [command for job in jobs(workflow).values() for command in commands(job)]

    assert given
    assert [command for command in given if "${{" in command] == []
