"""What administrators can decide, by the names they write."""

import pytest

from trayapp.model.locks import OPEN, Lock, Policy, locks_named

ACME = "https://acme.bitrix24.ru"
ONLY_ACME = Policy(ACME, frozenset({Lock.PORTAL}))


@pytest.mark.parametrize(
    ("name", "locks"),
    [
        ("proxy", {Lock.PROXY}),
        ("portal", {Lock.PORTAL}),
        ("notifications.quiet_hours", {Lock.QUIET_HOURS}),
        ("quiet_hours", {Lock.QUIET_HOURS}),
        ("badge", {Lock.BADGE_COUNTS, Lock.BADGE_STYLE, Lock.BADGE_PANEL, Lock.MUTED_IN_GREY}),
        ("accounts", set()),
        ("Proxy", set()),
        ("", set()),
    ],
)
def test_a_lock_has_the_name_of_its_key(name: str, locks: set[Lock]) -> None:
    assert locks_named(name) == locks


def test_no_name_of_a_single_key_means_two_things() -> None:
    inner = [lock.keys[-1] for lock in Lock]

    assert len(inner) == len(set(inner))
    assert set(inner).isdisjoint(lock.keys[0] for lock in Lock if len(lock.keys) > 1)


@pytest.mark.parametrize("portal", [ACME, f"{ACME}/", "https://Acme.Bitrix24.ru"])
def test_the_administrators_portal_is_allowed_however_it_is_written(portal: str) -> None:
    assert ONLY_ACME.allows(portal)


@pytest.mark.parametrize(
    "portal", ["https://globex.bitrix24.ru", f"{ACME}.example", f"{ACME}/b24", ""]
)
def test_no_other_portal_is_allowed_where_one_is_required(portal: str) -> None:
    assert not ONLY_ACME.allows(portal)


@pytest.mark.parametrize("policy", [OPEN, Policy(ACME), Policy(None, frozenset({Lock.PORTAL}))])
def test_a_portal_is_required_only_where_it_is_named_and_locked(policy: Policy) -> None:
    assert policy.required_portal is None
    assert policy.allows("https://globex.bitrix24.ru")
