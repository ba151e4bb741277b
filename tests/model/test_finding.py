"""What the check-up found, as facts."""

import pytest

from trayapp.model.finding import Check, Diagnosis, Finding, State, fine, unknown, wrong


@pytest.mark.parametrize(
    ("finding", "state"),
    [
        (fine(Check.LOG, Diagnosis.LOG, path="log"), State.FINE),
        (wrong(Check.LOG, Diagnosis.LOG, path="log"), State.PROBLEM),
        (unknown(Check.LOG, Diagnosis.LOG, path="log"), State.UNKNOWN),
    ],
)
def test_a_finding_has_its_state_and_its_facts(finding: Finding, state: State) -> None:
    assert finding == Finding(Check.LOG, state, Diagnosis.LOG, {"path": "log"})
