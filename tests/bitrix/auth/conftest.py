"""A portal with a local application, and somebody who asks it with a renewable token."""

from collections.abc import Iterator

import pytest

from tests.applications import portal_with_application, tokens_at
from tests.bitrix.auth.renewing import FakeStore
from trayapp.bitrix.auth.tokens import RenewableToken
from trayapp.bitrix.transport import Connection
from trayapp.demo import DemoPortal
from trayapp.model.credentials import OAuth


@pytest.fixture
def portal() -> Iterator[DemoPortal]:
    with portal_with_application() as running:
        yield running


@pytest.fixture
def tokens(portal: DemoPortal) -> OAuth:
    return tokens_at(portal)


@pytest.fixture
def store(tokens: OAuth) -> FakeStore:
    return FakeStore(tokens)


@pytest.fixture
def connection(tokens: OAuth, store: FakeStore) -> Iterator[Connection]:
    connection = Connection(tokens.rest_url, authorization=RenewableToken(tokens, store))
    yield connection
    connection.close()
