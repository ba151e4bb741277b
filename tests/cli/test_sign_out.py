"""`sign-out`: an account and its secret go together."""

import shutil

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from tests.cli.keyrings import LockedKeyring, PromptingKeyring
from tests.cli.running import CommandLine
from tests.storage.keyrings import made
from trayapp.demo import DemoPortal
from trayapp.storage.folders import settings_path

SERVICE = "bitrix24-tray"


def test_the_only_account_needs_no_name(commands: CommandLine, portal: DemoPortal) -> None:
    account_id = commands.sign_in(portal.webhook_url)
    assert keyring.get_password(SERVICE, account_id)

    done = commands.run("sign-out")

    assert (done.status, done.out, done.err) == (0, "", "")
    assert keyring.get_password(SERVICE, account_id) is None
    assert commands.run("accounts").status == 3


def test_of_two_accounts_the_named_one_goes(
    commands: CommandLine, portal: DemoPortal, other_portal: DemoPortal
) -> None:
    gone, kept = commands.sign_in(portal.webhook_url), commands.sign_in(other_portal.webhook_url)

    done = commands.run("sign-out", gone)

    assert done.status == 0
    assert keyring.get_password(SERVICE, gone) is None
    assert keyring.get_password(SERVICE, kept)
    assert commands.run("accounts").out.startswith(f"{kept}\t")


def test_of_two_accounts_one_has_to_be_named(
    commands: CommandLine, portal: DemoPortal, other_portal: DemoPortal
) -> None:
    accounts = [commands.sign_in(each.webhook_url) for each in (portal, other_portal)]

    done = commands.run("sign-out")

    assert done.status == 2
    assert done.complaint == f"Which account? Signed in are: {', '.join(accounts)}"
    assert len(commands.run("accounts").out.splitlines()) == 2


def test_an_unknown_account_changes_nothing(commands: CommandLine, portal: DemoPortal) -> None:
    commands.sign_in(portal.webhook_url)

    done = commands.run("sign-out", "1@elsewhere.example")

    assert done.status == 2
    assert done.complaint == "No such account is signed in: 1@elsewhere.example"
    assert commands.run("accounts").status == 0


def test_a_webhook_in_place_of_the_account_is_not_repeated(
    commands: CommandLine, portal: DemoPortal
) -> None:
    commands.sign_in(portal.webhook_url)

    done = commands.run("sign-out", portal.webhook_url)

    assert done.status == 2
    assert portal.url in done.complaint
    assert portal.webhook_url.split("/")[-2] not in done.err


@pytest.mark.parametrize("arguments", [[], ["1@acme.bitrix24.ru"]], ids=["unnamed", "named"])
def test_with_nobody_signed_in_it_is_status_3(commands: CommandLine, arguments: list[str]) -> None:
    done = commands.run("sign-out", *arguments)

    assert done.status == 3
    assert done.complaint.startswith("No account is signed in.")


@pytest.mark.parametrize(
    ("backend", "word"), [(LockedKeyring, "locked"), (NoKeyring, "no keyring")]
)
def test_without_a_keyring_the_account_stays(
    commands: CommandLine, portal: DemoPortal, backend: type[LockedKeyring], word: str
) -> None:
    commands.sign_in(portal.webhook_url)
    keyring.set_keyring(made(backend))

    done = commands.run("sign-out")

    assert done.status == 4
    assert word in done.complaint
    assert commands.run("accounts").status == 0


def test_a_keyring_nobody_unlocks_keeps_the_account_until_it_is_tried_again(
    commands: CommandLine,
    portal: DemoPortal,
    shared_keyring: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    account_id = commands.sign_in(portal.webhook_url)
    unlocked, asking = keyring.get_keyring(), PromptingKeyring()
    keyring.set_keyring(asking)

    with monkeypatch.context() as patch:
        patch.setattr("trayapp.cli.sign_out.PATIENCE_S", 0.1)
        done = commands.run("sign-out")
    kept = unlocked.get_password(SERVICE, account_id)
    accounts = commands.run("accounts").out
    keyring.set_keyring(unlocked)
    again = commands.run("sign-out")
    asking.unlocked.set()

    assert done.status == 4
    assert done.complaint.endswith(" is locked.")
    assert kept
    assert accounts.startswith(f"{account_id}\t")
    assert again.status == 0
    assert unlocked.get_password(SERVICE, account_id) is None


def test_settings_that_cannot_be_written_are_status_1_and_the_secret_stays(
    commands: CommandLine, portal: DemoPortal, monkeypatch: pytest.MonkeyPatch
) -> None:
    account_id = commands.sign_in(portal.webhook_url)

    def full_disk(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.mkstemp", full_disk)
    done = commands.run("sign-out")

    assert done.status == 1
    assert done.complaint == "The settings file cannot be written."
    assert "/rest/547/" in (keyring.get_password(SERVICE, account_id) or "")


def test_a_settings_folder_that_is_gone_is_nobody_signed_in(
    commands: CommandLine, portal: DemoPortal
) -> None:
    commands.sign_in(portal.webhook_url)
    shutil.rmtree(settings_path().parent)

    assert commands.run("sign-out").status == 3
