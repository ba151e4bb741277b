"""A portal and a client, for the tests that go over the wire."""

from collections.abc import Iterator

import httpx
import pytest

from tests.patience import PATIENT_S
from trayapp.demo import DemoPortal, documented_world


@pytest.fixture
def portal() -> Iterator[DemoPortal]:
    with DemoPortal(documented_world()) as portal:
        yield portal


@pytest.fixture(scope="session")
def client() -> Iterator[httpx.Client]:
    # One for all, because every new client reads the certificates of the whole world.
    with httpx.Client(trust_env=False, timeout=PATIENT_S) as client:
        yield client
