"""`status --watch` while somebody signs in, signs out and chooses."""

import json
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from tests.cli.impatient import impatient
from tests.cli.prompting import PromptingCredentials
from tests.cli.sessions import signed_in
from tests.cli.watching import Reader, Watching, start_watching
from tests.patience import PATIENT_S
from trayapp.demo import DemoPortal
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.session import Session
from trayapp.jobs.sign_in import SignedIn, sign_in
from trayapp.model.account import TasksOf
from trayapp.model.settings import LONGEST_INTERVAL_S, Settings
from trayapp.storage.folders import settings_path
from trayapp.storage.settings_file import MemorySettings, SettingsFile

NOBODY: dict[str, object] = {"badge": None, "total": None, "complete": True, "accounts": []}
Watch = Callable[[Session], Watching]


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Iterator[Watch]:
    """Watches portals that are asked only when something changes."""
    left, running = threading.Event(), list[Watching]()

    def start(session: Session) -> Watching:
        reader = Reader()
        monkeypatch.setattr(sys, "stdout", reader)
        running.append(start_watching(session, reader, left, as_json=True))
        return running[-1]

    def wait_for_the_end() -> None:
        left.wait(30)

    monkeypatch.setattr("trayapp.cli.inquiry.next_delay_s", lambda *_: LONGEST_INTERVAL_S)
    monkeypatch.setattr("trayapp.cli.rounds.GLANCE_S", 0.01)
    monkeypatch.setattr("trayapp.cli.status.wait_until_nobody_reads", wait_for_the_end)
    yield start
    for each in running:
        each.leave()


def last(lines: list[str]) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(lines[-1])
    return document


def sign_in_as_well(session: Session, portal: DemoPortal) -> None:
    outcome = sign_in(portal.webhook_url, session.credentials)
    assert isinstance(outcome, SignedIn)
    session.settings.update(lambda settings: settings.with_account(outcome.account))


def threads() -> set[str]:
    return {each.name for each in threading.enumerate() if each.name.startswith("inquiry ")}


def test_who_signs_in_is_asked(watch: Watch, portal: DemoPortal, other_portal: DemoPortal) -> None:
    session = signed_in(portal)
    watching = watch(session)
    first = last(watching.wait_for_lines(1))

    sign_in_as_well(session, other_portal)
    second = last(watching.wait_for_lines(2))

    assert (first["total"], second["total"]) == (5, 32)
    assert len(second["accounts"]) == 2


def test_who_signs_out_is_asked_no_more_and_leaves_no_secret_behind(
    watch: Watch, portal: DemoPortal, other_portal: DemoPortal
) -> None:
    session = signed_in(portal, other_portal)
    gone, kept = session.settings.load().settings.accounts
    watching = watch(session)
    watching.wait_for_lines(1)

    session.settings.update(lambda settings: settings.without_account(gone.id))
    document = last(watching.wait_for_lines(2))

    assert [account["id"] for account in document["accounts"]] == [kept.id]
    assert document["total"] == 27
    # The thread that had the secret has let go of it when it ends.
    for thread in threading.enumerate():
        if thread.name == f"inquiry {gone.id}":
            thread.join(PATIENT_S)
    assert threads() == {f"inquiry {kept.id}"}


def test_when_the_last_one_signs_out_it_waits_for_the_next(
    watch: Watch, portal: DemoPortal
) -> None:
    session = signed_in(portal)
    watching = watch(session)
    watching.wait_for_lines(1)

    session.settings.update(lambda settings: replace(settings, accounts=()))
    nobody = last(watching.wait_for_lines(2))
    sign_in_as_well(session, portal)
    again = last(watching.wait_for_lines(3))

    assert nobody == NOBODY
    assert again["total"] == 5


def test_it_begins_without_an_account_and_says_so(
    watch: Watch, capsys: pytest.CaptureFixture[str], portal: DemoPortal
) -> None:
    session = Session(MemorySettings(Settings()), MemoryCredentials())
    watching = watch(session)
    nobody = last(watching.wait_for_lines(1))

    sign_in_as_well(session, portal)
    document = last(watching.wait_for_lines(2))

    assert nobody == NOBODY
    told = capsys.readouterr().err
    assert told.startswith("bitrix24-tray: No account is signed in.")
    assert told.count("\n") == 1
    assert document["total"] == 5


def test_another_choice_of_tasks_is_shown_at_once(watch: Watch, portal: DemoPortal) -> None:
    session = signed_in(portal)
    (account,) = session.settings.load().settings.accounts
    watching = watch(session)
    watching.wait_for_lines(1)

    chosen = replace(account, tasks_of=TasksOf(group_id=7))
    session.settings.update(lambda settings: settings.with_account(chosen))
    document = last(watching.wait_for_lines(2))

    assert document["accounts"][0]["tasks_of"] == {"user_id": None, "group_id": 7}


def test_another_language_words_what_is_said_from_then_on(watch: Watch, portal: DemoPortal) -> None:
    session = signed_in(portal)
    portal.stop()
    watching = watch(session)
    english = last(watching.wait_for_lines(1))

    session.settings.update(lambda settings: replace(settings, language="ru"))
    russian = last(watching.wait_for_lines(2))

    assert "cannot be reached" in english["accounts"][0]["problem"]["message"]
    assert "Проверьте" in russian["accounts"][0]["problem"]["message"]


def test_who_was_refused_is_asked_again_once_somebody_has_signed_in(
    watch: Watch, portal: DemoPortal
) -> None:
    memory = signed_in(portal)
    (account,) = memory.settings.load().settings.accounts
    secret = memory.credentials.read(account.id)
    memory.credentials.delete(account.id)
    file = SettingsFile(settings_path())
    file.update(lambda settings: settings.with_account(account))
    watching = watch(Session(file, memory.credentials, file.path))
    refused = last(watching.wait_for_lines(1))

    memory.credentials.write(account.id, secret)
    file.update(lambda settings: settings.with_account(account))
    again = last(watching.wait_for_lines(2))

    assert refused["accounts"][0]["problem"]["kind"] == "sign_in_required"
    assert again["accounts"][0]["state"] == "fresh"


def test_a_keyring_that_is_unlocked_in_the_end_shows_its_numbers(
    watch: Watch, portal: DemoPortal, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyring = PromptingCredentials(all_ask=impatient(monkeypatch))
    session = signed_in(portal, credentials=keyring)
    watching = watch(session)
    locked = last(watching.wait_for_lines(1))

    keyring.answered.set()
    unlocked = last(watching.wait_for_lines(2))

    assert locked["accounts"][0]["problem"]["kind"] == "keyring_locked"
    assert unlocked["accounts"][0]["state"] == "fresh"


def test_what_arrives_for_somebody_who_has_signed_out_is_not_shown(
    watch: Watch, portal: DemoPortal, other_portal: DemoPortal, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyring = PromptingCredentials(readers=2, all_ask=impatient(monkeypatch))
    session = signed_in(portal, other_portal, credentials=keyring)
    gone, kept = session.settings.load().settings.accounts
    watching = watch(session)
    watching.wait_for_lines(1)

    session.settings.update(lambda settings: settings.without_account(gone.id))
    watching.reader.wait_until(lambda lines: len(last(lines)["accounts"]) == 1)
    keyring.answered.set()
    lines = watching.reader.wait_until(lambda lines: last(lines)["total"] == 27)

    assert [account["id"] for account in last(lines)["accounts"]] == [kept.id]
