"""Which hosts are this machine."""

import pytest

from trayapp.bitrix.loopback import is_loopback


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.8.8", "::1"])
def test_this_machine_is_known_by_its_names(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["", "192.168.0.5", "localhost.evil.example", "::2"])
def test_other_machines_are_not_this_one(host: str) -> None:
    assert not is_loopback(host)
