"""Fails the test that wants to leave this machine."""

import socket
from ipaddress import ip_address
from typing import Any

import pytest


def keep_on_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets sockets reach loopback addresses and local sockets; anything else fails the test.

    The failure is not an `Exception`: nothing that turns network errors into a status swallows it.
    """
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex
    look_up = socket.getaddrinfo

    def guarded_connect(sock: socket.socket, address: Any) -> None:
        _refuse_outside(sock, address)
        connect(sock, address)

    def guarded_connect_ex(sock: socket.socket, address: Any) -> int:
        _refuse_outside(sock, address)
        return connect_ex(sock, address)

    def guarded_look_up(host: Any, *args: Any, **kwargs: Any) -> Any:
        if not _is_loopback(host):
            pytest.fail(f"A test asked for the address of {host!r}; only loopback is allowed.")
        return look_up(host, *args, **kwargs)

    monkeypatch.setattr(socket.socket, "connect", guarded_connect)
    monkeypatch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
    monkeypatch.setattr(socket, "getaddrinfo", guarded_look_up)


def _refuse_outside(sock: socket.socket, address: Any) -> None:
    if sock.family in {socket.AF_INET, socket.AF_INET6} and not _is_loopback(address[0]):
        pytest.fail(f"A test connected to {address!r}; only loopback is allowed.")


def _is_loopback(host: Any) -> bool:
    if host is None or host in {"localhost", b"localhost"}:
        return True
    try:
        return ip_address(host.decode() if isinstance(host, bytes) else host).is_loopback
    except ValueError:
        return False
