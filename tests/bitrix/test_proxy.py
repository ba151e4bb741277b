"""One proxy for each host, or none."""

import pytest

from trayapp.bitrix.proxy import proxy_for, proxy_of_the_system
from trayapp.model.network import DIRECT, Network

PORTAL = "acme.bitrix24.ru"
CHOSEN = Network(proxy="http://chosen:3128")


def test_the_chosen_proxy_wins_over_the_systems(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://system:3128")
    monkeypatch.setenv("NO_PROXY", PORTAL)

    assert proxy_for(PORTAL, CHOSEN) == "http://chosen:3128"
    assert proxy_for(PORTAL, DIRECT) is None
    assert proxy_for("globex.bitrix24.ru", DIRECT) == "http://system:3128"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_this_machine_is_behind_no_proxy(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "http://system:3128")

    assert proxy_for(host, CHOSEN) is proxy_for(host, DIRECT) is None


@pytest.mark.parametrize(
    ("variables", "proxy"),
    [
        ({}, None),
        ({"HTTP_PROXY": "http://plain:1"}, None),
        ({"ALL_PROXY": "all:1"}, "http://all:1"),
        ({"all_proxy": "socks://all:1", "https_proxy": "http://https:1"}, "http://https:1"),
        ({"all_proxy": "socks://all:1"}, "socks://all:1"),
    ],
)
def test_what_is_said_of_https_wins_over_what_is_said_of_everything(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], proxy: str | None
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    assert proxy_for(PORTAL, DIRECT) == proxy


def test_the_system_is_quoted_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "all:1")

    assert proxy_of_the_system() == "all:1"
