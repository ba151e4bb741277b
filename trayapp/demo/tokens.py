"""Codes and tokens that the authorization server gives out, and what they are still worth."""

import secrets
from dataclasses import dataclass, field, replace
from threading import Lock

from trayapp.demo.calls import RefusalError
from trayapp.demo.world import World

CODE_LIFE_S = 30
ACCESS_LIFE_S = 60 * 60
REFRESH_LIFE_S = 180 * 24 * 60 * 60

_TOKEN_BYTES = 35
_CODE_BYTES = 16
_PASTED_CODE_BYTES = 4


@dataclass(frozen=True, slots=True)
class TokenPair:
    """What an application gets; `expires_at` is when the access token ends, since 1970."""

    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    expires_at: float


@dataclass(frozen=True, slots=True)
class _Grant:
    """Whom a code or a token was given to, and until when it holds."""

    client_id: str
    ends_at: float


class Tokens:
    """All that is in circulation, from any thread.

    A code and a refresh token work once; of several at the same time exactly one succeeds.
    """

    def __init__(self, world: World) -> None:
        """The clock of the world decides what has expired."""
        self._world = world
        self._lock = Lock()
        self._codes: dict[str, _Grant] = {}
        self._access: dict[str, _Grant] = {}
        self._refresh: dict[str, _Grant] = {}
        self._refreshes = 0

    @property
    def refreshes(self) -> int:
        """How often a pair was exchanged for a new one."""
        return self._refreshes

    def issue_code(self, client_id: str, *, pasted: bool = False) -> str:
        """A code for half a minute; one to be `pasted` by hand is short."""
        code = secrets.token_hex(_PASTED_CODE_BYTES if pasted else _CODE_BYTES)
        with self._lock:
            self._codes[code] = _Grant(client_id, self._world.clock() + CODE_LIFE_S)
        return code

    def issue(self, client_id: str) -> TokenPair:
        """A pair as after a consent, for an application that is signed in from the start."""
        with self._lock:
            return self._new_pair(client_id)

    def exchange(self, code: str, client_id: str) -> TokenPair:
        """The first pair for a code; raises `RefusalError`."""
        with self._lock:
            self._spend(self._codes, code, client_id)
            return self._new_pair(client_id)

    def refresh(self, refresh_token: str, client_id: str) -> TokenPair:
        """The next pair; from here on the old refresh token is dead. Raises `RefusalError`."""
        with self._lock:
            self._spend(self._refresh, refresh_token, client_id)
            self._refreshes += 1
            return self._new_pair(client_id)

    def client_of(self, access_token: str) -> str:
        """The client id behind an access token; raises `RefusalError`."""
        with self._lock:
            grant = self._access.get(access_token)
            if grant is None:
                raise RefusalError("invalid_token", "Unable to get application by token", 401)
            if grant.ends_at <= self._world.clock():
                raise RefusalError("expired_token", "The access token provided has expired", 401)
            return grant.client_id

    def expire_access(self) -> None:
        """Let the hour of every access token be over; refreshing helps."""
        with self._lock:
            now = self._world.clock()
            self._access = {
                token: replace(grant, ends_at=now) for token, grant in self._access.items()
            }

    def revoke_all(self) -> None:
        """Forget every code and token, as if the application had been reinstalled."""
        with self._lock:
            self._codes.clear()
            self._access.clear()
            self._refresh.clear()

    def _spend(self, grants: dict[str, _Grant], text: str, client_id: str) -> None:
        grant = grants.get(text)
        if grant is not None and grant.client_id != client_id:
            # The server means it as an error and still calls it a success.
            raise RefusalError("wrong_client", "Wrong client", 200)
        grants.pop(text, None)
        if grant is None or grant.ends_at <= self._world.clock():
            raise RefusalError("invalid_grant", "Invalid grant")

    def _new_pair(self, client_id: str) -> TokenPair:
        now = self._world.clock()
        access, refresh = secrets.token_hex(_TOKEN_BYTES), secrets.token_hex(_TOKEN_BYTES)
        pair = TokenPair(access, refresh, now + ACCESS_LIFE_S)
        self._access[access] = _Grant(client_id, pair.expires_at)
        self._refresh[refresh] = _Grant(client_id, now + REFRESH_LIFE_S)
        return pair
