"""Whom TLS trusts: the operating system's store, and `SSL_CERT_FILE` in addition to it."""

import contextlib
import os
import ssl
from pathlib import Path

import truststore

from trayapp.bitrix.errors import PortalError
from trayapp.model.problem import Problem, ProblemKind


def can_be_trusted(ca_file: str) -> bool:
    """Whether the file can be read and holds certificates."""
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(cafile=ca_file)
    except (OSError, ssl.SSLError, ValueError):
        return False
    return True


def trusted_certificates(ca_file: str | None = None) -> ssl.SSLContext:
    """A context that checks certificate and host name; there is no way to switch that off.

    Raises `PortalError` when `ca_file`, trusted in addition, cannot be used.

    OpenSSL lets `SSL_CERT_FILE` and `SSL_CERT_DIR` replace the system's store; people set them to
    add their company's authority, so the system's own places are read as well.
    """
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    added = os.environ.get("SSL_CERT_FILE")
    if added:
        with contextlib.suppress(OSError, ssl.SSLError):
            context.load_verify_locations(cafile=added)
    if added or os.environ.get("SSL_CERT_DIR"):
        places = ssl.get_default_verify_paths()
        if Path(places.openssl_cafile).is_file():
            context.load_verify_locations(cafile=places.openssl_cafile)
        if Path(places.openssl_capath).is_dir():
            context.load_verify_locations(capath=places.openssl_capath)
    if ca_file is not None:
        try:
            context.load_verify_locations(cafile=ca_file)
        except (OSError, ssl.SSLError, ValueError):
            raise PortalError(Problem(ProblemKind.TLS, ca_file=ca_file)) from None
    return context
