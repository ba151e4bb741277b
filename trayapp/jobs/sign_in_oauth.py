"""Signing in with a local application: the browser is sent off, and a code is made tokens of."""

import logging
import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Final

from trayapp.bitrix.auth.consent import (
    Granted,
    authorize_address,
    new_state,
    read_pasted,
    read_return,
)
from trayapp.bitrix.auth.server import AuthorizationServer
from trayapp.bitrix.errors import PortalError
from trayapp.bitrix.transport import Connection
from trayapp.jobs.connections import KeptTokens, connect_with
from trayapp.jobs.credentials import MemoryCredentials, TakesSecrets
from trayapp.jobs.refresh import REFRESH_TIMEOUT_S
from trayapp.jobs.sign_in import SignedIn, checked, with_secret_kept
from trayapp.model.account import AccountId
from trayapp.model.credentials import CredentialsUnavailableError, LocalApplication, OAuth
from trayapp.model.flaw import CodeFlaw
from trayapp.model.network import DIRECT, Network
from trayapp.model.problem import Problem
from trayapp.system.loopback_listener import LoopbackListener, Page

_NOBODY_YET: Final = AccountId("")
_FLAW_OF_CODE: Final = {
    "INVALID_GRANT": CodeFlaw.NOT_ACCEPTED,
    "INVALID_CLIENT": CodeFlaw.UNKNOWN_APPLICATION,
    "WRONG_CLIENT": CodeFlaw.UNKNOWN_APPLICATION,
}

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class OAuthSignIn:
    """What every attempt is made with; `page` makes what the browser shows in the end.

    Whether tokens go to `for_session`, which forgets them when the program ends, is asked in the
    thread of `exchange`.
    """

    credentials: TakesSecrets
    network: Callable[[], Network]
    page: Callable[[CodeFlaw | None], str]
    for_session: TakesSecrets | None = None
    is_for_session: Callable[[], bool] = lambda: False

    def request(self, application: LocalApplication) -> "ConsentRequest":
        """Begins an attempt."""
        return ConsentRequest(application, self.page)

    def exchange(self, application: LocalApplication, granted: Granted) -> "Exchange":
        """Goes on with what came back."""
        held = self.for_session if self.is_for_session() else None
        return Exchange(
            application,
            granted,
            held or self.credentials,
            self.network(),
            session_only=held is not None,
        )


class ConsentRequest:
    """One attempt: what the browser is sent off with, and what it may come back with.

    Listens for the browser between `listen` and `close`; both belong to one thread.
    """

    def __init__(
        self, application: LocalApplication, page: Callable[[CodeFlaw | None], str]
    ) -> None:
        """`page` is called in other threads."""
        self._application = application
        self._page = page
        self._state = new_state()
        self._listener: LoopbackListener | None = None

    @property
    def address(self) -> str:
        """The page on which the user says yes."""
        return authorize_address(self._application.portal, self._application.client_id, self._state)

    def listen(self, port: int, on_granted: Callable[[Granted], None]) -> bool:
        """Waits for the browser; False where it cannot. `on_granted` comes in another thread."""

        def answer(query: str) -> Page:
            found = read_return(query, self._application.portal, self._state)
            if isinstance(found, CodeFlaw):
                return Page(self._page(found), status=400)
            return Page(self._page(None), afterwards=lambda: on_granted(found))

        try:
            self._listener = LoopbackListener(port, answer)
        except OSError as error:
            _log.info("Port %d cannot be listened on: %s", port, error.strerror)
            return False
        return True

    def read(self, pasted: str) -> Granted | CodeFlaw:
        """The code in a pasted text."""
        return read_pasted(pasted, self._application.portal, self._state)

    def close(self) -> None:
        """Waits for the browser no longer."""
        listener, self._listener = self._listener, None
        if listener is not None:
            listener.close()


class Exchange:
    """Makes an account of a code. `abort` may be called from any thread."""

    def __init__(
        self,
        application: LocalApplication,
        granted: Granted,
        credentials: TakesSecrets,
        network: Network = DIRECT,
        *,
        session_only: bool = False,
    ) -> None:
        self._code = granted.code
        self._session_only = session_only
        self._credentials = credentials
        self._network = network
        self._lock = threading.Lock()
        self._aborted = False
        self._server = AuthorizationServer(granted.server, application, network)
        self._connection: Connection | None = None

    def run(self) -> SignedIn | Problem | CodeFlaw:
        """Keeps the tokens once it is known whose they are; blocks on network and keyring."""
        try:
            with closing(self._server):
                tokens = self._server.exchange(self._code, time.monotonic() + REFRESH_TIMEOUT_S)
            held = KeptTokens(_NOBODY_YET, MemoryCredentials())
            held.write(tokens)
            signed_in = checked(tokens, self._connected(tokens, held))
            if isinstance(signed_in, SignedIn):
                signed_in = with_secret_kept(signed_in, held.read(), self._credentials)
        except PortalError as error:
            return _FLAW_OF_CODE.get(error.code, error.problem)
        except CredentialsUnavailableError as error:
            return error.problem
        if isinstance(signed_in, SignedIn):
            return replace(signed_in, session_only=self._session_only)
        return signed_in

    def abort(self) -> None:
        """Ends what waits for the network; `run` returns a problem then."""
        with self._lock:
            self._aborted = True
            connection = self._connection
        self._server.abort()
        if connection is not None:
            connection.abort()

    def _connected(self, tokens: OAuth, held: KeptTokens) -> Connection:
        connection = connect_with(tokens, held, self._network)
        with self._lock:
            self._connection = connection
            if self._aborted:
                connection.abort()
        return connection
