"""The portal's answers as they were seen, and the batch they come in."""

import copy
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from trayapp.bitrix.errors import PortalError
from trayapp.model.problem import ProblemKind

FOLDER = Path(__file__).parents[1] / "replies"


def reply(name: str) -> dict[str, object]:
    """One answer, as a value of one's own."""
    return copy.deepcopy(_parsed(name))


def result(name: str) -> object:
    """What stands under `result` in an answer."""
    return reply(name)["result"]


def batch_of(
    results: Mapping[str, object],
    errors: Mapping[str, object] | None = None,
    times: Mapping[str, object] | None = None,
) -> dict[str, object]:
    """A batch's answer: two results, one inside the other, and `[]` for every empty map."""
    return {
        "result": {
            "result": dict(results) or [],
            "result_error": dict(errors or {}) or [],
            "result_total": [],
            "result_next": [],
            "result_time": dict(times or {}) or [],
        },
        "time": {"start": 1772010465, "finish": 1772010465.5, "duration": 0.5, "processing": 0},
    }


@cache
def _parsed(name: str) -> dict[str, object]:
    value = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert isinstance(value, dict)
    return value


class Poster:
    """Stands for a connection: gives the answers handed in, one a request, and keeps the bodies."""

    def __init__(self, *answers: dict[str, object] | PortalError) -> None:
        self._answers = list(answers)
        self.bodies: list[Mapping[str, object]] = []
        self.deadlines: list[float] = []

    def post(self, method: str, body: Mapping[str, object], deadline: float) -> dict[str, object]:
        assert method == "batch"
        self.bodies.append(body)
        self.deadlines.append(deadline)
        answer = self._answers.pop(0)
        if isinstance(answer, PortalError):
            raise answer
        return answer


def kind_of(error: PortalError) -> ProblemKind:
    return error.problem.kind
