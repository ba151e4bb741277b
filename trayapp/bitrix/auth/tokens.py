"""An access token, and how it is renewed: once, for everybody who uses it at the same time.

A refresh token works once, and the one that follows is in the answer only. Threads and processes
therefore take turns, whoever comes second finds the new pair in the keyring, and a new pair is
kept before it is used.
"""

import time
from contextlib import AbstractContextManager, closing
from typing import Final, Protocol
from urllib.parse import urlsplit

from trayapp.bitrix.auth.server import AuthorizationServer
from trayapp.bitrix.errors import PortalError
from trayapp.model.credentials import CredentialsUnavailableError, OAuth
from trayapp.model.network import DIRECT, Network
from trayapp.model.problem import Problem, ProblemKind

ENOUGH_S: Final = 8.0
"""With less time left nobody asks for tokens: to give up on the answer would lose them."""


class TokenStore(Protocol):
    """Where one account's tokens are kept, for every thread and process of the user.

    Reading and writing may block for as long as a person looks at an unlock prompt, and raise
    `CredentialsUnavailableError`.
    """

    def alone(self, timeout_s: float) -> AbstractContextManager[None]:
        """Keeps everybody else from renewing meanwhile; raises `TimeoutError`."""

    def read(self) -> OAuth:
        """The tokens as they are now."""

    def write(self, tokens: OAuth) -> None:
        """Keeps new tokens in place of the old ones: both, or neither."""


class RenewableToken:
    """An access token as the authorization of a connection.

    Renewing is never aborted, not even when the program ends: see `ENOUGH_S`.
    """

    def __init__(self, tokens: OAuth, store: TokenStore, network: Network = DIRECT) -> None:
        self._tokens = tokens
        self._store = store
        self._network = network
        self._unkept: OAuth | None = None

    @property
    def rest_url(self) -> str:
        """Where the portal said it answers."""
        return self._tokens.rest_url

    @property
    def header(self) -> str:
        """The value of `Authorization`: a secret."""
        return f"Bearer {self._tokens.access_token}"

    def renew(self, deadline: float) -> bool:
        """Takes the token somebody else has got meanwhile, or asks for one. True if it asked."""
        enough = deadline - time.monotonic() - ENOUGH_S
        try:
            with self._store.alone(max(enough, 0.0)):
                return self._renew_alone(deadline)
        except TimeoutError:
            host = urlsplit(self._tokens.server).hostname
            raise PortalError(Problem(ProblemKind.UNREACHABLE, host=host)) from None
        except CredentialsUnavailableError as error:
            raise PortalError(error.problem) from None

    def _renew_alone(self, deadline: float) -> bool:
        kept = self._store.read()
        if kept.access_token != self._tokens.access_token:
            return self._take(kept, asked=False)
        if self._unkept is None:
            self._unkept = self._refreshed(kept, deadline)
        now = self._store.read()
        if now != kept:
            # Somebody has signed in anew meanwhile, and has the last word.
            return self._take(now, asked=False)
        # Should the keyring refuse, the pair stays for the next attempt: there is no other.
        self._store.write(self._unkept)
        return self._take(self._unkept, asked=True)

    def _take(self, tokens: OAuth, *, asked: bool) -> bool:
        self._tokens, self._unkept = tokens, None
        return asked

    def _refreshed(self, spent: OAuth, deadline: float) -> OAuth:
        if deadline - time.monotonic() < ENOUGH_S:
            raise TimeoutError
        server = AuthorizationServer(spent.server, spent.application, self._network)
        with closing(server):
            return server.refresh(spent, deadline)
