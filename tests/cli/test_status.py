"""`status`, once: numbers, problems, and the exit status that goes with them."""

import json
from typing import Any

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from tests.cli.keyrings import LockedKeyring
from tests.cli.running import CommandLine, Done
from tests.storage.keyrings import made
from tests.view.test_status_json import DOCUMENTED
from trayapp.demo import DemoPortal


def place(portal: DemoPortal) -> str:
    return portal.url.removeprefix("http://")


def document(done: Done) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(done.out)
    return read


def test_the_documented_world_is_the_documented_object(
    commands: CommandLine, portal: DemoPortal
) -> None:
    commands.sign_in(portal.webhook_url)

    done = commands.run("status", "--json")

    documented = DOCUMENTED.replace("https://acme.bitrix24.ru", portal.url)
    expected = json.loads(documented.replace("acme.bitrix24.ru", place(portal)))
    found = document(done)
    expected["accounts"][0]["refreshed_at"] = found["accounts"][0]["refreshed_at"]
    assert (done.status, done.err) == (0, "")
    assert found == expected
    assert list(found["accounts"][0]) == list(expected["accounts"][0])


def test_the_text_begins_with_the_total(commands: CommandLine, portal: DemoPortal) -> None:
    commands.sign_in(portal.webhook_url)

    done = commands.run("status")

    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines()[:5] == [
        "5 unread",
        "",
        f"{place(portal)}: 5 unread",
        "  Dialogs",
        "    Anna Petrova (1)",
    ]


def test_nobody_signed_in_is_status_3_and_one_line(commands: CommandLine) -> None:
    done = commands.run("status")

    assert (done.status, done.out) == (3, "")
    assert "sign-in" in done.complaint


def test_nobody_signed_in_is_a_document_without_accounts(commands: CommandLine) -> None:
    done = commands.run("status", "--json")

    assert done.status == 3
    assert document(done) == {"badge": None, "total": None, "complete": True, "accounts": []}
    assert done.complaint


def test_a_portal_that_is_down_hides_no_other(
    commands: CommandLine, portal: DemoPortal, other_portal: DemoPortal
) -> None:
    down, up = commands.sign_in(portal.webhook_url), commands.sign_in(other_portal.webhook_url)
    portal.stop()

    done = commands.run("status", "--json")

    found = document(done)
    failed, fresh = found["accounts"]
    assert done.status == 1
    assert (found["badge"], found["total"], found["complete"]) == (27, 27, False)
    assert (failed["id"], failed["state"], failed["total"]) == (down, "failed", None)
    assert failed["problem"]["kind"] == "unreachable"
    assert (fresh["id"], fresh["state"], fresh["total"]) == (up, "fresh", 27)
    assert done.complaint == failed["problem"]["message"]


def test_of_two_accounts_the_sum_is_shown(
    commands: CommandLine, portal: DemoPortal, other_portal: DemoPortal
) -> None:
    commands.sign_in(portal.webhook_url)
    commands.sign_in(other_portal.webhook_url)

    done = commands.run("status")

    assert done.status == 0
    assert done.out.startswith("32 unread\n")
    assert f"\n{place(portal)}: 5 unread\n" in done.out
    assert f"\n{place(other_portal)}: 27 unread\n" in done.out


@pytest.mark.parametrize(
    ("code", "status", "kind"),
    [
        ("QUERY_LIMIT_EXCEEDED", 503, "rate_limited"),
        ("OVERLOAD_LIMIT", 503, "overloaded"),
        ("INVALID_CREDENTIALS", 401, "sign_in_required"),
        ("INSUFFICIENT_SCOPE", 403, "scope_missing"),
        ("PORTAL_DELETED", 403, "portal_closed"),
        ("INTERNAL_SERVER_ERROR", 500, "portal_error"),
    ],
)
def test_a_refusal_is_status_1_with_its_kind(
    commands: CommandLine, portal: DemoPortal, code: str, status: int, kind: str
) -> None:
    commands.sign_in(portal.webhook_url)
    portal.faults.answer(status, json.dumps({"error": code}).encode())

    done = commands.run("status", "--json")

    (account,) = document(done)["accounts"]
    assert done.status == 1
    assert (account["state"], account["total"], account["types"]) == ("failed", None, None)
    assert account["problem"]["kind"] == kind
    assert done.complaint == account["problem"]["message"]


def test_refused_tasks_alone_are_fine(commands: CommandLine, portal: DemoPortal) -> None:
    commands.sign_in(portal.webhook_url)
    portal.faults.refuse_method("tasks.task.counters.get", "insufficient_scope", status=403)

    done = commands.run("status", "--json")

    (account,) = document(done)["accounts"]
    assert (done.status, done.err) == (0, "")
    assert (account["state"], account["total"], account["tasks"]) == ("fresh", 5, None)
    assert account["tasks_problem"]["kind"] == "scope_missing"


@pytest.mark.parametrize(
    ("backend", "kind"), [(LockedKeyring, "keyring_locked"), (NoKeyring, "keyring_missing")]
)
def test_a_keyring_that_does_not_open_is_status_4(
    commands: CommandLine, portal: DemoPortal, backend: type[LockedKeyring], kind: str
) -> None:
    commands.sign_in(portal.webhook_url)
    keyring.set_keyring(made(backend))

    done = commands.run("status", "--json")

    (account,) = document(done)["accounts"]
    assert done.status == 4
    assert account["problem"]["kind"] == kind
    assert done.complaint == account["problem"]["message"]


def test_the_keyring_weighs_more_than_the_network(
    commands: CommandLine, portal: DemoPortal, other_portal: DemoPortal
) -> None:
    locked = commands.sign_in(portal.webhook_url)
    commands.sign_in(other_portal.webhook_url)
    other_portal.stop()

    class HalfLocked(LockedKeyring):
        def get_password(self, service: str, username: str) -> str | None:
            if username == locked:
                return super().get_password(service, username)
            return unlocked.get_password(service, username)

    unlocked = keyring.get_keyring()
    keyring.set_keyring(HalfLocked())
    done = commands.run("status")

    assert done.status == 4
    assert len(done.err.splitlines()) == 2


def test_a_secret_that_is_gone_asks_to_sign_in(commands: CommandLine, portal: DemoPortal) -> None:
    account_id = commands.sign_in(portal.webhook_url)
    keyring.delete_password("bitrix24-tray", account_id)

    done = commands.run("status")

    assert done.status == 1
    assert "Sign in again." in done.complaint


def test_at_a_terminal_a_problem_is_told_once(
    commands: CommandLine, portal: DemoPortal, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands.sign_in(portal.webhook_url)
    portal.stop()
    monkeypatch.setattr("trayapp.cli.status._read_by_a_person", lambda: True)

    done = commands.run("status")

    assert done.status == 1
    assert "cannot be reached" in done.out
    assert done.err == ""


def test_sentences_are_in_the_readers_language(
    commands: CommandLine, portal: DemoPortal, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands.sign_in(portal.webhook_url)
    portal.stop()
    monkeypatch.setenv("LANGUAGE", "ru")

    text, as_json = commands.run("status"), commands.run("status", "--json")

    (account,) = document(as_json)["accounts"]
    assert account["problem"]["kind"] == "unreachable"
    assert "Проверьте" in account["problem"]["message"]
    assert account["problem"]["message"] in text.out
    assert as_json.complaint == account["problem"]["message"]


def test_the_demo_needs_no_account(commands: CommandLine) -> None:
    done = commands.run("status", "--demo", "--json")

    assert done.status == 0
    assert document(done)["accounts"][0]["state"] == "fresh"
