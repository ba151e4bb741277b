"""Certificates that somebody signed, made for the occasion."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")


@dataclass(frozen=True, slots=True)
class Signed:
    """A certificate of 127.0.0.1 with its key in the same file, and who signed it."""

    certificate: Path
    authority: Path


def signed(folder: Path, issuer: str, *, days: int = 2) -> Signed:
    """`issuer` as in `/O=Acme/CN=Root`; with negative days the certificate has ended."""
    folder.mkdir()
    authority, key, request = folder / "authority.pem", folder / "key.pem", folder / "request.pem"
    certificate, names = folder / "certificate.pem", folder / "names"
    names.write_text("subjectAltName=IP:127.0.0.1\n")
    authoritys = folder / "authoritys-key.pem"
    _openssl("req", "-x509", *_KEY, "-subj", issuer, "-keyout", authoritys, "-out", authority)
    _openssl("req", *_KEY, "-subj", "/CN=127.0.0.1", "-keyout", key, "-out", request)
    _openssl(
        *("x509", "-req", "-in", request, "-CA", authority, "-CAkey", authoritys),
        *("-days", str(days), "-extfile", names, "-out", certificate),
    )
    certificate.write_text(certificate.read_text() + key.read_text())
    return Signed(certificate, authority)


def _openssl(*arguments: str | Path) -> None:
    subprocess.run(["openssl", *arguments], check=True, capture_output=True)
