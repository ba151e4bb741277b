"""When an account whose keyring is closed is looked at again."""

from datetime import UTC, datetime

import pytest

from trayapp.model.problem import KeyringFault, Problem, ProblemKind
from trayapp.model.schedule import Pace, next_delay_s

NOW = datetime(2026, 2, 25, 9, 7, 46, tzinfo=UTC)
MIDDLING = 0.5


def test_a_keyring_that_is_locked_is_looked_at_as_often_as_the_portal() -> None:
    problem = Problem(ProblemKind.KEYRING_LOCKED)

    assert next_delay_s(60, Pace(failures=3), problem, NOW, MIDDLING) == pytest.approx(60)


@pytest.mark.parametrize("fault", [KeyringFault.REFUSED, KeyringFault.FAILED])
def test_a_keyring_that_is_open_and_refuses_is_asked_once_an_hour(fault: KeyringFault) -> None:
    problem = Problem(ProblemKind.KEYRING_LOCKED, keyring_fault=fault)

    assert next_delay_s(60, Pace(failures=3), problem, NOW, MIDDLING) == pytest.approx(3600)
