"""The simulated portal as one object: a world, a server on loopback, and a life of its own."""

import secrets
from collections.abc import Iterable
from types import TracebackType
from typing import Self

from trayapp.demo.admission import Admission
from trayapp.demo.applications import Applications, LocalApplication
from trayapp.demo.consent import Consent, ConsentPage
from trayapp.demo.faults import Fault, Faults
from trayapp.demo.http_server import HOST, HttpServer
from trayapp.demo.life import Life
from trayapp.demo.messages import Request, Response
from trayapp.demo.pages import page
from trayapp.demo.photos import is_photo_asked, photo
from trayapp.demo.recording import RecordedRequest, Recording, TokenRequest
from trayapp.demo.rest import Rest
from trayapp.demo.site import Site
from trayapp.demo.token_endpoint import TokenEndpoint
from trayapp.demo.tokens import Tokens
from trayapp.demo.world import World

_SECRET_BYTES = 8


class DemoPortal:
    """A portal on 127.0.0.1 that answers as a real one does.

    With `alive` the world changes by itself while the portal runs. Once started, the port stays
    the same also through a stop and another start. `faults` befall the REST side, `auth_faults`
    the authorization server, where the kinds of grant are the methods; pages stay well.
    """

    def __init__(
        self,
        world: World,
        *,
        port: int = 0,
        alive: bool = False,
        secret: str | None = None,
        applications: Iterable[LocalApplication] = (),
    ) -> None:
        """Nothing runs before `start`; port 0 is any free one, no secret a random one."""
        self.world = world
        self.faults = Faults()
        self.auth_faults = Faults()
        self.tokens = Tokens(world)
        self._secret = secret or secrets.token_hex(_SECRET_BYTES)
        self._site = Site(HOST, port)
        self._life = Life(world) if alive else None
        self._applications = Applications()
        self._applications.register(*applications)
        places = (world, self._site, self._applications, self.tokens)
        self._consent_page = ConsentPage(*places)
        self._token_endpoint = TokenEndpoint(*places, self.auth_faults)
        admission = Admission(world, self._secret, self._applications, self.tokens)
        self._rest = Rest(admission, self.faults)
        self._recording = Recording[RecordedRequest]()
        self._token_recording = Recording[TokenRequest]()
        self._server: HttpServer | None = None

    def start(self) -> None:
        """Begin to answer; the address is known from here on."""
        if self._server is None:
            self._server = HttpServer(self._site.port, self._answer, self._suffer)
            self._site.port = self._server.server_port
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
        self.auth_faults.release()
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
        return self._site.url

    @property
    def webhook_url(self) -> str:
        """The incoming webhook's address, with its secret and a slash at the end."""
        return f"{self.url}/rest/{self.world.webhook_owner_id}/{self._secret}/"

    @property
    def auth_server_url(self) -> str:
        """The authorization server's address, without a slash at the end; it never moves."""
        return self._site.server_url

    @property
    def member_id(self) -> str:
        """What the portal is, whatever it is called."""
        return self._site.member_id

    @property
    def consent(self) -> Consent:
        """What the user says to an application that asks to be let in."""
        return self._consent_page.consent

    @consent.setter
    def consent(self, consent: Consent) -> None:
        self._consent_page.consent = consent

    def register(self, application: LocalApplication) -> None:
        """Add an application; one with the same client id is replaced and keeps its tokens."""
        self._applications.register(application)

    def move_to(self, url: str) -> None:
        """Rename the portal: from now on it is known, and its REST side answers, only by `url`.

        A name under which the same server is reached, such as `http://localhost:<port>`, goes on
        working; under the old one the REST side tells where it is now, with the path and all.
        """
        self._site.moved_to = url.rstrip("/")

    @property
    def requests(self) -> list[RecordedRequest]:
        """The REST requests so far, oldest first."""
        return self._recording.requests()

    def wait_for_requests(self, number: int, timeout: float = 30.0) -> bool:
        """Wait until so many REST requests came in all; false when they did not in time."""
        return self._recording.wait_for(number, timeout)

    @property
    def token_requests(self) -> list[TokenRequest]:
        """The requests to the authorization server so far, oldest first."""
        return self._token_recording.requests()

    def wait_for_token_requests(self, number: int, timeout: float = 30.0) -> bool:
        """As `wait_for_requests`, at the authorization server."""
        return self._token_recording.wait_for(number, timeout)

    def _suffer(self, request: Request) -> Fault | None:
        if Rest.is_asked(request):
            self._recording.add(Rest.record(request))
            return self.faults.take()
        if TokenEndpoint.is_asked(request):
            self._token_recording.add(TokenEndpoint.record(request))
            return self.auth_faults.take()
        return None

    def _answer(self, request: Request) -> Response:
        if Rest.is_asked(request):
            return self._site.elsewhere(request) or self._rest.answer(request)
        if TokenEndpoint.is_asked(request):
            return self._token_endpoint.answer(request)
        if ConsentPage.is_asked(request):
            return self._consent_page.answer(request)
        if is_photo_asked(request):
            return photo(request)
        return page(self.world.state, request)
