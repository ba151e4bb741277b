"""The REST side of the portal: from a request's address to the JSON of the answer."""

import time

from trayapp.demo import php
from trayapp.demo.batch import commands, parse_command, run_batch
from trayapp.demo.calls import Page, Params, RefusalError
from trayapp.demo.dispatch import RefusedMethods, call
from trayapp.demo.messages import Request, Response
from trayapp.demo.recording import RecordedRequest
from trayapp.demo.replies import envelope, time_taken
from trayapp.demo.world import World

_ROOT = "/rest/"
_WEBHOOK_STEPS = 3


class Rest:
    """Answers what is asked under `/rest/` with one webhook's secret."""

    def __init__(self, world: World, secret: str, refused: RefusedMethods) -> None:
        """`refused` says which methods are out of order."""
        self._world = world
        self._secret = secret
        self._refused = refused

    @staticmethod
    def is_asked(request: Request) -> bool:
        """Whether the request is one for the REST side at all."""
        return request.path.startswith(_ROOT)

    @staticmethod
    def record(request: Request) -> RecordedRequest:
        """What to remember of a request; never the secret."""
        method, params = _method_of(request.path), request.params()
        return RecordedRequest(
            method=method,
            params=params,
            headers=request.headers,
            http_method=request.http_method,
            commands={str(k): v for k, v in commands(params).items()} if method == "batch" else {},
        )

    def answer(self, request: Request) -> Response:
        """The portal's answer, refusals included."""
        started = time.time()
        try:
            self._admit(request.path)
            body = self._result(_method_of(request.path), request.params(), started)
        except RefusalError as refusal:
            return Response(refusal.status, php.encode(refusal.body()))
        return Response(200, php.encode(body))

    def _admit(self, path: str) -> None:
        """Let nobody in without the webhook; a wrong user and a wrong secret look the same."""
        steps = _steps(path)
        if len(steps) == 1:
            raise RefusalError("NO_AUTH_FOUND", "Wrong authorization data", 401)
        if len(steps) != _WEBHOOK_STEPS:
            raise RefusalError("ERROR_METHOD_NOT_FOUND", "Method not found!", 404)
        if steps[:2] != [str(self._world.webhook_owner_id), self._secret]:
            raise RefusalError("INVALID_CREDENTIALS", "Invalid request credentials", 401)
        if not self._world.state.people[self._world.user_id].active:
            raise RefusalError("authorization_error", "Unable to authorize user", 401)

    def _result(self, method: str, params: Params, started: float) -> dict[str, object]:
        if method == "batch":
            refusal = self._refused.refusal_of(method)
            if refusal is not None:
                raise refusal
            page = Page(run_batch(self._world, params, self._refused))
        else:
            page = call(self._world, method, params, self._refused)
        metered = method != "batch"
        return envelope(page, time_taken(started, self._world.generation, metered=metered))


def _steps(path: str) -> list[str]:
    return [step for step in path.removeprefix(_ROOT).split("/") if step]


def _method_of(path: str) -> str:
    steps = _steps(path)
    return parse_command(steps[-1])[0] if steps else ""
