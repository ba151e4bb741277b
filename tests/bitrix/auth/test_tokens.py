"""An access token that is refused: renewed once, and only where renewing helps."""

import time
from dataclasses import replace

import pytest

from tests.applications import CLIENT_ID, tokens_at
from tests.bitrix.auth.renewing import FakeStore, ask, problem_of
from trayapp.bitrix.auth.tokens import ENOUGH_S, RenewableToken
from trayapp.bitrix.transport import Connection
from trayapp.demo import DemoPortal
from trayapp.model.credentials import OAuth
from trayapp.model.problem import Problem, ProblemKind


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
