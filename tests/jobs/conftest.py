"""The documented portal, and somebody who refreshes its account."""

from collections.abc import Iterator

import pytest

from tests.jobs.portals import account_at, credentials_for
from tests.jobs.refreshing import Clock
from trayapp.demo import DemoPortal, documented_world
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.refresh import Refresher


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def portal() -> Iterator[DemoPortal]:
    with DemoPortal(documented_world()) as portal:
        yield portal


@pytest.fixture
def credentials() -> MemoryCredentials:
    return MemoryCredentials()


@pytest.fixture
def refresher(portal: DemoPortal, clock: Clock) -> Iterator[Refresher]:
    refresher = Refresher(
        account_at(portal).id, credentials_for(portal), clock, elapsed=clock.elapsed
    )
    yield refresher
    refresher.reconnect()
