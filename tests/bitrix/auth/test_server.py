"""The authorization server: codes against tokens, secrets in bodies only, and every refusal."""

import logging
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest

from tests.applications import (
    CLIENT_ID,
    CLIENT_SECRET,
    application_at,
    portal_with_application,
    tokens_at,
)
from tests.patience import PATIENT_S
from trayapp.bitrix.auth.server import AuthorizationServer
from trayapp.bitrix.errors import PortalError
from trayapp.demo import DemoPortal
from trayapp.demo import LocalApplication as Registered
from trayapp.model.problem import Problem, ProblemKind


@pytest.fixture
def portal() -> Iterator[DemoPortal]:
    with portal_with_application() as running:
        yield running


def soon() -> float:
    return time.monotonic() + 10


def server_of(portal: DemoPortal, **changed: Any) -> AuthorizationServer:
    return AuthorizationServer(portal.auth_server_url, replace(application_at(portal), **changed))


def refused(work: Callable[[], object]) -> PortalError:
    with pytest.raises(PortalError) as caught:
        work()
    assert CLIENT_SECRET not in "".join(traceback.format_exception(caught.value))
    return caught.value


def test_a_code_is_exchanged_for_a_first_pair(portal: DemoPortal) -> None:
    code = portal.tokens.issue_code(CLIENT_ID)

    with closing(server_of(portal)) as server:
        tokens = server.exchange(code, soon())

    assert tokens.application == application_at(portal)
    assert tokens.server == portal.auth_server_url
    assert tokens.rest_url == f"{portal.url}/rest/"
    assert portal.tokens.client_of(tokens.access_token) == CLIENT_ID


def test_a_pair_is_followed_by_another(portal: DemoPortal) -> None:
    before = tokens_at(portal)

    with closing(server_of(portal)) as server:
        after = server.refresh(before, soon())

    assert portal.tokens.client_of(after.access_token) == CLIENT_ID
    assert before.refresh_token != after.refresh_token


def test_secrets_stand_in_the_body_and_never_in_an_address(
    portal: DemoPortal, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    code = portal.tokens.issue_code(CLIENT_ID)

    with closing(server_of(portal)) as server:
        tokens = server.refresh(server.exchange(code, soon()), soon())

    assert [each.http_method for each in portal.token_requests] == ["POST", "POST"]
    assert [each.in_address for each in portal.token_requests] == [frozenset(), frozenset()]
    for secret in (CLIENT_SECRET, code, tokens.access_token, tokens.refresh_token):
        assert secret not in caplog.text


def test_a_code_is_good_for_half_a_minute(
    portal: DemoPortal, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = portal.tokens.issue_code(CLIENT_ID)
    later = portal.world.clock() + 31
    monkeypatch.setattr(portal.world, "clock", lambda: later)

    with closing(server_of(portal)) as server:
        error = refused(lambda: server.exchange(code, soon()))

    assert (error.problem.kind, error.code) == (ProblemKind.SIGN_IN_REQUIRED, "INVALID_GRANT")


def test_a_wrong_secret_is_told_apart_from_a_wrong_code(portal: DemoPortal) -> None:
    code = portal.tokens.issue_code(CLIENT_ID)

    with closing(server_of(portal, client_secret="another")) as server:
        error = refused(lambda: server.exchange(code, soon()))

    assert (error.problem.kind, error.code) == (ProblemKind.SIGN_IN_REQUIRED, "INVALID_CLIENT")


def test_a_refusal_with_the_status_of_a_success_is_one(portal: DemoPortal) -> None:
    portal.register(Registered("local.other", CLIENT_SECRET))
    code = portal.tokens.issue_code(CLIENT_ID)

    with closing(server_of(portal, client_id="local.other")) as server:
        error = refused(lambda: server.exchange(code, soon()))

    assert (error.problem.kind, error.code) == (ProblemKind.SIGN_IN_REQUIRED, "WRONG_CLIENT")


@pytest.mark.parametrize(
    ("application", "kind"),
    [
        (Registered(CLIENT_ID, CLIENT_SECRET, paid=False), ProblemKind.PLAN),
        (Registered(CLIENT_ID, CLIENT_SECRET, installed=False), ProblemKind.SIGN_IN_REQUIRED),
    ],
    ids=["not paid for", "removed"],
)
def test_what_became_of_the_application_is_told(
    portal: DemoPortal, application: Registered, kind: ProblemKind
) -> None:
    tokens = tokens_at(portal)
    portal.register(application)

    with closing(server_of(portal)) as server:
        error = refused(lambda: server.refresh(tokens, soon()))

    assert error.problem == Problem(kind)


@pytest.mark.parametrize(
    ("status", "kind"), [(502, ProblemKind.PORTAL_ERROR), (200, ProblemKind.BAD_REPLY)]
)
def test_a_fault_of_the_server_is_not_put_down_to_the_portal(
    portal: DemoPortal, status: int, kind: ProblemKind
) -> None:
    portal.auth_faults.answer(status, b"<html>")

    with closing(server_of(portal)) as server:
        error = refused(lambda: server.refresh(tokens_at(portal), soon()))

    assert error.problem == Problem(kind, host="127.0.0.1")


def test_a_redirect_of_the_server_is_no_new_address_of_the_portal(portal: DemoPortal) -> None:
    portal.auth_faults.redirect("https://elsewhere.example/oauth/token/")

    with closing(server_of(portal)) as server:
        error = refused(lambda: server.refresh(tokens_at(portal), soon()))

    assert error.problem == Problem(ProblemKind.REDIRECTED, host="elsewhere.example")


def test_a_server_that_hangs_can_be_given_up(portal: DemoPortal) -> None:
    portal.auth_faults.hang()
    errors: list[PortalError] = []
    with closing(server_of(portal)) as server:
        waiting = threading.Thread(
            target=lambda: errors.append(refused(lambda: server.exchange("code", soon())))
        )
        waiting.start()
        assert portal.wait_for_token_requests(1)

        server.abort()
        waiting.join(PATIENT_S)

    assert [error.problem.kind for error in errors] == [ProblemKind.UNREACHABLE]
