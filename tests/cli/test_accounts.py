"""`accounts`: who is signed in where, and never a secret."""

import json

from tests.cli.running import CommandLine
from trayapp.demo import DemoPortal
from trayapp.model.account import Account
from trayapp.storage.folders import settings_path
from trayapp.storage.settings_file import SettingsFile

SCOPES = ["im", "socialnetwork", "sonet_group", "task", "user_brief"]


def test_each_account_is_a_line_of_columns(commands: CommandLine, portal: DemoPortal) -> None:
    account_id = commands.sign_in(portal.webhook_url)

    done = commands.run("accounts")

    assert done.status == 0
    assert done.out == f"{account_id}\tAnna Petrova\t{portal.url}\t{','.join(SCOPES)}\n"
    assert done.err == ""


def test_as_json_an_account_names_user_portal_and_scopes(
    commands: CommandLine, portal: DemoPortal
) -> None:
    account_id = commands.sign_in(portal.webhook_url)

    done = commands.run("accounts", "--json")

    assert done.status == 0
    assert json.loads(done.out) == [
        {
            "id": account_id,
            "portal": portal.url,
            "user_id": 547,
            "user": "Anna Petrova",
            "scopes": SCOPES,
        }
    ]


def test_the_secret_is_not_shown(commands: CommandLine, portal: DemoPortal) -> None:
    commands.sign_in(portal.webhook_url)
    secret = portal.webhook_url.split("/")[-2]

    shown = commands.run("accounts").out + commands.run("accounts", "--json").out

    assert portal.url in shown
    assert secret not in shown
    assert "/rest/" not in shown


def test_neither_portal_nor_keyring_is_asked(commands: CommandLine, portal: DemoPortal) -> None:
    commands.sign_in(portal.webhook_url)
    asked = len(portal.requests)

    commands.run("accounts")

    assert len(portal.requests) == asked


def test_a_user_without_a_name_is_a_number(commands: CommandLine) -> None:
    nameless = Account("https://acme.bitrix24.ru", 547, scopes=("im",))
    SettingsFile(settings_path()).update(lambda settings: settings.with_account(nameless))

    done = commands.run("accounts")

    assert done.out == "547@acme.bitrix24.ru\tuser 547\thttps://acme.bitrix24.ru\tim\n"


def test_nobody_signed_in_is_status_3_and_one_line(commands: CommandLine) -> None:
    done = commands.run("accounts")

    assert done.status == 3
    assert done.out == ""
    assert done.complaint.startswith("No account is signed in.")


def test_nobody_signed_in_is_an_empty_list_of_json(commands: CommandLine) -> None:
    done = commands.run("accounts", "--json")

    assert done.status == 3
    assert json.loads(done.out) == []
    assert done.complaint.startswith("No account is signed in.")
