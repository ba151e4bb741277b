"""Webhooks and tokens are passwords: in the keyring, and nowhere else, whatever happens."""

import gettext
import inspect
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QIcon
from pytestqt.qtbot import QtBot

from tests.patience import PATIENT_MS
from tests.secrets_at_work import FAULTS, SECRET, USERS, SignedInUser
from tests.traces import Traces, everything_logged
from tests.widgets.finding import everything_said
from trayapp.bitrix.errors import PortalError
from trayapp.demo.faults import Faults
from trayapp.desktop.surroundings import Surroundings
from trayapp.desktop.tray.menu import BreakdownMenu, for_qt
from trayapp.desktop.windows import Windows
from trayapp.desktop.worker import BackgroundThread
from trayapp.jobs.connections import connect
from trayapp.jobs.refresh import Refresher
from trayapp.jobs.session_credentials import SessionCredentials
from trayapp.jobs.sign_in import sign_in
from trayapp.jobs.task_choices import TaskChoices
from trayapp.model.account import TasksOf
from trayapp.model.credentials import CredentialsUnavailableError, Webhook
from trayapp.model.state import USUAL_STATE
from trayapp.model.status import Refreshed, Status
from trayapp.storage.folders import log_path
from trayapp.view.status_json import status_json
from trayapp.view.status_text import status_text
from trayapp.view.tray_view import tray_view

WORDS = gettext.NullTranslations()
PROJECT = Path(__file__).parents[1]
NO_FAULT = ("release", "clear", "take", "refusal_of")
"""What `Faults` does beside making something wrong."""


@pytest.fixture(autouse=True)
def _own_log() -> Iterator[None]:
    with everything_logged():
        yield


@pytest.fixture
def background() -> Iterator[BackgroundThread]:
    thread = BackgroundThread("test")
    yield thread
    thread.stop()
    assert thread.wait(PATIENT_MS)


def ask_for_everything(user: SignedInUser, traces: Traces) -> list[Refreshed]:
    """What the jobs do in the background."""
    account, credentials, network = user.account, user.session.credentials, user.session.network
    refresher = Refresher(account.id, credentials, network=network)
    statuses: list[Refreshed] = []
    last: Status | None = None
    for _ in range(2):
        last = refresher.refresh(account, last)
        statuses.append(last)
    choices = TaskChoices(account, credentials, network())
    answers = (choices.people("Anna"), choices.projects(), choices.check(TasksOf()))
    signing_in = sign_in(user.portal.webhook_url, credentials, network())
    connection = connect(account.id, credentials, network())
    try:
        connection.post("profile", {}, time.monotonic() + 0.2)
    except (PortalError, CredentialsUnavailableError) as error:
        traces.add_error(error)
        traces.pickle(error)
    values = (account, *statuses, *answers, signing_in, user.session.settings.load())
    held = (refresher, connection, choices, user.session, credentials, credentials.read(account.id))
    traces.add("value", *values, *held)
    traces.pickle(*values, refresher, connection, user.session, credentials)
    connection.close()
    refresher.reconnect()
    return statuses


def show_everything(
    user: SignedInUser, statuses: list[Refreshed], background: BackgroundThread, traces: Traces
) -> None:
    """What a person and a screen reader are told."""
    session = user.session
    surroundings = Surroundings(
        session,
        SessionCredentials(session.credentials),
        background,
        background,
        lambda: WORDS,
        QIcon,
        lambda _: None,
    )
    windows = Windows(surroundings)
    menu = BreakdownMenu(for_qt)
    for status in statuses:
        view = tray_view([status], WORDS)
        menu.render(view.entries)
        traces.add("view", view, status_json([status], WORDS), status_text([status], WORDS))
        traces.add("menu", *(each.text() + each.toolTip() for each in menu.menu.actions()))
    windows.settings(session.settings.load().settings, USUAL_STATE, autostart=False)
    windows.sign_in()
    for name in ("settings", "sign_in"):
        window = windows.window(name)
        assert window is not None
        traces.add(f"window {name}", everything_said(window))
    traces.add("value", surroundings, windows, background)
    windows.close_all()


def test_every_kind_of_fault_is_tried() -> None:
    kinds = {
        name
        for name, _ in inspect.getmembers(Faults, inspect.isfunction)
        if not name.startswith("_") and name not in NO_FAULT
    }

    assert kinds <= {name.split()[0] for name in FAULTS}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("kind", USERS)
def test_a_secret_is_in_the_keyring_and_nowhere_else(
    kind: str,
    fault: str,
    qtbot: QtBot,
    background: BackgroundThread,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    traces = Traces()

    with USERS[kind]() as user:
        FAULTS[fault](user, monkeypatch)
        statuses = ask_for_everything(user, traces)
        show_everything(user, statuses, background, traces)
        secrets, in_keyring = user.note_secrets(), user.in_keyring
    traces.add("output", *capfd.readouterr())
    # As they are before anything is redacted, with their arguments.
    traces.add("log", *(repr(record.__dict__) for record in caplog.records))
    traces.add_files(tmp_path)
    for file in ("cmdline", "environ"):
        traces.add(file, Path("/proc/self", file).read_text(errors="replace"))

    assert any(secret in in_keyring for secret in secrets)
    assert traces.holding({user.account.portal})
    assert traces.holding(secrets) == []


def test_a_job_that_fails_with_the_secret_in_hand_leaves_it_out_of_the_log(
    qtbot: QtBot, background: BackgroundThread
) -> None:
    failed: list[bool] = []

    def job() -> None:
        webhook = Webhook("https://acme.example", 547, f"https://acme.example/rest/547/{SECRET}/")
        try:
            int(webhook.rest_url)
        except ValueError as error:
            raise LookupError(webhook, webhook.rest_url.encode()) from error

    background.submit(job, lambda _: None, lambda: failed.append(True))
    qtbot.waitUntil(lambda: bool(failed))

    log = log_path().read_text()
    assert "LookupError" in log
    assert "invalid literal for int() with base 10: 'https://acme.example/rest/547/***/'" in log
    assert SECRET not in log


CRASH = """
import sys, threading
from PySide6.QtCore import QCoreApplication, QTimer, qWarning
from trayapp.bitrix.address import read_webhook
from trayapp.bitrix.transport import Connection

webhook = read_webhook(sys.stdin.readline())
connection = Connection(webhook.rest_url)

def fail(here=webhook, url=webhook.rest_url, connection=connection):
    secret = url.rstrip("/").rpartition("/")[2]
    raise RuntimeError(f"Fault at {here} with {connection}")

qt = QCoreApplication([])
QTimer.singleShot(0, fail)
QTimer.singleShot(0, lambda: qWarning(f"Qt speaks of {webhook}"))
QTimer.singleShot(0, qt.quit)
qt.exec()
thread = threading.Thread(target=fail)
thread.start()
thread.join()
print(open("/proc/self/cmdline").read(), open("/proc/self/environ").read())
fail()
"""


def test_a_crash_tells_where_it_was_and_not_what_was_in_hand() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", CRASH],
        input=f"https://127.0.0.1:9/rest/547/{SECRET}/\n",
        capture_output=True,
        check=False,
        cwd=PROJECT,
        text=True,
    )

    assert ended.returncode == 1
    assert ended.stderr.count("RuntimeError: Fault at Webhook(") == 3
    assert "Qt speaks of Webhook(" in ended.stderr
    assert "python" in ended.stdout
    assert SECRET not in ended.stdout + ended.stderr
