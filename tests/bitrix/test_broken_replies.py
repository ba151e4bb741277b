"""The whole way from bytes to our values, for good answers with one thing broken in them."""

import contextlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime

from hypothesis import given

from tests.bitrix.broken import broken, part
from tests.bitrix.damaged import cases
from tests.bitrix.replies import batch_of, result
from trayapp.bitrix.batch import run_batch, value_of
from trayapp.bitrix.calls import choices, counters, names, profile, tasks
from trayapp.bitrix.decoding import json_object
from trayapp.bitrix.errors import PortalError
from trayapp.model.account import TasksOf
from trayapp.model.conversations import Conversations, conversations
from trayapp.model.counters import Counters, TaskRole
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.status import Messages, Names

NOW = datetime(2026, 2, 25, 9, 7, 46, tzinfo=UTC)
TASK_ROLES = dict.fromkeys((role.value for role in TaskRole), result("tasks.task.counters.get"))
REFUSAL = {"error": "OPERATION_TIME_LIMIT", "error_description": "Method is blocked"}
OLDEST = batch_of({"im": result("im.counters.get.classic"), **TASK_ROLES})
DOCUMENTED = batch_of({"im": result("im.counters.get"), **TASK_ROLES})
NEWEST = batch_of(
    {"im": result("im.counters.get.newest"), "view_all": TASK_ROLES["view_all"]},
    {role.value: REFUSAL for role in TaskRole if role is not TaskRole.ALL},
    {"view_role_auditor": {"operating": 480.1, "operating_reset_at": 1772011065}},
)
WITH_NAMES = batch_of(
    {
        "recent": result("im.recent.list"),
        "people": {"12": {"id": 12, "name": "Boris Orlov", "bot": False}},
        "chat1701": {"id": 1701, "name": "Office move", "type": "tasksTask"},
    }
)
PERSON = {"ID": "547", "NAME": "Anna", "LAST_NAME": "Petrova"}
WITH_PROFILE = batch_of({"profile": PERSON, "scope": ["im", "task"]})
WITH_PEOPLE = batch_of({"found": {"12": {"id": 12, "name": "Boris Orlov"}}})
UNREAD = counters.read_counters(result("im.counters.get.newest"))


class Wire:
    """Sends an answer through bytes, as a connection would."""

    def __init__(self, answer: dict[str, object]) -> None:
        self._raw = json.dumps(answer).encode()

    def post(self, method: str, body: Mapping[str, object], deadline: float) -> dict[str, object]:
        answer = json_object(self._raw)
        if answer is None:
            raise PortalError(Problem(ProblemKind.BAD_REPLY))
        return answer


def read_refresh(answer: dict[str, object]) -> Counters:
    commands = {"im": counters.COMMAND, **tasks.commands(TasksOf())}
    outcomes = run_batch(Wire(answer), commands, 0)
    read = tasks.read_tasks(outcomes)
    assert read.counters is None or set(read.counters.by_role) == set(TaskRole)
    return counters.read_counters(value_of(outcomes["im"]))


def said_nought(answer: dict[str, object]) -> bool:
    """Whether the total in the answer is a number, and not above nought."""
    total = part(answer, ("result", "result", "im", "TYPE", "ALL"))
    is_number = isinstance(total, int | float | str) and not isinstance(total, bool)
    return is_number and float(str(total)) <= 0


def texts(found: Counters, known: Names, rows: Conversations) -> list[str]:
    sections = (rows.dialogs, rows.chats, rows.muted_chats, rows.open_lines, rows.task_chats)
    return [
        *found.types,
        *known.chats.values(),
        *known.people.values(),
        *(row.url for section in sections for row in section),
    ]


@cases(150)
@given(broken(OLDEST) | broken(DOCUMENTED) | broken(NEWEST))
def test_a_broken_answer_gives_numbers_or_an_error_of_ours_and_never_a_false_nought(
    answer: dict[str, object],
) -> None:
    with contextlib.suppress(PortalError):
        found = read_refresh(answer)

        rows = conversations(Messages(found, Names(), NOW), "https://acme.example")
        assert found.total > 0 or said_nought(answer)
        assert all(text.encode().decode().isprintable() for text in texts(found, Names(), rows))
        assert names.unnamed(found, Names()) >= {str(who) for who in found.dialogs}


@cases(100)
@given(broken(WITH_NAMES))
def test_broken_names_are_names_that_can_be_shown_or_none(answer: dict[str, object]) -> None:
    asked = names.commands(UNREAD, Names())

    with contextlib.suppress(PortalError):
        known = names.read_names(run_batch(Wire(answer), asked, 0), Names())

        rows = conversations(Messages(UNREAD, known, NOW), "https://acme.example")
        assert all(text.encode().decode().isprintable() for text in texts(UNREAD, known, rows))
        assert all(chat > 0 and who > 0 for chat, who in known.person_of_chat.items())


@cases(60)
@given(broken(WITH_PROFILE))
def test_a_broken_profile_is_somebody_or_an_error_of_ours(answer: dict[str, object]) -> None:
    with contextlib.suppress(PortalError):
        found = profile.read_profile(Wire(answer), 0)

        assert found.user_id > 0
        assert found.user_name is None or found.user_name.encode()
        assert all(scope.encode() for scope in found.scopes)


@cases(60)
@given(broken(WITH_PEOPLE))
def test_broken_choices_are_choices_or_an_error_of_ours(answer: dict[str, object]) -> None:
    with contextlib.suppress(PortalError):
        found = choices.find_people(Wire(answer), "boris", 0)

        assert all(choice.id > 0 and choice.name.encode() for choice in found)
