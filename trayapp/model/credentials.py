"""What lets us in: kept in the keyring, and in memory in one object that does not print it."""

from dataclasses import dataclass, field
from typing import NoReturn

from trayapp.model.problem import Problem


class _Secret:
    """Is not copied and not pickled, so that it cannot end up in a file by accident."""

    __slots__ = ()

    def __reduce__(self) -> NoReturn:
        """What `pickle` and `copy` ask; raises `TypeError`."""
        raise TypeError(f"{type(self).__name__} is a secret, which is not copied")


@dataclass(frozen=True, slots=True)
class Webhook(_Secret):
    """An incoming webhook. `rest_url` ends with a slash and is the password."""

    portal: str
    user_id: int
    rest_url: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class LocalApplication(_Secret):
    """The user's own application, whose keys work at this portal only."""

    portal: str
    client_id: str = field(repr=False)
    client_secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class OAuth(_Secret):
    """The tokens an application got from an authorization server, for one user.

    `rest_url` ends with a slash and is no secret; it is where the portal said it answers.
    `server` is the authorization server's address, without a slash. The access token holds for an
    hour, the refresh token for 180 days, and only until it is used.
    """

    application: LocalApplication
    server: str
    rest_url: str
    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)

    @property
    def portal(self) -> str:
        """The address people open in a browser, as it was when they signed in."""
        return self.application.portal


Credentials = Webhook | OAuth


class CredentialsUnavailableError(Exception):
    """The secret cannot be read or kept; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.kind.value)
        self.problem = problem
