"""What codes and tokens are worth, and for how long."""

import threading

import pytest

from trayapp.demo import TokenPair, World
from trayapp.demo.calls import RefusalError
from trayapp.demo.tokens import ACCESS_LIFE_S, CODE_LIFE_S, REFRESH_LIFE_S, Tokens

APP, OTHER_APP = "local.app", "local.other"


class Clock:
    def __init__(self) -> None:
        self.now = 1_772_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def tokens(clock: Clock) -> Tokens:
    return Tokens(World(547, clock=clock))


def refusal_of_access(tokens: Tokens, access_token: str) -> tuple[str, int]:
    with pytest.raises(RefusalError) as refused:
        tokens.client_of(access_token)
    return refused.value.error, refused.value.status


def refusal_of_refresh(tokens: Tokens, pair: TokenPair, client_id: str = APP) -> tuple[str, int]:
    with pytest.raises(RefusalError) as refused:
        tokens.refresh(pair.refresh_token, client_id)
    return refused.value.error, refused.value.status


def test_a_code_brings_a_pair_whose_access_token_names_its_application(tokens: Tokens) -> None:
    pair = tokens.exchange(tokens.issue_code(APP), APP)

    assert tokens.client_of(pair.access_token) == APP


def test_a_code_works_once(tokens: Tokens) -> None:
    code = tokens.issue_code(APP)
    tokens.exchange(code, APP)

    with pytest.raises(RefusalError) as refused:
        tokens.exchange(code, APP)

    assert (refused.value.error, refused.value.status) == ("invalid_grant", 400)


def test_a_code_lives_for_half_a_minute(tokens: Tokens, clock: Clock) -> None:
    in_time, late = tokens.issue_code(APP), tokens.issue_code(APP)

    clock.now += CODE_LIFE_S - 1
    tokens.exchange(in_time, APP)
    clock.now += 1

    with pytest.raises(RefusalError, match="invalid_grant"):
        tokens.exchange(late, APP)


def test_a_code_to_be_pasted_is_short(tokens: Tokens) -> None:
    pasted = tokens.issue_code(APP, pasted=True)

    assert len(pasted) < len(tokens.issue_code(APP))
    assert tokens.exchange(pasted, APP).access_token


def test_refreshing_gives_a_new_pair_and_kills_the_old_refresh_token(tokens: Tokens) -> None:
    first = tokens.issue(APP)

    second = tokens.refresh(first.refresh_token, APP)

    assert refusal_of_refresh(tokens, first) == ("invalid_grant", 400)
    assert tokens.client_of(second.access_token) == APP
    assert tokens.refresh(second.refresh_token, APP).access_token
    assert tokens.refreshes == 2


def test_of_several_refreshes_at_once_one_succeeds(tokens: Tokens) -> None:
    pair = tokens.issue(APP)
    outcomes: list[str] = []

    def refresh() -> None:
        try:
            tokens.refresh(pair.refresh_token, APP)
        except RefusalError as refusal:
            outcomes.append(refusal.error)
        else:
            outcomes.append("refreshed")

    threads = [threading.Thread(target=refresh) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert sorted(outcomes) == [*["invalid_grant"] * 7, "refreshed"]


def test_somebody_elses_refresh_token_is_refused_and_not_used_up(tokens: Tokens) -> None:
    pair = tokens.issue(APP)

    assert refusal_of_refresh(tokens, pair, OTHER_APP) == ("wrong_client", 200)
    assert tokens.refresh(pair.refresh_token, APP).access_token


def test_an_access_token_ends_after_an_hour_and_refreshing_helps(
    tokens: Tokens, clock: Clock
) -> None:
    pair = tokens.issue(APP)

    clock.now += ACCESS_LIFE_S

    assert pair.expires_at == clock.now
    assert refusal_of_access(tokens, pair.access_token) == ("expired_token", 401)
    assert tokens.client_of(tokens.refresh(pair.refresh_token, APP).access_token) == APP


def test_a_refresh_token_ends_after_half_a_year(tokens: Tokens, clock: Clock) -> None:
    pair = tokens.issue(APP)

    clock.now += REFRESH_LIFE_S

    assert refusal_of_refresh(tokens, pair) == ("invalid_grant", 400)


def test_every_hour_can_be_over_at_once(tokens: Tokens) -> None:
    pair = tokens.issue(APP)

    tokens.expire_access()

    assert refusal_of_access(tokens, pair.access_token) == ("expired_token", 401)
    assert tokens.refresh(pair.refresh_token, APP).access_token


def test_what_is_revoked_was_never_known(tokens: Tokens) -> None:
    pair, code = tokens.issue(APP), tokens.issue_code(APP)

    tokens.revoke_all()

    assert refusal_of_access(tokens, pair.access_token) == ("invalid_token", 401)
    assert refusal_of_refresh(tokens, pair) == ("invalid_grant", 400)
    with pytest.raises(RefusalError, match="invalid_grant"):
        tokens.exchange(code, APP)


def test_a_pair_does_not_show_its_tokens(tokens: Tokens) -> None:
    pair = tokens.issue(APP)

    assert pair.access_token not in repr(pair)
    assert pair.refresh_token not in repr(pair)
