"""The way to the portal: proxies where they belong, and certificates somebody vouches for."""

import socket
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bitrix.raw_server import LONGEST_WAIT_S, RawServer, answer, saying
from tests.bitrix.wire import connected_to, failure, post, problem
from trayapp.model.network import Network


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "ALL_PROXY"])
def test_loopback_is_never_looked_for_behind_a_proxy(
    variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with RawServer(saying(answer(b'{"result": "proxy"}'))) as proxy:
        monkeypatch.setenv(variable, f"http://127.0.0.1:{proxy.port}")
        with RawServer(saying(answer())) as portal, connected_to(portal.url) as connection:
            assert post(connection) == {"result": 5}

    assert proxy.connections == 0


def test_other_portals_are_reached_through_the_proxy_which_learns_the_host_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with RawServer(saying(answer(b"", "403 Forbidden"))) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy.port}")
        with connected_to("https://acme.example/rest/547/s3cr3t/") as connection:
            assert failure(connection) == "unreachable"

    assert proxy.requests[0].startswith(b"CONNECT acme.example:443 ")
    assert b"s3cr3t" not in b"".join(proxy.requests)


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:9", "socks4://127.0.0.1:9", "ftp://x"])
def test_a_proxy_that_cannot_be_spoken_to_is_told_from_one_that_is_down(
    proxy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALL_PROXY", proxy)
    with connected_to("https://acme.example/rest/547/s3cr3t/") as connection:
        of_the_system = problem(connection)
    with connected_to("https://acme.example/rest/547/s3cr3t/", Network(proxy)) as connection:
        chosen = problem(connection)

    assert of_the_system == chosen
    assert of_the_system.kind == "unreachable"
    assert of_the_system.proxy_of_unknown_kind


def test_an_unusable_proxy_for_everything_spoils_none_that_is_meant_for_https(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with RawServer(saying(answer(b"", "403 Forbidden"))) as proxy:
        monkeypatch.setenv("ALL_PROXY", "socks://127.0.0.1:9")
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy.port}")
        with connected_to("https://acme.example/rest/547/s3cr3t/") as connection:
            assert not problem(connection).proxy_of_unknown_kind

    assert len(proxy.requests) == 1


def test_a_certificate_nobody_vouches_for_is_a_problem_of_tls(
    certificate: Path, private_portal: Callable[[Path], RawServer]
) -> None:
    with private_portal(certificate) as portal, connected_to(portal.url) as connection:
        assert failure(connection) == "tls"

    assert portal.requests == []


def test_a_certificate_vouched_for_is_accepted(
    certificate: Path,
    private_portal: Callable[[Path], RawServer],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))

    with private_portal(certificate) as portal, connected_to(portal.url) as connection:
        assert post(connection) == post(connection) == {"result": 5}

    assert portal.connections == 1


def test_a_certificate_of_another_host_is_a_problem_of_tls(
    certificate_of_another_host: Path,
    private_portal: Callable[[Path], RawServer],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate_of_another_host))

    with (
        private_portal(certificate_of_another_host) as portal,
        connected_to(portal.url) as connection,
    ):
        assert failure(connection) == "tls"


def test_a_portal_that_breaks_off_the_handshake_is_unreachable_and_no_case_for_a_person() -> None:
    def take_and_hang_up(listening: socket.socket) -> None:
        line, _ = listening.accept()
        with line:
            line.recv(65536)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=take_and_hang_up, args=(listening,), daemon=True)
        thread.start()
        port = listening.getsockname()[1]
        with connected_to(f"https://127.0.0.1:{port}/rest/547/s3cr3t/") as connection:
            assert failure(connection) == "unreachable"
        thread.join(LONGEST_WAIT_S)
