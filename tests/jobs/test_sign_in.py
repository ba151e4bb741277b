"""A pasted webhook, checked against a portal and kept or not."""

import traceback

import pytest

from tests.jobs.portals import LockedCredentials
from trayapp.bitrix.address import AddressError
from trayapp.demo import DemoPortal, Person, World, documented_world
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.sign_in import SignedIn, sign_in, sign_in_for_session
from trayapp.model.account import Account, AccountId, SignInWay
from trayapp.model.credentials import CredentialsUnavailableError
from trayapp.model.flaw import Flaw
from trayapp.model.problem import Problem, ProblemKind


def is_kept(credentials: MemoryCredentials, portal: DemoPortal) -> bool:
    account = Account(portal.url, portal.world.webhook_owner_id)
    try:
        return credentials.read(account.id).rest_url == portal.webhook_url
    except CredentialsUnavailableError:
        return False


def test_a_good_webhook_is_kept_and_says_whose_it_is() -> None:
    credentials = MemoryCredentials()

    with DemoPortal(documented_world()) as portal:
        signed_in = sign_in(f" {portal.webhook_url}profile.json\n", credentials)

    assert isinstance(signed_in, SignedIn)
    assert signed_in.account.id == f"547@{portal.url.removeprefix('http://')}"
    assert signed_in.account.user_name == "Anna Petrova"
    assert signed_in.account.way is SignInWay.WEBHOOK
    assert {"im", "task"} <= set(signed_in.account.scopes)
    assert (signed_in.tasks_allowed, signed_in.owner_differs) == (True, False)
    assert is_kept(credentials, portal)


def test_without_the_task_scope_messages_can_be_had_alone() -> None:
    credentials = MemoryCredentials()

    with DemoPortal(World(547, scopes=["im"])) as portal:
        signed_in = sign_in(portal.webhook_url, credentials)

    assert isinstance(signed_in, SignedIn)
    assert not signed_in.tasks_allowed
    assert is_kept(credentials, portal)


def test_without_the_messenger_scope_there_is_nothing_to_keep() -> None:
    credentials = MemoryCredentials()

    with DemoPortal(World(547, scopes=["task"])) as portal:
        problem = sign_in(portal.webhook_url, credentials)

    assert problem == Problem(ProblemKind.SCOPE_MISSING, scope="im")
    assert not is_kept(credentials, portal)


def test_a_webhook_that_acts_for_somebody_else_says_so_and_keeps_the_id_of_its_address() -> None:
    world = World(12, Person(12, "Service", "Account"))
    world.webhook_owner_id = 547
    credentials = MemoryCredentials()

    with DemoPortal(world) as portal:
        signed_in = sign_in(portal.webhook_url, credentials)

    assert isinstance(signed_in, SignedIn)
    assert signed_in.owner_differs
    assert (signed_in.account.user_id, signed_in.account.user_name) == (547, "Service Account")
    assert is_kept(credentials, portal)


def test_a_wrong_secret_is_not_kept() -> None:
    credentials = MemoryCredentials()

    with DemoPortal(World(547)) as portal:
        problem = sign_in(f"{portal.url}/rest/547/wr0ngsecret/", credentials)

    assert problem == Problem(ProblemKind.SIGN_IN_REQUIRED)
    assert not is_kept(credentials, portal)


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (200, b"<html>Sign in to the Wi-Fi</html>", ProblemKind.BAD_REPLY),
        (502, b"", ProblemKind.PORTAL_ERROR),
        (403, b'{"error": "ACCESS_DENIED", "error_description": "subscription"}', ProblemKind.PLAN),
    ],
)
def test_a_portal_that_cannot_say_yes_keeps_nothing(
    status: int, body: bytes, kind: ProblemKind
) -> None:
    credentials = MemoryCredentials()

    with DemoPortal(World(547)) as portal:
        portal.faults.answer(status, body)
        problem = sign_in(portal.webhook_url, credentials)

    assert problem == Problem(kind)
    assert not is_kept(credentials, portal)


def test_a_portal_out_of_reach_keeps_nothing() -> None:
    credentials = MemoryCredentials()
    with DemoPortal(World(547)) as portal:
        address = portal.webhook_url

    problem = sign_in(address, credentials)

    assert problem == Problem(ProblemKind.UNREACHABLE)


def test_a_keyring_nobody_unlocks_is_the_problem() -> None:
    with DemoPortal(World(547)) as portal:
        problem = sign_in(portal.webhook_url, LockedCredentials())

    assert problem == Problem(ProblemKind.KEYRING_LOCKED)


def test_a_text_that_is_no_webhook_is_refused_before_anybody_is_asked() -> None:
    with pytest.raises(AddressError) as caught:
        sign_in("http://acme.example/rest/547/s3cr3t/", MemoryCredentials())

    assert caught.value.flaw is Flaw.NOT_ENCRYPTED
    assert "s3cr3t" not in "".join(traceback.format_exception_only(caught.value))


def test_signing_in_again_keeps_the_newer_secret() -> None:
    credentials = MemoryCredentials()
    with DemoPortal(World(547), secret="older0secret") as older:
        sign_in(older.webhook_url, credentials)
        port = int(older.url.rpartition(":")[2])

    with DemoPortal(World(547), secret="newer0secret", port=port) as newer:
        sign_in(newer.webhook_url, credentials)

    account_id = AccountId(f"547@127.0.0.1:{port}")
    assert credentials.read(account_id).rest_url.endswith("/newer0secret/")


def test_a_sign_in_for_this_session_says_so() -> None:
    held = MemoryCredentials()

    with DemoPortal(World(547)) as portal:
        signed_in = sign_in_for_session(portal.webhook_url, held)
        problem = sign_in_for_session(f"{portal.url}/rest/547/wr0ngsecret/", held)

    assert isinstance(signed_in, SignedIn)
    assert signed_in.session_only
    assert is_kept(held, portal)
    assert problem == Problem(ProblemKind.SIGN_IN_REQUIRED)
