"""Which problems pass by themselves."""

import pytest

from trayapp.model.problem import Problem, ProblemKind

PASSES_BY_ITSELF = {
    ProblemKind.UNREACHABLE,
    ProblemKind.RATE_LIMITED,
    ProblemKind.OPERATION_LIMITED,
    ProblemKind.PORTAL_ERROR,
    ProblemKind.BAD_REPLY,
    ProblemKind.REDIRECTED,
}


@pytest.mark.parametrize("kind", ProblemKind)
def test_a_person_is_needed_for_everything_that_does_not_pass_by_itself(kind: ProblemKind) -> None:
    assert Problem(kind).needs_a_person is (kind not in PASSES_BY_ITSELF)


def test_only_a_person_can_accept_the_new_address_of_a_renamed_portal() -> None:
    renamed = Problem(ProblemKind.REDIRECTED, host="new.example", moved_to="https://new.example")

    assert renamed.needs_a_person


@pytest.mark.parametrize("kind", [ProblemKind.TLS, ProblemKind.REDIRECTED])
def test_a_network_that_wants_a_login_is_asked_again_soon(kind: ProblemKind) -> None:
    assert not Problem(kind, login_first=True).needs_a_person
