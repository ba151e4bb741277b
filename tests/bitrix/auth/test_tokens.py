"""An access token that is refused: renewed once, kept before it is used, and never lost."""

import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import pytest

from tests.applications import CLIENT_ID, CLIENT_SECRET, portal_with_application, tokens_at
from trayapp.bitrix.auth.tokens import ENOUGH_S, RenewableToken
from trayapp.bitrix.errors import PortalError
from trayapp.bitrix.transport import Connection
from trayapp.demo import DemoPortal
from trayapp.model.credentials import CredentialsUnavailableError, OAuth
from trayapp.model.problem import Problem, ProblemKind


@dataclass
class FakeStore:
    """Keeps one account's tokens in memory, and notes what happens to them."""

    kept: OAuth
    events: list[str] = field(default_factory=list)
    is_busy: bool = False
    is_locked: bool = False
    meanwhile: OAuth | None = None

    @contextmanager
    def alone(self, timeout_s: float) -> Iterator[None]:
        if self.is_busy:
            raise TimeoutError
        self.events.append("alone")
        yield
        self.events.append("done")

    def read(self) -> OAuth:
        self.events.append("read")
        found, self.kept = self.kept, self.meanwhile or self.kept
        return found

    def write(self, tokens: OAuth) -> None:
        if self.is_locked:
            raise CredentialsUnavailableError(Problem(ProblemKind.KEYRING_LOCKED))
        self.events.append("write")
        self.kept = tokens


@pytest.fixture
def portal() -> Iterator[DemoPortal]:
    with portal_with_application() as running:
        yield running


@pytest.fixture
def tokens(portal: DemoPortal) -> OAuth:
    return tokens_at(portal)


@pytest.fixture
def store(tokens: OAuth) -> FakeStore:
    return FakeStore(tokens)


@pytest.fixture
def connection(tokens: OAuth, store: FakeStore) -> Iterator[Connection]:
    connection = Connection(tokens.rest_url, authorization=RenewableToken(tokens, store))
    yield connection
    connection.close()


def ask(connection: Connection, seconds: float = 20) -> object:
    return connection.post("profile", {}, time.monotonic() + seconds)["result"]


def problem_of(connection: Connection, seconds: float = 20) -> Problem:
    with pytest.raises(PortalError) as caught:
        ask(connection, seconds)
    assert CLIENT_SECRET not in "".join(traceback.format_exception(caught.value))
    return caught.value.problem


def test_the_token_goes_into_a_header_and_not_into_the_address(
    portal: DemoPortal, tokens: OAuth, connection: Connection
) -> None:
    assert ask(connection)

    (request,) = portal.requests
    assert request.headers["authorization"] == f"Bearer {tokens.access_token}"
    assert request.in_address == frozenset()


def test_a_token_that_works_is_not_renewed(
    portal: DemoPortal, store: FakeStore, connection: Connection
) -> None:
    ask(connection)
    ask(connection)

    assert portal.tokens.refreshes == 0
    assert store.events == []


def test_an_expired_token_is_renewed_and_nobody_notices(
    portal: DemoPortal, connection: Connection
) -> None:
    portal.tokens.expire_access()

    assert ask(connection)
    assert ask(connection)

    assert portal.tokens.refreshes == 1


def test_a_new_pair_is_kept_before_it_is_used(
    portal: DemoPortal, store: FakeStore, connection: Connection
) -> None:
    portal.tokens.expire_access()

    ask(connection)

    assert store.events == ["alone", "read", "read", "write", "done"]
    sent = portal.requests[-1].headers["authorization"]
    assert sent == f"Bearer {store.kept.access_token}"


def test_what_somebody_else_has_renewed_is_taken_from_the_keyring(
    portal: DemoPortal, store: FakeStore, connection: Connection
) -> None:
    portal.tokens.expire_access()
    store.kept = tokens_at(portal)

    assert ask(connection)

    assert portal.tokens.refreshes == 0
    assert store.events == ["alone", "read", "done"]


def test_what_somebody_else_renewed_long_ago_is_renewed_again(
    portal: DemoPortal, store: FakeStore, connection: Connection
) -> None:
    store.kept = tokens_at(portal)
    portal.tokens.expire_access()

    assert ask(connection)

    assert portal.tokens.refreshes == 1


def test_a_new_token_that_is_refused_too_ends_in_signing_in(
    portal: DemoPortal, connection: Connection
) -> None:
    portal.faults.refuse_method("profile", "invalid_token", status=401)

    assert problem_of(connection) == Problem(ProblemKind.SIGN_IN_REQUIRED)

    assert portal.tokens.refreshes == 1
    assert len(portal.requests) == 2


@pytest.mark.parametrize("code", ["NO_AUTH_FOUND", "insufficient_scope", "ACCESS_DENIED"])
def test_no_other_refusal_costs_a_token(
    portal: DemoPortal, connection: Connection, code: str
) -> None:
    portal.faults.refuse_method("profile", code, status=401)

    problem_of(connection)

    assert portal.tokens.refreshes == 0


def test_a_refresh_token_that_is_dead_ends_in_signing_in(
    portal: DemoPortal, store: FakeStore, connection: Connection
) -> None:
    portal.tokens.revoke_all()

    assert problem_of(connection) == Problem(ProblemKind.SIGN_IN_REQUIRED)

    assert "write" not in store.events


@pytest.mark.parametrize(
    ("status", "kind"), [(503, ProblemKind.PORTAL_ERROR), (200, ProblemKind.BAD_REPLY)]
)
def test_a_server_in_trouble_costs_nothing(
    portal: DemoPortal, store: FakeStore, connection: Connection, status: int, kind: ProblemKind
) -> None:
    portal.tokens.expire_access()
    portal.auth_faults.answer(status, b"", times=1)

    assert problem_of(connection).kind is kind
    assert "write" not in store.events

    assert ask(connection)


def test_a_pair_the_keyring_refuses_is_offered_to_it_again(
    portal: DemoPortal, store: FakeStore, connection: Connection
) -> None:
    portal.tokens.expire_access()
    store.is_locked = True
    assert problem_of(connection) == Problem(ProblemKind.KEYRING_LOCKED)

    store.is_locked = False

    assert ask(connection)
    assert portal.tokens.refreshes == 1


def test_whoever_signs_in_anew_during_a_renewal_has_the_last_word(
    portal: DemoPortal, store: FakeStore, connection: Connection
) -> None:
    portal.tokens.expire_access()
    anew = store.meanwhile = tokens_at(portal)

    assert ask(connection)

    assert store.kept == anew
    assert portal.requests[-1].headers["authorization"] == f"Bearer {anew.access_token}"


def test_a_pair_that_was_not_kept_gives_way_to_a_newer_sign_in(
    portal: DemoPortal, store: FakeStore, connection: Connection
) -> None:
    portal.tokens.expire_access()
    store.is_locked = True
    problem_of(connection)
    store.is_locked = False
    anew = store.kept = tokens_at(portal)

    assert ask(connection)

    assert store.kept == anew


def test_whoever_does_not_get_a_turn_is_told_which_server_it_waited_for(
    portal: DemoPortal, store: FakeStore, connection: Connection
) -> None:
    portal.tokens.expire_access()
    store.is_busy = True

    assert problem_of(connection) == Problem(ProblemKind.UNREACHABLE, host="127.0.0.1")


def test_with_too_little_time_left_no_token_is_risked(
    portal: DemoPortal, connection: Connection
) -> None:
    portal.tokens.expire_access()

    problem = problem_of(connection, ENOUGH_S - 1)

    assert problem.kind is ProblemKind.UNREACHABLE
    assert portal.token_requests == []


def test_a_connection_goes_on_at_the_address_that_came_with_the_token(
    portal: DemoPortal, store: FakeStore, connection: Connection
) -> None:
    renamed = portal.url.replace("127.0.0.1", "localhost")
    portal.tokens.expire_access()
    store.kept = replace(tokens_at(portal), rest_url=f"{renamed}/rest/")

    assert ask(connection)

    hosts = [request.headers["host"] for request in portal.requests]
    assert [host.rpartition(":")[0] for host in hosts] == ["127.0.0.1", "localhost"]


def test_a_new_address_of_the_portal_comes_with_its_tokens(
    portal: DemoPortal, store: FakeStore, tokens: OAuth
) -> None:
    renamed = portal.url.replace("127.0.0.1", "localhost")
    token = RenewableToken(tokens, store)
    portal.move_to(renamed)

    assert token.renew(time.monotonic() + 20)

    assert token.rest_url == f"{renamed}/rest/"
    connection = Connection(token.rest_url, authorization=token)
    assert ask(connection)
    connection.close()
    assert portal.tokens.client_of(store.kept.access_token) == CLIENT_ID


def test_a_pair_nobody_has_kept_yet_outlives_the_line_it_came_over(
    portal: DemoPortal, store: FakeStore, connection: Connection
) -> None:
    portal.tokens.expire_access()
    store.is_locked = True
    refused = problem_of(connection)
    connection.abort()
    store.is_locked = False

    successor = connection.anew()
    answer = ask(successor)
    successor.close()

    assert refused.kind is ProblemKind.KEYRING_LOCKED
    assert answer
    assert portal.tokens.refreshes == 1
