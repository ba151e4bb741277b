"""What can go wrong with an account, as facts; the words for it are the view's."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, StrEnum, auto


class ProblemKind(StrEnum):
    """The kinds `status --json` names; each is a situation a person can tell from the others."""

    UNREACHABLE = "unreachable"
    TLS = "tls"
    REDIRECTED = "redirected"
    SIGN_IN_REQUIRED = "sign_in_required"
    SCOPE_MISSING = "scope_missing"
    FORBIDDEN = "forbidden"
    PLAN = "plan"
    PORTAL_CLOSED = "portal_closed"
    RATE_LIMITED = "rate_limited"
    OPERATION_LIMITED = "operation_limited"
    OVERLOADED = "overloaded"
    UNSUPPORTED = "unsupported"
    PORTAL_ERROR = "portal_error"
    BAD_REPLY = "bad_reply"
    KEYRING_LOCKED = "keyring_locked"
    KEYRING_MISSING = "keyring_missing"


class KeyringFault(Enum):
    """What else than being locked or missing keeps a keyring from serving.

    `EMPTY`: it serves, but the account's secret is not in it; `REFUSED`: it is open, but somebody
    or something denied access to the secret.
    """

    UNSAFE = auto()
    FAILED = auto()
    GONE = auto()
    EMPTY = auto()
    REFUSED = auto()


ABOUT_THE_KEYRING = frozenset({ProblemKind.KEYRING_LOCKED, ProblemKind.KEYRING_MISSING})
"""Whoever has one of these can still sign in for as long as the program runs."""

NEEDS_A_PERSON = frozenset(
    {
        ProblemKind.TLS,
        ProblemKind.SIGN_IN_REQUIRED,
        ProblemKind.SCOPE_MISSING,
        ProblemKind.FORBIDDEN,
        ProblemKind.PLAN,
        ProblemKind.PORTAL_CLOSED,
        ProblemKind.OVERLOADED,
        ProblemKind.UNSUPPORTED,
        ProblemKind.KEYRING_LOCKED,
        ProblemKind.KEYRING_MISSING,
    }
)
"""Waiting does not mend these: somebody has to sign in, unlock, pay or ask an administrator."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A kind and the facts its sentence needs.

    `retry_at` is when the portal will answer again, in UTC; `scope` the permission that is
    missing; `host` where a redirect pointed, and `moved_to` the portal's address there if it can
    be accepted as its new one. `via_proxy`: it is the proxy that failed, `proxy_of_unknown_kind`:
    because it is none we can speak to; `ca_file`: that file of certificates cannot be used.
    `keyring_fault`: the keyring neither is locked nor missing, but fails, or it is `keyring`, which
    loses secrets or writes them into plain files, or is not here any more while another one is; or
    there is no sign-in because no secret is in it.
    `login_first`: the network wants a login, and may have answered in the portal's place.
    """

    kind: ProblemKind
    retry_at: datetime | None = None
    scope: str | None = None
    host: str | None = None
    moved_to: str | None = None
    via_proxy: bool = False
    proxy_of_unknown_kind: bool = False
    ca_file: str | None = None
    keyring: str | None = None
    keyring_fault: KeyringFault | None = None
    login_first: bool = False

    @property
    def needs_a_person(self) -> bool:
        """Whether asking again soon is pointless."""
        if self.login_first:
            return False  # whoever uses the computer logs in soon, and for more than this program
        if self.kind is ProblemKind.REDIRECTED:
            # To anywhere but a renamed portal: a network that wants a login first does that.
            return self.moved_to is not None
        return self.kind in NEEDS_A_PERSON
