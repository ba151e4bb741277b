"""Accounts and bounds in the settings."""

import pytest

from trayapp.model.account import Account, AccountId
from trayapp.model.settings import Settings, interval_within_bounds

ANNA = Account("https://acme.example", 547, user_name="Anna")
BORIS = Account("https://acme.example", 12, user_name="Boris")


def test_an_account_is_found_by_its_id() -> None:
    settings = Settings(accounts=(ANNA, BORIS))

    assert settings.account(BORIS.id) == BORIS
    assert settings.account(AccountId("1@nowhere.example")) is None


def test_a_new_account_goes_to_the_end() -> None:
    settings = Settings().with_account(ANNA).with_account(BORIS)

    assert settings.accounts == (ANNA, BORIS)


def test_an_account_signed_in_again_keeps_its_place() -> None:
    renamed = Account("https://acme.example", 547, user_name="Anna Petrova")

    settings = Settings(accounts=(ANNA, BORIS)).with_account(renamed)

    assert settings.accounts == (renamed, BORIS)


def test_an_account_signed_out_is_gone_and_the_rest_stays() -> None:
    settings = Settings(accounts=(ANNA, BORIS), refresh_interval_s=90)

    assert settings.without_account(ANNA.id) == Settings((BORIS,), refresh_interval_s=90)
    assert settings.without_account(AccountId("1@nowhere.example")) == settings


@pytest.mark.parametrize(
    ("wished", "given"), [(-5, 15), (14, 15), (15, 15), (60, 60), (1800, 1800), (10**9, 1800)]
)
def test_the_interval_is_between_a_quarter_of_a_minute_and_half_an_hour(
    wished: int, given: int
) -> None:
    assert interval_within_bounds(wished) == given


def test_an_account_that_moves_keeps_its_place() -> None:
    here, there = Account("https://old.example", 5), Account("https://new.example", 5)
    other = Account("https://other.example", 1)

    moved = Settings((here, other)).with_account_moved(here.id, there)

    assert moved.accounts == (there, other)


def test_an_account_that_moves_onto_one_that_is_there_leaves_one_of_them() -> None:
    here, there = Account("https://old.example", 5), Account("https://new.example", 5)

    moved = Settings((there, here)).with_account_moved(here.id, there)

    assert moved.accounts == (there,)


def test_an_account_that_is_gone_does_not_move() -> None:
    there = Account("https://new.example", 5)

    moved = Settings((there,)).with_account_moved(AccountId("5@old.example"), there)

    assert moved.accounts == (there,)
