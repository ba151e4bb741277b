"""`sign-in` from standard input: a webhook that is good, and everything that is not."""

import json
import logging

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from tests.cli.keyrings import LockedKeyring
from tests.cli.running import CommandLine
from tests.storage.keyrings import made
from trayapp.demo import DemoPortal
from trayapp.model.account import TasksOf
from trayapp.storage.folders import settings_path
from trayapp.storage.settings_file import SettingsFile

SERVICE = "bitrix24-tray"


def stored() -> SettingsFile:
    return SettingsFile(settings_path())


def test_a_good_webhook_is_kept_and_its_account_is_printed(
    commands: CommandLine, portal: DemoPortal
) -> None:
    done = commands.run("sign-in", typed=f"{portal.webhook_url}\n")

    account_id = portal.url.replace("http://", "547@")
    assert (done.status, done.out, done.err) == (0, f"{account_id}\n", "")
    assert json.loads(keyring.get_password(SERVICE, account_id) or "") == {
        "v": 1,
        "kind": "webhook",
        "url": portal.webhook_url,
    }
    assert [account.id for account in stored().load().settings.accounts] == [account_id]


@pytest.mark.parametrize(
    "pasted",
    ["{}", "  {}  \r\n", "\ufeff{}\n", "<{}>", "{}profile.json\n", "{}\nnot read any more\n"],
    ids=["bare", "spaces", "byte-order mark", "brackets", "a method's name", "more lines"],
)
def test_the_address_is_taken_as_people_paste_it(
    commands: CommandLine, portal: DemoPortal, pasted: str
) -> None:
    done = commands.run("sign-in", typed=pasted.format(portal.webhook_url))

    assert done.status == 0


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (b"", "The webhook's address is missing."),
        (b"\n", "The webhook's address is missing."),
        (b"garbage", "This address is no webhook."),
        (b"https://acme.bitrix24.ru/", "This address is no webhook."),
        (b"ftp://acme.bitrix24.ru/rest/1/abc/", "This is not a web address."),
        (b"http://acme.bitrix24.ru/rest/1/abc/", "The address begins with http://"),
        (b"\0\0\0", "This is not a web address."),
        (b"https://acme.bitrix24.ru/rest/1/ab\0c/", "This is not a web address."),
        (b"\xff\xfeh\0t\0t\0p\0s\0", "This is not a web address."),
        (b"https://acme\xff.bitrix24.ru/rest/1/abc/", "This is not a web address."),
        (b"x" * 1_000_000, "This is not a web address."),
        (b"https://acme.bitrix24.ru/rest/1/" + b"x" * 1_000_000, "This address is no webhook."),
    ],
    ids=[
        "nothing",
        "an empty line",
        "a word",
        "a portal",
        "another scheme",
        "not encrypted",
        "NUL bytes",
        "a NUL byte in the secret",
        "UTF-16",
        "bytes that are no text",
        "a long word",
        "a long secret",
    ],
)
def test_what_is_no_webhook_is_one_line_and_status_2(
    commands: CommandLine, typed: bytes, told: str
) -> None:
    done = commands.run("sign-in", typed=typed)

    assert done.status == 2
    assert done.out == ""
    assert done.complaint.startswith(told)
    assert not stored().load().settings.accounts


def test_a_refused_webhook_is_not_kept(commands: CommandLine, portal: DemoPortal) -> None:
    secret = portal.webhook_url.split("/")[-2]

    done = commands.run("sign-in", typed=portal.webhook_url.replace(secret, "another"))

    assert done.status == 1
    assert "does not know this webhook" in done.complaint
    assert "another" not in done.err
    assert not stored().load().settings.accounts


def test_a_portal_that_is_not_there_is_status_1(commands: CommandLine, portal: DemoPortal) -> None:
    portal.stop()

    done = commands.run("sign-in", typed=portal.webhook_url)

    assert done.status == 1
    assert done.complaint.startswith(f"{portal.url.removeprefix('http://')} cannot be reached.")


def test_without_the_permission_for_messages_nothing_is_kept(
    commands: CommandLine, portal: DemoPortal
) -> None:
    portal.world.scopes.remove("im")

    done = commands.run("sign-in", typed=portal.webhook_url)

    assert done.status == 1
    assert "lacks the permission “im”" in done.complaint
    assert not stored().load().settings.accounts


def test_without_the_permission_for_tasks_it_works_and_says_so(
    commands: CommandLine, portal: DemoPortal
) -> None:
    portal.world.scopes.remove("task")

    done = commands.run("sign-in", typed=portal.webhook_url)

    assert done.status == 0
    assert "lacks the permission “task”" in done.complaint
    assert done.out.startswith("547@")


def test_a_webhook_that_acts_for_somebody_else_is_remarked_on(
    commands: CommandLine, portal: DemoPortal
) -> None:
    portal.world.webhook_owner_id = 12

    done = commands.run("sign-in", typed=portal.webhook_url)

    assert done.status == 0
    assert done.out.startswith("12@")
    assert "acts for another user" in done.complaint


@pytest.mark.parametrize(
    ("backend", "word"), [(LockedKeyring, "locked"), (NoKeyring, "no keyring")]
)
def test_without_a_keyring_there_is_no_account(
    commands: CommandLine, portal: DemoPortal, backend: type[LockedKeyring], word: str
) -> None:
    keyring.set_keyring(made(backend))

    done = commands.run("sign-in", typed=portal.webhook_url)

    assert done.status == 4
    assert word in done.complaint
    assert not stored().load().settings.accounts


def test_settings_that_cannot_be_written_leave_no_secret_behind(
    commands: CommandLine, portal: DemoPortal
) -> None:
    settings_path().parent.parent.rmdir()
    settings_path().parent.parent.write_text("a file where a folder should be")

    done = commands.run("sign-in", typed=portal.webhook_url)

    assert done.status == 1
    assert done.complaint == "The settings file cannot be written."
    assert keyring.get_password(SERVICE, portal.url.replace("http://", "547@")) is None


def test_a_newer_secret_stays_although_the_settings_cannot_be_written(
    commands: CommandLine, portal: DemoPortal, monkeypatch: pytest.MonkeyPatch
) -> None:
    account_id = commands.sign_in(portal.webhook_url)

    def full_disk(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.mkstemp", full_disk)
    done = commands.run("sign-in", typed=portal.webhook_url)

    assert done.status == 1
    assert keyring.get_password(SERVICE, account_id)


def test_signing_in_again_keeps_whose_tasks_are_counted(
    commands: CommandLine, portal: DemoPortal
) -> None:
    commands.sign_in(portal.webhook_url)
    account = stored().load().settings.accounts[0]
    chosen = TasksOf(user_id=12)
    stored().update(
        lambda settings: settings.with_account(
            type(account)(account.portal, account.user_id, tasks_of=chosen)
        )
    )

    commands.sign_in(portal.webhook_url)

    (again,) = stored().load().settings.accounts
    assert again.tasks_of == chosen
    assert again.user_name == "Anna Petrova"


def test_the_log_does_not_know_the_address(
    commands: CommandLine, portal: DemoPortal, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    done = commands.run("sign-in", "--log-level", "debug", typed=portal.webhook_url)

    assert portal.webhook_url.split("/")[-2] not in done.err + caplog.text
