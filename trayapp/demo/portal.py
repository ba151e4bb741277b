"""The simulated portal as one object: a world, a server on loopback, and a life of its own."""

import secrets
from types import TracebackType
from typing import Self

from trayapp.demo.faults import Fault, Faults
from trayapp.demo.http_server import HOST, HttpServer
from trayapp.demo.life import Life
from trayapp.demo.messages import Request, Response
from trayapp.demo.pages import page
from trayapp.demo.recording import RecordedRequest, Recording
from trayapp.demo.rest import Rest
from trayapp.demo.world import World

_SECRET_BYTES = 8


class DemoPortal:
    """A portal on 127.0.0.1 that answers as a real one does.

    With `alive` the world changes by itself while the portal runs. Once started, the port stays
    the same also through a stop and another start. Faults do not befall the pages for browsers.
    """

    def __init__(
        self, world: World, *, port: int = 0, alive: bool = False, secret: str | None = None
    ) -> None:
        """Nothing runs before `start`; port 0 is any free one, no secret a random one."""
        self.world = world
        self.faults = Faults()
        self._secret = secret or secrets.token_hex(_SECRET_BYTES)
        self._port = port
        self._life = Life(world) if alive else None
        self._recording = Recording()
        self._rest = Rest(world, self._secret, self.faults)
        self._server: HttpServer | None = None

    def start(self) -> None:
        """Begin to answer; the address is known from here on."""
        if self._server is None:
            self._server = HttpServer(self._port, self._answer, self._suffer)
            self._port = self._server.server_port
            if self._life is not None:
                self._life.start()

    def stop(self) -> None:
        """Stop at once, whatever hangs or drips; a second time is no harm."""
        server, self._server = self._server, None
        if server is None:
            return
        if self._life is not None:
            self._life.stop()
        server.leaving.set()
        self.faults.release()
        server.leave()

    def __enter__(self) -> Self:
        """Start."""
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Stop."""
        self.stop()

    @property
    def url(self) -> str:
        """The portal's address, without a slash at the end."""
        return f"http://{HOST}:{self._port}"

    @property
    def webhook_url(self) -> str:
        """The incoming webhook's address, with its secret and a slash at the end."""
        return f"{self.url}/rest/{self.world.webhook_owner_id}/{self._secret}/"

    @property
    def requests(self) -> list[RecordedRequest]:
        """The REST requests so far, oldest first."""
        return self._recording.requests()

    def wait_for_requests(self, number: int, timeout: float = 5.0) -> bool:
        """Wait until so many REST requests came in all; false when they did not in time."""
        return self._recording.wait_for(number, timeout)

    def _suffer(self, request: Request) -> Fault | None:
        if not Rest.is_asked(request):
            return None
        self._recording.add(Rest.record(request))
        return self.faults.take()

    def _answer(self, request: Request) -> Response:
        if Rest.is_asked(request):
            return self._rest.answer(request)
        return page(self.world.state, request)
