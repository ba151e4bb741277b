"""The way to the portals: proxies, and certificates that are trusted in addition."""

import os
from collections.abc import Mapping
from importlib import util
from pathlib import Path

from trayapp.bitrix.proxy import proxy_for, proxy_of_the_system
from trayapp.bitrix.trust import can_be_trusted
from trayapp.jobs.doctor.masking import masked_path, masked_proxy
from trayapp.model.finding import Check, Diagnosis, Finding, fine, wrong
from trayapp.model.network import Network


def proxy(network: Network) -> Finding:
    """The proxy that portals are reached through, without its password."""
    address = network.proxy or proxy_of_the_system()
    if address is None:
        return fine(Check.PROXY, Diagnosis.NO_PROXY)
    shown = masked_proxy(address)
    if shown is None:
        return wrong(Check.PROXY, Diagnosis.PROXY_GARBLED)
    kind = shown.partition("://")[0].lower()
    if kind not in ("http", "https") and (
        kind not in ("socks5", "socks5h") or util.find_spec("socksio") is None
    ):
        return wrong(Check.PROXY, Diagnosis.PROXY_OF_UNKNOWN_KIND, proxy=shown)
    chosen = Diagnosis.PROXY_CHOSEN if network.proxy else Diagnosis.PROXY_OF_THE_SYSTEM
    return fine(Check.PROXY, chosen, proxy=shown)


def goes_through_proxy(network: Network, host: str) -> bool:
    """Whether the portal's certificate is none of ours to look at."""
    return proxy_for(host, network) is not None


def certificates(network: Network, environ: Mapping[str, str] = os.environ) -> Finding:
    """Whom TLS trusts beside the authorities the system knows."""
    added = [file for file in (network.ca_file, environ.get("SSL_CERT_FILE")) if file]
    unusable = next((file for file in added if not can_be_trusted(file)), None)
    if unusable is not None:
        file = masked_path(unusable)
        return wrong(Check.CERTIFICATES, Diagnosis.CERTIFICATES_UNUSABLE, file=file)
    folder = environ.get("SSL_CERT_DIR")
    if folder and not Path(folder).is_dir():
        file = masked_path(folder)
        return wrong(Check.CERTIFICATES, Diagnosis.CERTIFICATES_UNUSABLE, file=file)
    if folder:
        added.append(folder)
    if not added:
        return fine(Check.CERTIFICATES, Diagnosis.CERTIFICATES_OF_THE_SYSTEM)
    files = ", ".join(map(masked_path, added))
    return fine(Check.CERTIFICATES, Diagnosis.CERTIFICATES_ADDED, files=files)
