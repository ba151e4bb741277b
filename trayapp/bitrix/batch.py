"""Several calls in one request: the portal's `batch`.

The answer has two `result`s, one inside the other. Of the five maps inside, each is `[]` when
empty. The HTTP status is 200 even when every command failed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol
from urllib.parse import quote

from trayapp.bitrix.errors import PortalError, problem_of_error, reset_time
from trayapp.bitrix.reading import mapping
from trayapp.model.problem import Problem, ProblemKind

_OK: Final = 200

Parameters = tuple[tuple[str, str | int], ...]


class Poster(Protocol):
    """What a batch is sent through."""

    def post(self, method: str, body: Mapping[str, object], deadline: float) -> dict[str, object]:
        """The answer's top-level object; raises `PortalError`."""


@dataclass(frozen=True, slots=True)
class Command:
    """One call inside a batch; a parameter may come twice, as `ID[]` does."""

    method: str
    parameters: Parameters = ()

    def __str__(self) -> str:
        query = "&".join(
            f"{quote(name, safe='[]')}={quote(str(value), safe='', errors='replace')}"
            for name, value in self.parameters
        )
        return f"{self.method}?{query}" if query else self.method


@dataclass(frozen=True, slots=True)
class Answered:
    """A command that ran. `value` is any JSON value."""

    value: object


@dataclass(frozen=True, slots=True)
class Refused:
    """A command the portal refused, or did not run."""

    problem: Problem


Outcome = Answered | Refused


def run_batch(
    connection: Poster, commands: Mapping[str, Command], deadline: float
) -> dict[str, Outcome]:
    """An outcome for every command, by its key; raises `PortalError` if the request failed.

    Keys must not look like numbers: PHP would write a map of those as a list.
    """
    body = {"halt": 0, "cmd": {key: str(command) for key, command in commands.items()}}
    answer = connection.post("batch", body, deadline)
    outer = answer.get("result")
    if not isinstance(outer, dict) or "result" not in outer:
        raise PortalError(Problem(ProblemKind.BAD_REPLY))
    results, errors = mapping(outer["result"]), mapping(outer.get("result_error"))
    times = mapping(outer.get("result_time"))
    return {key: _outcome(key, results, errors, times) for key in commands}


def value_of(outcome: Outcome) -> object:
    """The JSON value of a command without which there is nothing to go on; raises `PortalError`."""
    if isinstance(outcome, Answered):
        return outcome.value
    raise PortalError(outcome.problem)


def _outcome(
    key: str,
    results: Mapping[str, object],
    errors: Mapping[str, object],
    times: Mapping[str, object],
) -> Outcome:
    if key in errors:
        return Refused(_problem(errors[key], times.get(key)))
    if key in results:
        return Answered(results[key])
    return Refused(Problem(ProblemKind.BAD_REPLY))


def _problem(refusal: object, timing: object) -> Problem:
    facts = refusal if isinstance(refusal, dict) else {"error": refusal}
    problem = problem_of_error(facts.get("error"), facts.get("error_description"), _OK)
    if problem.kind is not ProblemKind.OPERATION_LIMITED:
        return problem
    return Problem(problem.kind, retry_at=_reset_at(facts) or _reset_at(timing))


def _reset_at(timing: object) -> datetime | None:
    return reset_time(mapping(timing).get("operating_reset_at"))
