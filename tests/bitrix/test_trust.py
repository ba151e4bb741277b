"""Whom TLS trusts."""

import ssl
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bitrix.raw_server import RawServer
from tests.patience import PATIENT_S
from trayapp.bitrix.errors import PortalError
from trayapp.bitrix.transport import Connection
from trayapp.bitrix.trust import can_be_trusted, trusted_certificates
from trayapp.model.network import Network
from trayapp.model.problem import Problem, ProblemKind

Portal = Callable[[Path], RawServer]


def system_store(monkeypatch: pytest.MonkeyPatch, file: Path, folder: Path) -> None:
    """Says where the system keeps its certificates."""
    places = ssl.DefaultVerifyPaths("", "", "", str(file), "", str(folder))
    monkeypatch.setattr(ssl, "get_default_verify_paths", lambda: places)


def is_trusted(portal: RawServer) -> bool:
    connection = Connection(portal.url)
    try:
        connection.post("batch", {}, time.monotonic() + PATIENT_S)
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


def test_a_companys_own_certificate_can_be_trusted_in_addition(
    certificate: Path, private_portal: Portal
) -> None:
    with private_portal(certificate) as portal:
        assert not is_trusted(portal)

        connection = Connection(portal.url, Network(ca_file=str(certificate)))
        connection.post("batch", {}, time.monotonic() + PATIENT_S)
        connection.close()


def test_a_certificate_file_that_cannot_be_used_is_a_problem_of_its_own(tmp_path: Path) -> None:
    gone = str(tmp_path / "gone.pem")

    with pytest.raises(PortalError) as caught:
        trusted_certificates(gone)

    assert caught.value.problem == Problem(ProblemKind.TLS, ca_file=gone)


def test_only_a_readable_file_with_certificates_can_be_trusted(
    certificate: Path, tmp_path: Path
) -> None:
    text = tmp_path / "letter.txt"
    text.write_text("Dear Sir or Madam")

    assert can_be_trusted(str(certificate))
    assert not can_be_trusted(str(text))
    assert not can_be_trusted(str(tmp_path / "gone.pem"))
    assert not can_be_trusted("with a \0 in it")
