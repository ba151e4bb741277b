"""Which proxy leads to a host: the one chosen, else the one environment and system name.

httpx would choose by itself, but it refuses to work at all when any variable names a proxy it does
not know, and desktops set `all_proxy` to `socks://` beside an `https_proxy` that serves.
"""

from urllib.request import getproxies, proxy_bypass

from trayapp.bitrix.loopback import is_loopback
from trayapp.model.network import Network


def proxy_for(host: str, network: Network) -> str | None:
    """The proxy's address, with its password if there is one; None goes straight to the host."""
    if is_loopback(host):
        # Loopback is this machine: a proxy would look for it elsewhere.
        return None
    if network.proxy is not None:
        return network.proxy
    found = proxy_of_the_system()
    if found is None or proxy_bypass(host):
        return None
    return found if "://" in found else f"http://{found}"


def proxy_of_the_system() -> str | None:
    """What is said of https before what is said of everything."""
    told = getproxies()
    return told.get("https") or told.get("all")
