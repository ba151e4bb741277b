"""`batch`: many calls in one request, with all its peculiarities."""

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from trayapp.demo import php
from trayapp.demo.calls import Caller, Params, RefusalError
from trayapp.demo.dispatch import RefusedMethods, call
from trayapp.demo.replies import time_taken

LONGEST = 50

_NOT_IN_A_BATCH = frozenset({"batch", "download", "upload"})
_REFERENCE = re.compile(r"\$result((?:\[[^\]]*\])+)")


@dataclass(slots=True)
class _Results:
    """What came of the commands so far, by their keys."""

    result: dict[object, object] = field(default_factory=dict)
    error: dict[object, object] = field(default_factory=dict)
    total: dict[object, object] = field(default_factory=dict)
    next: dict[object, object] = field(default_factory=dict)
    time: dict[object, object] = field(default_factory=dict)

    def as_result(self) -> dict[str, object]:
        return {
            "result": self.result,
            "result_error": self.error,
            "result_total": self.total,
            "result_next": self.next,
            "result_time": self.time,
        }


def commands(params: Params) -> dict[int | str, str]:
    """The commands of a batch by key; what is not a text is passed over without a word."""
    found = php.pairs(_parameter(params, "cmd"))
    return {key: command for key, command in found if isinstance(command, str)}


def run_batch(caller: Caller, params: Params, refused: RefusedMethods) -> dict[str, object]:
    """Run one command after the other; the failure of one stops the rest only with `halt`."""
    halt = php.truthy(_parameter(params, "halt"))
    results = _Results()
    for number, (key, command) in enumerate(commands(params).items()):
        started = time.time()
        name, inner = parse_command(_expanded(command, results.result))
        try:
            _admit(number, name)
            page = call(caller, name, inner, refused)
        except RefusalError as refusal:
            results.error[key] = _inner_body(refusal)
            if halt:
                break
            continue
        results.result[key] = page.result
        if page.total is not None:
            results.total[key] = page.total
        if page.next is not None:
            results.next[key] = page.next
        results.time[key] = time_taken(started, caller.world.generation)
    return results.as_result()


def parse_command(command: str) -> tuple[str, dict[str, object]]:
    """The method and the parameters of `method?a=1&b[]=2`."""
    name, _, query = command.partition("?")
    return name.strip("/").removesuffix(".json").lower(), php.parse_query(query)


def _admit(number: int, name: str) -> None:
    if number >= LONGEST:
        raise RefusalError("ERROR_BATCH_LENGTH_EXCEEDED", "Max batch length exceeded")
    if name in _NOT_IN_A_BATCH:
        text = "Method is not allowed for batch usage"
        raise RefusalError("ERROR_BATCH_METHOD_NOT_ALLOWED", text)


def _parameter(params: Params, name: str) -> object:
    return params.get(name, params.get(name.upper()))


def _inner_body(refusal: RefusalError) -> dict[str, object]:
    """Inside a batch a missing scope comes without a text."""
    if refusal.error == "insufficient_scope":
        return {"error": refusal.error, "error_description": ""}
    return refusal.body()


def _expanded(command: str, results: Mapping[object, object]) -> str:
    """Replace `$result[key][field]` by what an earlier command gave."""

    def value_at(found: re.Match[str]) -> str:
        value: object = results
        for step in re.findall(r"\[([^\]]*)\]", found[1]):
            value = php.mapping(value).get(step)
        return "" if value is None else str(value)

    return _REFERENCE.sub(value_at, command)
