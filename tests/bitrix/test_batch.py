"""Several calls in one request, and what becomes of each."""

from datetime import UTC, datetime

import pytest

from tests.bitrix.replies import Poster, batch_of, kind_of
from trayapp.bitrix.batch import Answered, Command, Refused, run_batch, value_of
from trayapp.bitrix.errors import PortalError
from trayapp.model.problem import Problem, ProblemKind

COMMANDS = {"im": Command("im.counters.get"), "all": Command("tasks.task.counters.get")}
RESET_AT = datetime(2026, 2, 25, 9, 17, 45, tzinfo=UTC)
RESET_AT_S = 1772011065


def refusal_of(error: object, timing: object = None) -> Problem:
    times = {} if timing is None else {"im": timing}
    outcomes = run_batch(Poster(batch_of({"all": []}, {"im": error}, times)), COMMANDS, 0)
    assert isinstance(outcomes["im"], Refused)
    return outcomes["im"].problem


def test_a_command_is_a_method_and_an_escaped_query() -> None:
    command = Command("im.search.user.list", (("FIND", "Анна & Co=5"), ("LIMIT", 50)))

    assert str(command) == (
        "im.search.user.list?FIND=%D0%90%D0%BD%D0%BD%D0%B0%20%26%20Co%3D5&LIMIT=50"
    )


def test_a_parameter_may_come_twice() -> None:
    command = Command("im.user.list.get", (("ID[]", 4), ("ID[]", 5)))

    assert str(command) == "im.user.list.get?ID[]=4&ID[]=5"


def test_half_a_surrogate_pair_typed_by_somebody_is_sent_as_a_question() -> None:
    assert str(Command("im.search.user.list", (("FIND", "an\ud83d"),))).endswith("FIND=an%3F")


def test_a_reference_to_an_earlier_result_is_not_expanded_by_the_portal() -> None:
    command = str(Command("im.search.user.list", (("FIND", "$result[im]"),)))

    assert "$result[" not in command


def test_all_commands_go_out_in_one_request_that_no_failure_halts() -> None:
    poster = Poster(batch_of({"im": 1, "all": 2}))

    run_batch(poster, COMMANDS, 12.5)

    assert poster.bodies == [
        {"halt": 0, "cmd": {"im": "im.counters.get", "all": "tasks.task.counters.get"}}
    ]
    assert poster.deadlines == [12.5]


@pytest.mark.parametrize("value", [{"TYPE": {}}, [], None, False, 0, "text"], ids=repr)
def test_a_result_is_handed_on_whatever_it_is(value: object) -> None:
    outcomes = run_batch(Poster(batch_of({"im": value, "all": 1})), COMMANDS, 0)

    assert outcomes["im"] == Answered(value)
    assert value_of(outcomes["im"]) == value


def test_a_command_may_fail_while_another_one_does_not() -> None:
    error = {"error": "insufficient_scope", "error_description": ""}

    outcomes = run_batch(Poster(batch_of({"im": 1}, {"all": error})), COMMANDS, 0)

    assert outcomes == {"im": Answered(1), "all": Refused(Problem(ProblemKind.SCOPE_MISSING))}


def test_all_commands_may_fail() -> None:
    error = {"error": "ERROR_METHOD_NOT_FOUND", "error_description": "Method not found!"}

    outcomes = run_batch(Poster(batch_of({}, {"im": error, "all": error})), COMMANDS, 0)

    assert set(outcomes.values()) == {Refused(Problem(ProblemKind.UNSUPPORTED))}


def test_a_command_that_was_not_run_has_no_answer() -> None:
    outcomes = run_batch(Poster(batch_of({"im": 1})), COMMANDS, 0)

    assert outcomes["all"] == Refused(Problem(ProblemKind.BAD_REPLY))


def test_an_error_counts_before_a_result_of_the_same_key() -> None:
    error = {"error": "ERROR_CORE", "error_description": ""}

    outcomes = run_batch(Poster(batch_of({"im": 1, "all": 1}, {"im": error})), COMMANDS, 0)

    assert outcomes["im"] == Refused(Problem(ProblemKind.PORTAL_ERROR))


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        ({"error": "QUERY_LIMIT_EXCEEDED"}, ProblemKind.RATE_LIMITED),
        ({"error": {"code": "insufficient_scope", "message": ""}}, ProblemKind.SCOPE_MISSING),
        ({"error": "0", "error_description": "Group not found or access denied."}, "forbidden"),
        ("insufficient_scope", ProblemKind.SCOPE_MISSING),
        ({}, ProblemKind.PORTAL_ERROR),
        (None, ProblemKind.PORTAL_ERROR),
        (["insufficient_scope"], ProblemKind.PORTAL_ERROR),
    ],
    ids=repr,
)
def test_a_refusal_is_understood_in_every_shape(error: object, kind: ProblemKind) -> None:
    assert refusal_of(error) == Problem(ProblemKind(kind))


@pytest.mark.parametrize(
    ("extra", "timing"),
    [
        ({"operating_reset_at": RESET_AT_S}, None),
        ({"operating_reset_at": str(RESET_AT_S)}, {"operating_reset_at": 5}),
        ({}, {"operating_reset_at": RESET_AT_S, "operating": 480.2}),
        ({"operating_reset_at": "soon"}, {"operating_reset_at": RESET_AT_S}),
    ],
)
def test_a_method_over_its_limit_says_when_it_answers_again(
    extra: dict[str, object], timing: object
) -> None:
    problem = refusal_of({"error": "OPERATION_TIME_LIMIT", **extra}, timing)

    assert problem == Problem(ProblemKind.OPERATION_LIMITED, retry_at=RESET_AT)


@pytest.mark.parametrize("timing", [None, [], 5, {"operating_reset_at": -1}], ids=repr)
def test_a_method_over_its_limit_may_not_say_when(timing: object) -> None:
    problem = refusal_of({"error": "OPERATION_TIME_LIMIT"}, timing)

    assert problem == Problem(ProblemKind.OPERATION_LIMITED)


def test_another_refusal_has_no_time() -> None:
    problem = refusal_of({"error": "ERROR_CORE"}, {"operating_reset_at": RESET_AT_S})

    assert problem.retry_at is None


@pytest.mark.parametrize(
    "answer",
    [{}, {"result": []}, {"result": None}, {"result": {"im": 1}}, {"result": "ok"}],
    ids=repr,
)
def test_an_answer_without_the_inner_result_is_no_batch(answer: dict[str, object]) -> None:
    with pytest.raises(PortalError) as caught:
        run_batch(Poster(answer), COMMANDS, 0)

    assert kind_of(caught.value) is ProblemKind.BAD_REPLY


@pytest.mark.parametrize("inner", [[], None, "ok", [1, 2]], ids=repr)
def test_an_inner_result_that_is_no_map_answers_no_command(inner: object) -> None:
    outcomes = run_batch(Poster({"result": {"result": inner}}), COMMANDS, 0)

    assert set(outcomes.values()) == {Refused(Problem(ProblemKind.BAD_REPLY))}


def test_the_value_of_a_refused_command_is_its_problem() -> None:
    with pytest.raises(PortalError) as caught:
        value_of(Refused(Problem(ProblemKind.SCOPE_MISSING)))

    assert kind_of(caught.value) is ProblemKind.SCOPE_MISSING
