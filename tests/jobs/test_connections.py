"""From a secret to a connection: webhooks and tokens alike, and tokens renewed only once."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import keyring
import pytest

from tests.applications import account_id_at, portal_with_application, tokens_at
from tests.cli.keyrings import PLACE, SharedKeyring
from tests.jobs.portals import account_at, credentials_for
from tests.patience import PATIENT_S
from trayapp.bitrix.errors import PortalError
from trayapp.demo import DemoPortal
from trayapp.jobs.connections import KeptTokens, connect
from trayapp.jobs.credentials import CredentialStore, MemoryCredentials
from trayapp.jobs.refresh import Refresher
from trayapp.model.account import Account
from trayapp.model.credentials import CredentialsUnavailableError
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.status import Failed, Fresh, Stale
from trayapp.storage.keyring_store import KeyringStore

PROJECT = Path(__file__).parents[2]


@pytest.fixture
def portal() -> Iterator[DemoPortal]:
    with portal_with_application() as running:
        yield running


@pytest.fixture
def kept(portal: DemoPortal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> KeyringStore:
    """A keyring the test shares with the processes it starts, with tokens that work."""
    monkeypatch.setenv(PLACE, str(tmp_path / "shared-keyring.json"))
    keyring.set_keyring(SharedKeyring())
    store = KeyringStore()
    store.write(account_id_at(portal), tokens_at(portal))
    return store


def ask(portal: DemoPortal, credentials: CredentialStore) -> object:
    with closing(connect(account_id_at(portal), credentials)) as connection:
        return connection.post("profile", {}, time.monotonic() + 30)["result"]


def begin(portal: DemoPortal, backend: str) -> "subprocess.Popen[str]":
    """A process that has read the keyring and waits to be told to ask."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.jobs.renewing", account_id_at(portal)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=PROJECT,
        env={**os.environ, "PYTHON_KEYRING_BACKEND": backend},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_a_webhook_connects_without_a_header(portal: DemoPortal) -> None:
    with closing(connect(account_at(portal).id, credentials_for(portal))) as connection:
        connection.post("profile", {}, time.monotonic() + 10)

    assert "authorization" not in portal.requests[0].headers


def test_threads_and_processes_renew_once_together(portal: DemoPortal, kept: KeyringStore) -> None:
    processes = [begin(portal, "tests.cli.keyrings.SharedKeyring") for _ in range(2)]
    let_in: list[object] = []
    go = threading.Event()

    def ask_when_told() -> None:
        with closing(connect(account_id_at(portal), kept)) as connection:
            ready.release()
            assert go.wait(PATIENT_S)
            let_in.append(connection.post("profile", {}, time.monotonic() + 30)["result"])

    ready = threading.Semaphore(0)
    threads = [threading.Thread(target=ask_when_told) for _ in range(2)]
    for each in threads:
        each.start()
        ready.acquire()
    portal.tokens.expire_access()

    go.set()
    for each in threads:
        each.join(30)
    told = [process.communicate("go\n", timeout=30)[0] for process in processes]

    assert told == ["let in\n"] * 2
    assert len(let_in) == 2
    assert portal.tokens.refreshes == 1
    assert len(portal.token_requests) == 1


def test_processes_that_are_told_at_once_renew_once(portal: DemoPortal, kept: KeyringStore) -> None:
    processes = [begin(portal, "tests.cli.keyrings.SharedKeyring") for _ in range(3)]
    portal.tokens.expire_access()
    portal.auth_faults.hang()

    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    # All of them have been refused, and one of them is asking for a token.
    assert portal.wait_for_requests(3)
    assert portal.wait_for_token_requests(1)
    portal.auth_faults.release()

    assert [process.communicate(timeout=30)[0] for process in processes] == ["let in\n"] * 3
    assert portal.tokens.refreshes == 1


def test_a_pair_outlives_a_crash_right_after_it_was_kept(
    portal: DemoPortal, kept: KeyringStore
) -> None:
    process = begin(portal, "tests.jobs.renewing.DyingKeyring")
    portal.tokens.expire_access()

    process.communicate("go\n", timeout=30)

    assert process.returncode == 9
    assert portal.tokens.refreshes == 1
    assert ask(portal, kept)
    assert portal.tokens.refreshes == 1


def test_a_webhook_in_place_of_tokens_means_signing_in(portal: DemoPortal) -> None:
    credentials = credentials_for(portal)

    with pytest.raises(CredentialsUnavailableError) as caught:
        KeptTokens(account_at(portal).id, credentials).read()

    assert caught.value.problem == Problem(ProblemKind.SIGN_IN_REQUIRED)


def test_after_signing_out_tokens_are_neither_renewed_nor_kept(portal: DemoPortal) -> None:
    credentials = MemoryCredentials()
    credentials.write(account_id_at(portal), tokens_at(portal))
    portal.tokens.expire_access()

    with closing(connect(account_id_at(portal), credentials)) as connection:
        credentials.delete(account_id_at(portal))
        with pytest.raises(PortalError) as caught:
            connection.post("profile", {}, time.monotonic() + 30)

    assert caught.value.problem == Problem(ProblemKind.SIGN_IN_REQUIRED)
    assert portal.token_requests == []


def test_an_account_with_tokens_is_refreshed_hour_after_hour(portal: DemoPortal) -> None:
    credentials = MemoryCredentials()
    account = Account(portal.url, 547)
    credentials.write(account.id, tokens_at(portal))
    refresher = Refresher(account.id, credentials)

    first = refresher.refresh(account, None)
    portal.tokens.expire_access()
    second = refresher.refresh(account, first)
    refresher.reconnect()

    assert isinstance(first, Fresh)
    assert isinstance(second, Fresh)
    assert second.messages.counters.total == 5
    assert portal.tokens.refreshes == 1


def test_a_refresh_token_that_died_asks_for_a_new_sign_in_and_takes_it(portal: DemoPortal) -> None:
    credentials = MemoryCredentials()
    account = Account(portal.url, 547)
    credentials.write(account.id, tokens_at(portal))
    refresher = Refresher(account.id, credentials)
    fresh = refresher.refresh(account, None)

    portal.tokens.revoke_all()
    stale = refresher.refresh(account, fresh)
    credentials.write(account.id, tokens_at(portal))
    again = refresher.refresh(account, stale)
    refresher.reconnect()

    assert isinstance(stale, Stale)
    assert stale.problem == Problem(ProblemKind.SIGN_IN_REQUIRED)
    assert isinstance(again, Fresh)


def test_leaving_does_not_break_off_a_renewal_under_way(portal: DemoPortal) -> None:
    credentials = MemoryCredentials()
    account = Account(portal.url, 547)
    credentials.write(account.id, tokens_at(portal))
    refresher = Refresher(account.id, credentials)
    portal.tokens.expire_access()
    portal.auth_faults.hang()
    answers: list[object] = []
    under_way = threading.Thread(target=lambda: answers.append(refresher.refresh(account, None)))
    under_way.start()
    assert portal.wait_for_token_requests(1)

    refresher.abort()
    portal.auth_faults.release()
    under_way.join(PATIENT_S)
    refresher.reconnect()

    assert isinstance(answers[0], Failed)
    assert ask(portal, credentials)
    assert portal.tokens.refreshes == 1
