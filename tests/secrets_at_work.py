"""Somebody signed in with secrets we know, and every way of asking that can go wrong."""

import json
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

import keyring
import pytest

from trayapp.bitrix.auth.server import AuthorizationServer
from trayapp.demo import DemoPortal, documented_world
from trayapp.demo import LocalApplication as Registered
from trayapp.jobs.session import Session
from trayapp.jobs.sign_in import SignedIn, sign_in
from trayapp.model.account import Account
from trayapp.model.credentials import LocalApplication, OAuth
from trayapp.model.network import DIRECT, Network
from trayapp.model.settings import Settings
from trayapp.storage.folders import settings_path
from trayapp.storage.keyring_choice import SERVICE
from trayapp.storage.keyring_store import KeyringStore
from trayapp.storage.settings_file import SettingsFile

SECRET: Final = "s3cr3tw3bh00ks3cr3t"
APPLICATION: Final = Registered("local.4pp", "cl13nts3cr3tcl13nts3cr3t")
PATIENT_S: Final = 10.0
IMPATIENT_S: Final = 0.15
IMPATIENT: Final = (
    "trayapp.bitrix.pictures.FETCH_TIMEOUT_S",
    "trayapp.bitrix.transport.READ_TIMEOUT_S",
    "trayapp.jobs.doctor.portals.PATIENCE_S",
    "trayapp.jobs.overdue.LISTING_TIMEOUT_S",
    "trayapp.jobs.act.ACT_TIMEOUT_S",
    "trayapp.jobs.refresh.REFRESH_TIMEOUT_S",
    "trayapp.jobs.sign_in.REFRESH_TIMEOUT_S",
    "trayapp.jobs.task_choices.REFRESH_TIMEOUT_S",
)


@dataclass
class SignedInUser:
    """An account in the settings, its secret in the keyring, and every secret there has been."""

    portal: DemoPortal
    session: Session
    account: Account
    secrets: set[str] = field(default_factory=set)

    def note_secrets(self) -> set[str]:
        """Tokens change: those of the moment join those of before."""
        kept = self.session.credentials.read(self.account.id)
        if isinstance(kept, OAuth):
            self.secrets |= {kept.access_token, kept.refresh_token}
        return self.secrets

    @property
    def in_keyring(self) -> str:
        return keyring.get_password(SERVICE, self.account.id) or ""

    def quoted(self) -> str:
        """What a careless portal might say: the address it was asked at, and tokens."""
        return f"{self.portal.webhook_url}batch.json {' '.join(sorted(self.secrets))}"


@contextmanager
def user_with_webhook() -> Iterator[SignedInUser]:
    with DemoPortal(documented_world(), secret=SECRET) as portal:
        credentials = KeyringStore()
        outcome = sign_in(portal.webhook_url, credentials)
        assert isinstance(outcome, SignedIn)
        yield _remembered(portal, credentials, outcome.account, {SECRET})


@contextmanager
def user_with_tokens() -> Iterator[SignedInUser]:
    with DemoPortal(documented_world(), secret=SECRET, applications=[APPLICATION]) as portal:
        credentials = KeyringStore()
        application = LocalApplication(portal.url, APPLICATION.client_id, APPLICATION.client_secret)
        code = portal.tokens.issue_code(APPLICATION.client_id)
        with closing(AuthorizationServer(portal.auth_server_url, application)) as server:
            tokens = server.exchange(code, time.monotonic() + PATIENT_S)
        account = Account(portal.url, portal.world.webhook_owner_id)
        credentials.write(account.id, tokens)
        secrets = {SECRET, APPLICATION.client_secret, code}
        yield _remembered(portal, credentials, account, secrets)


def _remembered(
    portal: DemoPortal, credentials: KeyringStore, account: Account, secrets: set[str]
) -> SignedInUser:
    file = SettingsFile(settings_path())
    file.update(lambda settings: settings.with_account(account))
    user = SignedInUser(portal, Session(file, credentials, file.path), account, secrets)
    user.note_secrets()
    return user


USERS: Final = {"webhook": user_with_webhook, "tokens": user_with_tokens}
Fault = Callable[[SignedInUser, pytest.MonkeyPatch], None]


def impatient(user: SignedInUser, monkeypatch: pytest.MonkeyPatch) -> None:
    for place in IMPATIENT:
        monkeypatch.setattr(place, IMPATIENT_S)


def hang(user: SignedInUser, monkeypatch: pytest.MonkeyPatch) -> None:
    impatient(user, monkeypatch)
    user.portal.faults.hang()


def drip(user: SignedInUser, monkeypatch: pytest.MonkeyPatch) -> None:
    impatient(user, monkeypatch)
    user.portal.faults.drip(pause_s=0.05)


def answer(status: int, kind: str) -> Fault:
    """Quotes every secret in a page, in JSON as PHP writes it, or where packed bytes should be."""

    def befall(user: SignedInUser, monkeypatch: pytest.MonkeyPatch) -> None:
        page = f"<h1>Error</h1> at {user.quoted()}".encode()
        error = {"error": user.quoted(), "error_description": user.quoted()}
        body = json.dumps(error).replace("/", r"\/").encode() if kind == "json" else page
        headers = {"Content-Encoding": "gzip"} if kind == "gzip" else {}
        user.portal.faults.answer(status, body, headers)

    return befall


def refuse(method: str) -> Fault:
    return lambda user, monkeypatch: user.portal.faults.refuse_method(
        method, user.quoted(), user.quoted()
    )


def redirect(location: str) -> Fault:
    """`{path}` is the one that was asked, `{secret}` one of the secrets."""

    def befall(user: SignedInUser, monkeypatch: pytest.MonkeyPatch) -> None:
        path = user.portal.webhook_url.removeprefix(user.portal.url)
        place = location.format(path=path, secret=min(user.secrets))
        user.portal.faults.redirect(place, status=308)

    return befall


def tokens_expire(user: SignedInUser, monkeypatch: pytest.MonkeyPatch) -> None:
    user.portal.tokens.expire_access()


def renewal_fails(user: SignedInUser, monkeypatch: pytest.MonkeyPatch) -> None:
    user.portal.tokens.expire_access()
    user.portal.auth_faults.answer(400, json.dumps({"error": user.quoted()}).encode())


def elsewhere(network: Network, *, known: bool) -> Fault:
    """The portal has a name outside of this machine; nothing is sent there."""

    def befall(user: SignedInUser, monkeypatch: pytest.MonkeyPatch) -> None:
        old = user.account
        secret = user.session.credentials.read(old.id)
        moved = json.loads(user.in_keyring.replace(old.portal, "https://acme.invalid"))
        user.account = Account("https://acme.invalid", old.user_id)
        keyring.set_password(SERVICE, user.account.id, json.dumps(moved))
        user.session.settings.update(lambda _: Settings((user.account,), network=network))
        assert type(user.session.credentials.read(user.account.id)) is type(secret)
        if not known:
            monkeypatch.setattr(socket, "getaddrinfo", _unknown)

    return befall


def _unknown(host: Any, *args: Any, **kwargs: Any) -> Any:
    raise socket.gaierror(socket.EAI_NONAME, f"Name or service not known: {host!r}")


FAULTS: Final[dict[str, Fault]] = {
    "nothing": lambda user, monkeypatch: None,
    "hang": hang,
    "drop": lambda user, monkeypatch: user.portal.faults.drop(),
    "drip": drip,
    "query_limit": lambda user, monkeypatch: user.portal.faults.query_limit(),
    "stopped": lambda user, monkeypatch: user.portal.stop(),
    "redirect to a login": redirect("https://login.example/?from={path}&token={secret}"),
    "redirect of a renamed portal": redirect("https://renamed.example{path}batch.json"),
    "redirect with a user": redirect("https://{secret}:{secret}@renamed.example{path}batch.json"),
    "redirect nowhere": redirect("https://[{secret}{path}"),
    "answer of a page": answer(200, "page"),
    "answer of a missing page": answer(404, "page"),
    "answer of JSON": answer(500, "json"),
    "answer without welcome": answer(401, "json"),
    "answer not packed": answer(200, "gzip"),
    "refuse_method of counters": refuse("im.counters.get"),
    "refuse_method of tasks": refuse("tasks.task.counters.get"),
    "refuse_method of profile": refuse("profile"),
    "expired tokens": tokens_expire,
    "no new tokens": renewal_fails,
    "unknown name": elsewhere(DIRECT, known=False),
    "proxy": elsewhere(Network(proxy="http://127.0.0.1:9"), known=True),
    "certificates": elsewhere(Network(ca_file="/nowhere/ca.pem"), known=False),
}
