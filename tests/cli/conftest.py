"""A command line, portals to ask, and a log that ends with the test."""

import logging
import queue
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest

from tests.cli.keyrings import PLACE, SharedKeyring
from tests.cli.running import CommandLine
from trayapp.cli.inquiry import Arrivals
from trayapp.demo import DemoPortal, documented_world, living_world


@pytest.fixture(autouse=True)
def _own_log() -> Iterator[None]:
    loggers = [logging.getLogger(name) for name in (None, "httpx", "httpcore")]
    before = [(logger, logger.level, logger.handlers[:]) for logger in loggers]
    yield
    for logger, level, handlers in before:
        logger.setLevel(level)
        logger.handlers[:] = handlers


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(monkeypatch, capsys)


@pytest.fixture
def portal() -> Iterator[DemoPortal]:
    """Five unread, as the portal's documentation shows it."""
    with DemoPortal(documented_world()) as running:
        yield running


@pytest.fixture
def other_portal() -> Iterator[DemoPortal]:
    """Twenty-seven unread, with names in several scripts."""
    with DemoPortal(living_world()) as running:
        yield running


@pytest.fixture
def shared_keyring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The test and the processes it starts find the same secrets."""
    monkeypatch.setenv(PLACE, str(tmp_path / "shared-keyring.json"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "tests.cli.keyrings.SharedKeyring")
    keyring.set_keyring(SharedKeyring())


@pytest.fixture
def account_id(shared_keyring: None, commands: CommandLine, other_portal: DemoPortal) -> str:
    """Signed in to the portal with names in several scripts."""
    return commands.sign_in(other_portal.webhook_url)


@pytest.fixture
def arrivals() -> Arrivals:
    return queue.SimpleQueue()
