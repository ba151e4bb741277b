"""The numbers of the tasks by role, as a section of lines."""

from collections.abc import Sequence
from typing import Final

from trayapp.model import places
from trayapp.model.account import Account
from trayapp.model.counters import TaskCount, TaskCounters, TaskRole
from trayapp.model.places import TaskNews
from trayapp.model.shortening import shortened
from trayapp.model.status import ProjectTasks, Tasks
from trayapp.view.section import Line, Section
from trayapp.view.wording import tasks_problem_sentence
from trayapp.view.words import Words

_LONGEST_NAME: Final = 60
"""Some desktops let a menu grow as wide as its widest line."""


def task_sections(account: Account, tasks: Tasks, words: Words) -> tuple[Section, ...]:
    """One section, or none where nothing is known and nothing is wrong."""
    title = _whose_tasks(account, words)
    lines: list[Line] = []
    url = None
    if tasks.counters is not None:
        # Not the sum of the roles: a task counts once here, however many roles it is under.
        whole = tasks.counters.by_role.get(TaskRole.ALL)
        title = title if whole is None else f"{title}: {task_count(whole, words)}"
        url = places.tasks(account, TaskRole.ALL)
        lines = _role_lines(account, tasks.counters, words)
    if tasks.problem is not None:
        sentence = tasks_problem_sentence(tasks.problem, account.place, words)
        lines.append(Line("tasks/problem", sentence))
    elif tasks.counters is None and account.tasks_of.user_id is not None:
        sentence = words.gettext("The portal does not show you this employee's numbers.")
        lines.append(Line("tasks/none", sentence))
    return (Section("tasks", title, tuple(lines), url),) if lines else ()


def project_sections(
    account: Account, projects: Sequence[ProjectTasks], words: Words
) -> tuple[Section, ...]:
    """A line for every project that is watched beside the rest, and of which anything is known."""
    lines = tuple(
        _project_line(account, watched, words) for watched in projects if watched.tasks != Tasks()
    )
    return (Section("projects", words.gettext("Projects"), lines),) if lines else ()


def _project_line(account: Account, watched: ProjectTasks, words: Words) -> Line:
    group_id, tasks = watched.project.group_id, watched.tasks
    key = f"projects/{group_id}"
    name = watched.project.name or words.gettext("project {id}").format(id=group_id)
    name = shortened(name, _LONGEST_NAME)
    if tasks.counters is None and tasks.problem is not None:
        sentence = tasks_problem_sentence(tasks.problem, account.place, words)
        return Line(key, f"{name}: {sentence}")
    whole = None if tasks.counters is None else tasks.counters.by_role.get(TaskRole.ALL)
    url = places.project_tasks(account.portal, group_id)
    return Line(key, f"{name}: {task_count(whole, words)}", url)


def _whose_tasks(account: Account, words: Words) -> str:
    whose = account.tasks_of
    person = whose.user_name or words.gettext("employee {id}").format(id=whose.user_id)
    project = whose.group_name or words.gettext("project {id}").format(id=whose.group_id)
    if whose.user_id is not None and whose.group_id:
        text = words.gettext("Tasks ({person}, {project})")
        return text.format(person=person, project=project)
    if whose.user_id is not None:
        return words.gettext("Tasks ({person})").format(person=person)
    if whose.group_id:
        return words.gettext("Tasks ({project})").format(project=project)
    return words.gettext("Tasks")


def _role_lines(account: Account, counters: TaskCounters, words: Words) -> list[Line]:
    return [
        Line(
            f"tasks/{role.value}",
            f"{label}: {task_count(counters.by_role.get(role), words)}",
            places.tasks(account, role, _only_news(counters.by_role.get(role))),
        )
        for role, label in role_names(words).items()
    ]


def role_names(words: Words) -> dict[TaskRole, str]:
    """What the portal calls the roles, in its order."""
    return {
        TaskRole.RESPONSIBLE: words.gettext("Responsible"),
        TaskRole.ACCOMPLICE: words.gettext("Accomplice"),
        TaskRole.AUDITOR: words.gettext("Auditor"),
        TaskRole.ORIGINATOR: words.gettext("Originator"),
    }


def _only_news(count: TaskCount | None) -> TaskNews | None:
    """Where there is one kind of news, its list; where there are two, everything of the role."""
    if count is None or bool(count.expired) == bool(count.new_comments):
        return None
    return TaskNews.OVERDUE if count.expired else TaskNews.NEW_COMMENTS


def task_count(count: TaskCount | None, words: Words) -> str:
    """The news of a role in words; None is not known."""
    if count is None:
        return words.gettext("not known")
    parts = []
    if count.expired:
        overdue = words.ngettext("{n} overdue", "{n} overdue", count.expired)
        parts.append(overdue.format(n=count.expired))
    if count.new_comments:
        comments = words.ngettext("{n} new comment", "{n} new comments", count.new_comments)
        parts.append(comments.format(n=count.new_comments))
    return ", ".join(parts) or words.gettext("nothing new")
