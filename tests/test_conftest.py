"""The safety net itself: a test reaches neither the network nor the developer's own things."""

import socket
from pathlib import Path

import keyring
import pytest
from _pytest.outcomes import Failed

from tests.conftest import LINUX_ONLY, NOT_ON_WINDOWS
from tests.memory_keyring import MemoryKeyring

OUTSIDE = ("192.0.2.1", 443)  # an address reserved for documentation


@pytest.mark.parametrize("way", ["connect", "connect_ex"])
def test_a_connection_to_the_outside_fails_the_test(way: str) -> None:
    with socket.socket() as outgoing, pytest.raises(Failed, match="only loopback"):
        getattr(outgoing, way)(OUTSIDE)


def test_asking_for_an_outside_address_fails_the_test() -> None:
    with pytest.raises(Failed, match="only loopback"):
        socket.create_connection(("portal.example", 443))


def test_loopback_is_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = server.getsockname()

        with socket.create_connection(("localhost", address[1])) as connection:
            assert connection.getpeername() == address


def test_secrets_go_to_memory() -> None:
    keyring.set_password("bitrix24-tray", "547@acme.bitrix24.ru", "hush")

    assert isinstance(keyring.get_keyring(), MemoryKeyring)
    assert keyring.get_password("bitrix24-tray", "547@acme.bitrix24.ru") == "hush"


def test_the_next_test_finds_no_secrets() -> None:
    assert keyring.get_password("bitrix24-tray", "547@acme.bitrix24.ru") is None


def test_the_home_folder_is_the_tests_own(tmp_path: Path) -> None:
    assert tmp_path in Path.home().parents


def test_what_is_left_out_on_other_systems_is_there() -> None:
    here = Path(__file__).parent

    assert [name for name in LINUX_ONLY + NOT_ON_WINDOWS if not (here / name).exists()] == []
