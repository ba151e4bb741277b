"""Certificates: made for the occasion with portals that show them, or none at all."""

import ssl
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bitrix.raw_server import RawServer, answer, saying


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A self-signed certificate of 127.0.0.1; its key stands in the same file."""
    return _made(tmp_path_factory.mktemp("certificate"), "IP:127.0.0.1")


@pytest.fixture(scope="session")
def certificate_of_another_host(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _made(tmp_path_factory.mktemp("certificate"), "DNS:other.example")


@pytest.fixture
def trusting_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody shows a certificate: those of the system take long to read."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    monkeypatch.setattr("trayapp.bitrix.transport.trusted_certificates", lambda _: context)


@pytest.fixture
def private_portal() -> Callable[[Path], RawServer]:
    """A portal behind TLS with the certificate handed in."""

    def portal(certificate: Path) -> RawServer:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        return RawServer(saying(answer()), context)

    return portal


def _made(folder: Path, host: str) -> Path:
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
            *("-nodes", "-days", "2", "-subj", f"/CN={host}", "-addext", f"subjectAltName={host}"),
            *("-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    certificate.write_text(certificate.read_text() + key.read_text())
    return certificate
