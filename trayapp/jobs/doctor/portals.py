"""Every account's portal: does it answer, to whom, allowing what, and at what time?"""

import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final
from urllib.parse import urlsplit

from trayapp.bitrix.calls.profile import Profile, read_profile
from trayapp.bitrix.calls.server_time import read_server_time
from trayapp.bitrix.certificate import Certificate, read_certificate
from trayapp.bitrix.errors import PortalError
from trayapp.bitrix.transport import Connection
from trayapp.jobs.begun import Begun
from trayapp.jobs.connections import connect
from trayapp.jobs.credentials import CredentialStore
from trayapp.jobs.doctor.masking import (
    STARS,
    masked_account,
    masked_host,
    masked_path,
    masked_place,
    without_names_of,
)
from trayapp.jobs.doctor.network import goes_through_proxy
from trayapp.model.account import Account
from trayapp.model.credentials import CredentialsUnavailableError
from trayapp.model.finding import Check, Diagnosis, Finding, State, fine, unknown, wrong
from trayapp.model.network import Network
from trayapp.model.problem import Problem, ProblemKind

PATIENCE_S: Final = 15.0
_GRACE_S: Final = 1.0
"""For what has noticed that the time is up to say so."""

_NEEDED: Final = ("im", "task")
_CLOCKS_DIFFER: Final = timedelta(minutes=2)
_HTTPS: Final = 443


def ask_all(
    accounts: Sequence[Account],
    credentials: CredentialStore,
    network: Network,
    *,
    readable: bool,
) -> list[Finding]:
    """All portals at once, for no longer than `PATIENCE_S`; none if no secret is `readable`."""
    if not readable:
        return [
            unknown(Check.PORTAL, Diagnosis.PORTAL_NOT_ASKED, portal=masked_place(account.place))
            for account in accounts
        ]
    deadline = time.monotonic() + PATIENCE_S
    asked = [
        Begun(partial(_examined, account, credentials, network, deadline)) for account in accounts
    ]
    silent = Problem(ProblemKind.UNREACHABLE)
    return [
        finding
        for account, answer in zip(accounts, asked, strict=True)
        for finding in answer.result(deadline + _GRACE_S) or [_problem(account, silent)]
    ]


def _examined(
    account: Account, credentials: CredentialStore, network: Network, deadline: float
) -> list[Finding]:
    try:
        with closing(connect(account.id, credentials, network)) as connection:
            profile = read_profile(connection, deadline)
            clock = _clock(account, connection, deadline)
    except CredentialsUnavailableError as error:
        return [_problem(account, error.problem)]
    except PortalError as error:
        found = [_problem(account, error.problem)]
        if error.problem.kind is ProblemKind.TLS:
            found += _certificate(account, network, deadline, trusted=False)
        return found
    return [
        fine(Check.PORTAL, Diagnosis.PORTAL_ANSWERS, portal=masked_place(account.place)),
        *_certificate(account, network, deadline, trusted=True),
        _scopes(account, profile),
        _owner(account, profile),
        clock,
    ]


def _problem(account: Account, problem: Problem) -> Finding:
    masked = replace(
        problem,
        host=None if problem.host is None else masked_host(problem.host),
        moved_to=None if problem.moved_to is None else STARS,
        ca_file=None if problem.ca_file is None else masked_path(problem.ca_file),
    )
    facts = {"portal": masked_place(account.place)}
    return Finding(Check.PORTAL, State.PROBLEM, Diagnosis.PORTAL_PROBLEM, facts, masked)


def _certificate(
    account: Account, network: Network, deadline: float, *, trusted: bool
) -> Iterator[Finding]:
    """Nothing where there is none to look at: on this machine, or behind a proxy."""
    parts = urlsplit(account.portal)
    host = parts.hostname or ""
    if parts.scheme != "https" or goes_through_proxy(network, host):
        return
    portal = masked_place(account.place)
    shown = read_certificate(host, parts.port or _HTTPS, deadline)
    if shown is None:
        yield unknown(Check.TLS, Diagnosis.CERTIFICATE_UNREAD, portal=portal)
        return
    facts = {
        "portal": portal,
        "issuer": _issuer(shown, host),
        "date": shown.ends_at.date().isoformat(),
    }
    if shown.ends_at < datetime.now(UTC):
        yield wrong(Check.TLS, Diagnosis.CERTIFICATE_ENDED, **facts)
    elif trusted:
        yield fine(Check.TLS, Diagnosis.CERTIFICATE, **facts)
    else:
        yield wrong(Check.TLS, Diagnosis.CERTIFICATE_NOT_TRUSTED, **facts)


def _issuer(shown: Certificate, host: str) -> str:
    """A certificate signed by itself is signed by its host."""
    return masked_host(host) if shown.issuer is None else without_names_of(host, shown.issuer)


def _scopes(account: Account, profile: Profile) -> Finding:
    shown = masked_account(account)
    missing = [scope for scope in _NEEDED if scope not in profile.scopes]
    if missing:
        scopes = ", ".join(missing)
        return wrong(Check.SCOPES, Diagnosis.SCOPES_MISSING, account=shown, scopes=scopes)
    return fine(Check.SCOPES, Diagnosis.SCOPES, account=shown, scopes=", ".join(profile.scopes))


def _owner(account: Account, profile: Profile) -> Finding:
    """A webhook handed on to another user goes on counting, but that user's messages."""
    shown = masked_account(account)
    if profile.user_id != account.user_id:
        return wrong(Check.OWNER, Diagnosis.OWNER_DIFFERS, account=shown)
    return fine(Check.OWNER, Diagnosis.OWNER, account=shown)


def _clock(account: Account, connection: Connection, deadline: float) -> Finding:
    portal = masked_place(account.place)
    asked_at = datetime.now(UTC)
    try:
        theirs = read_server_time(connection, deadline)
    except PortalError:
        return unknown(Check.CLOCK, Diagnosis.CLOCK_UNKNOWN, portal=portal)
    answered_at = datetime.now(UTC)
    # The portal looked at its clock somewhere between the two, and cut off the fraction.
    ours = asked_at + (answered_at - asked_at) / 2
    difference = abs(theirs - ours)
    if difference > _CLOCKS_DIFFER:
        shown = str(timedelta(seconds=round(difference.total_seconds())))
        return wrong(Check.CLOCK, Diagnosis.CLOCK_WRONG, portal=portal, difference=shown)
    return fine(Check.CLOCK, Diagnosis.CLOCK_RIGHT, portal=portal)
