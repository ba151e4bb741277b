"""The REST side of the portal: from a request's address to the JSON of the answer."""

import time

from trayapp.demo import php
from trayapp.demo.admission import REST_ROOT, TOKEN_PARAMETERS, Admission, rest_steps
from trayapp.demo.batch import commands, parse_command, run_batch
from trayapp.demo.calls import Caller, Page, Params, RefusalError
from trayapp.demo.dispatch import RefusedMethods, call
from trayapp.demo.messages import Request, Response
from trayapp.demo.recording import RecordedRequest
from trayapp.demo.replies import envelope, time_taken


class Rest:
    """Answers what is asked under `/rest/`."""

    def __init__(self, admission: Admission, refused: RefusedMethods) -> None:
        """`refused` says which methods are out of order."""
        self._admission = admission
        self._refused = refused

    @staticmethod
    def is_asked(request: Request) -> bool:
        """Whether the request is one for the REST side at all."""
        return request.path.startswith(REST_ROOT)

    @staticmethod
    def record(request: Request) -> RecordedRequest:
        """What to remember of a request; never the webhook's secret."""
        method, params = _method_of(request.path), request.params()
        return RecordedRequest(
            method=method,
            params=params,
            headers=request.headers,
            in_address=frozenset(request.query()),
            http_method=request.http_method,
            commands={str(k): v for k, v in commands(params).items()} if method == "batch" else {},
        )

    def answer(self, request: Request) -> Response:
        """The portal's answer, refusals included."""
        started = time.time()
        try:
            caller = self._admission.admit(request)
            body = self._result(caller, _method_of(request.path), _asked(request), started)
        except RefusalError as refusal:
            return Response(refusal.status, php.encode(refusal.body()))
        return Response(200, php.encode(body))

    def _result(
        self, caller: Caller, method: str, params: Params, started: float
    ) -> dict[str, object]:
        if method == "batch":
            refusal = self._refused.refusal_of(method)
            if refusal is not None:
                raise refusal
            page = Page(run_batch(caller, params, self._refused))
        else:
            page = call(caller, method, params, self._refused)
        metered = method != "batch"
        return envelope(page, time_taken(started, caller.world.generation, metered=metered))


def _asked(request: Request) -> Params:
    """The parameters for the method, which is not shown what the caller was let in by."""
    params = request.params()
    return {name: value for name, value in params.items() if name not in TOKEN_PARAMETERS}


def _method_of(path: str) -> str:
    steps = rest_steps(path)
    return parse_command(steps[-1])[0] if steps else ""
