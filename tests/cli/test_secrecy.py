"""The webhook is a password: it is in the keyring, and nowhere else, whatever goes wrong."""

import inspect
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import keyring
import pytest

from tests.cli.running import CommandLine, Done
from trayapp.demo import DemoPortal, documented_world
from trayapp.demo.faults import Faults

SECRET = "s3cr3tw3bh00ks3cr3t"
NO_FAULT = ("release", "clear", "take", "refusal_of")
"""What `Faults` does beside making something wrong."""

COMMANDS = (
    ("status",),
    ("status", "--json"),
    ("accounts",),
    ("accounts", "--json"),
    ("sign-out", "nobody"),
)


def quoting_page(url: str) -> bytes:
    return f"<h1>Error</h1> at {url}batch.json".encode()


def quoting_json(url: str) -> bytes:
    escaped = url.replace("/", r"\/")
    return f'{{"error": "{escaped}", "error_description": "{escaped}"}}'.encode()


FAULTS: dict[str, Callable[[DemoPortal], None]] = {
    "nothing": lambda portal: None,
    "hang": lambda portal: portal.faults.hang(),
    "drop": lambda portal: portal.faults.drop(),
    "drip": lambda portal: portal.faults.drip(pause_s=0.05),
    "query_limit": lambda portal: portal.faults.query_limit(),
    "redirect": lambda portal: portal.faults.redirect(portal.webhook_url),
    "redirect elsewhere": lambda portal: portal.faults.redirect(
        portal.webhook_url.replace("127.0.0.1", "localhost"), status=308
    ),
    "answer": lambda portal: portal.faults.answer(200, quoting_page(portal.webhook_url)),
    "answer 404": lambda portal: portal.faults.answer(404, quoting_page(portal.webhook_url)),
    "answer 500": lambda portal: portal.faults.answer(500, quoting_json(portal.webhook_url)),
    "answer 401": lambda portal: portal.faults.answer(401, quoting_json(portal.webhook_url)),
    "answer not packed": lambda portal: portal.faults.answer(
        200, quoting_page(portal.webhook_url), {"Content-Encoding": "gzip"}
    ),
    "refuse_method": lambda portal: portal.faults.refuse_method(
        "im.counters.get", "ERROR_CORE", portal.webhook_url
    ),
    "refuse_method of tasks": lambda portal: portal.faults.refuse_method(
        "tasks.task.counters.get", portal.webhook_url, portal.webhook_url
    ),
    "refuse_method of profile": lambda portal: portal.faults.refuse_method(
        "profile", portal.webhook_url, portal.webhook_url
    ),
}


@dataclass(frozen=True, slots=True)
class Traces:
    """Everything a run leaves where somebody could look."""

    done: tuple[Done, ...]
    logged: tuple[logging.LogRecord, ...]
    files: dict[str, bytes]

    def holding(self, text: str) -> list[str]:
        """Where the text is found."""
        formatter = logging.Formatter()
        found = [f"output: {each}" for each in self.done if text in each.out + each.err]
        # As they are before anything is redacted, with the arguments and tracebacks.
        found += [
            f"log: {each}"
            for each in self.logged
            if text in formatter.format(each) + repr(each.__dict__)
        ]
        return found + [
            name for name, content in self.files.items() if text in name + repr(content)
        ]


@pytest.fixture
def secret_portal() -> Iterator[DemoPortal]:
    with DemoPortal(documented_world(), secret=SECRET) as portal:
        yield portal


def test_every_kind_of_fault_is_tried() -> None:
    kinds = {
        name
        for name, _ in inspect.getmembers(Faults, inspect.isfunction)
        if not name.startswith("_") and name not in NO_FAULT
    }

    assert kinds <= set(FAULTS)


@pytest.mark.parametrize("fault", FAULTS)
def test_the_webhook_is_only_in_the_keyring(
    secret_portal: DemoPortal,
    commands: CommandLine,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    fault: str,
) -> None:
    caplog.set_level(logging.DEBUG)
    log = ("--log-level", "debug")
    webhook = f"{secret_portal.webhook_url}\n"

    done = [commands.run(*log, "sign-in", typed=webhook)]
    stored = keyring.get_password("bitrix24-tray", done[0].out.strip())
    FAULTS[fault](secret_portal)
    monkeypatch.setattr("trayapp.bitrix.transport.READ_TIMEOUT_S", 0.2)
    monkeypatch.setattr("trayapp.jobs.refresh.REFRESH_TIMEOUT_S", 0.4)
    monkeypatch.setattr("trayapp.jobs.sign_in.REFRESH_TIMEOUT_S", 0.4)
    done += [commands.run(*log, *command) for command in COMMANDS]
    done += [commands.run(*log, "sign-in", typed=webhook), commands.run(*log, "sign-out")]
    traces = Traces(
        done=tuple(done),
        logged=tuple(caplog.records),
        files={str(path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()},
    )

    assert SECRET in (stored or "")
    assert traces.files
    assert traces.holding("5")
    assert traces.holding(SECRET) == []
    assert traces.holding("/rest/547") == []
    assert traces.holding(r"\/rest\/") == []
