import pytest

from trayapp.model.problem import Problem, ProblemKind

PASSES_BY_ITSELF = {
    ProblemKind.UNREACHABLE,
    ProblemKind.RATE_LIMITED,
    ProblemKind.OPERATION_LIMITED,
    ProblemKind.PORTAL_ERROR,
    ProblemKind.BAD_REPLY,
}


@pytest.mark.parametrize("kind", ProblemKind)
def test_a_person_is_needed_for_everything_that_does_not_pass_by_itself(kind: ProblemKind) -> None:
    assert Problem(kind).needs_a_person is (kind not in PASSES_BY_ITSELF)
