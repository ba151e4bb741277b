"""Whom TLS trusts."""

import ssl
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bitrix.raw_server import RawServer
from trayapp.bitrix.errors import PortalError
from trayapp.bitrix.transport import Connection
from trayapp.bitrix.trust import trusted_certificates

Portal = Callable[[Path], RawServer]


def system_store(monkeypatch: pytest.MonkeyPatch, file: Path, folder: Path) -> None:
    """Says where the system keeps its certificates."""
    places = ssl.DefaultVerifyPaths("", "", "", str(file), "", str(folder))
    monkeypatch.setattr(ssl, "get_default_verify_paths", lambda: places)


def is_trusted(portal: RawServer) -> bool:
    connection = Connection(portal.url)
    try:
        connection.post("batch", {}, time.monotonic() + 5)
    except PortalError as error:
        return error.problem.kind != "tls"
    finally:
        connection.close()
    return True


def test_host_and_certificate_are_always_checked() -> None:
    context = trusted_certificates()

    assert context.check_hostname
    assert context.verify_mode is ssl.CERT_REQUIRED


@pytest.mark.parametrize("added", ["/nowhere/authority.pem", "{garbage}"])
def test_a_file_that_holds_no_certificate_adds_none_and_harms_nobody(
    added: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    garbage = tmp_path / "garbage.pem"
    garbage.write_text("no certificate")
    monkeypatch.setenv("SSL_CERT_FILE", added.format(garbage=garbage))

    assert trusted_certificates().verify_mode is ssl.CERT_REQUIRED


def test_an_added_authority_does_not_take_the_systems_place(
    certificate: Path,
    certificate_of_another_host: Path,
    private_portal: Portal,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate_of_another_host))
    with private_portal(certificate) as portal:
        system_store(monkeypatch, tmp_path / "none", tmp_path / "none")
        assert not is_trusted(portal)

        system_store(monkeypatch, certificate, tmp_path)
        assert is_trusted(portal)


def test_a_folder_of_ones_own_does_not_take_the_systems_place(
    certificate: Path, private_portal: Portal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
    system_store(monkeypatch, certificate, tmp_path)

    with private_portal(certificate) as portal:
        assert is_trusted(portal)
