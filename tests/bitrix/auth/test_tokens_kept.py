"""A renewed pair of tokens: in the keyring before it is used, shared there, and never lost."""

from tests.applications import tokens_at
from tests.bitrix.auth.renewing import FakeStore, ask, problem_of
from trayapp.bitrix.transport import Connection
from trayapp.demo import DemoPortal
from trayapp.model.problem import Problem, ProblemKind


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
