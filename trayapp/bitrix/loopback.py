"""Whether a host is this machine itself, where encryption and proxies have no place."""

import ipaddress


def is_loopback(host: str) -> bool:
    """Whether it is; a name other than `localhost` is somewhere else."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
