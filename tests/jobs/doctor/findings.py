"""Findings, looked up as the tests speak of them."""

from collections.abc import Iterable, Mapping

from trayapp.model.finding import Check, Diagnosis, Finding, State


def told(finding: Finding) -> tuple[State, Diagnosis, Mapping[str, str]]:
    return finding.state, finding.diagnosis, finding.facts


def of(check: Check, findings: Iterable[Finding]) -> Finding:
    """The one finding of that check."""
    (found,) = (finding for finding in findings if finding.check is check)
    return found
