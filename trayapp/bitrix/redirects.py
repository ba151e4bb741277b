"""What it means when a portal's address leads elsewhere."""

import contextlib

import httpx

from trayapp.bitrix.address import AddressError, read_portal
from trayapp.bitrix.loopback import is_loopback
from trayapp.model.problem import Problem, ProblemKind


def problem_of_redirect(response: httpx.Response) -> Problem:
    """Where to, without the part of the address that repeats the secret.

    A renamed portal sends the very call on to its new host; that address can be accepted. A login
    page or a captive portal sends elsewhere.
    """
    asked = response.request.url
    target = asked if response.next_request is None else response.next_request.url
    moved_to = None
    private = target.scheme == "https" or (is_loopback(asked.host) and is_loopback(target.host))
    if private and target.path == asked.path and target.host != asked.host:
        with contextlib.suppress(AddressError):
            moved_to = read_portal(str(target))
    return Problem(ProblemKind.REDIRECTED, host=_host_to_show(target), moved_to=moved_to)


def _host_to_show(url: httpx.URL) -> str | None:
    """The host, unless it is none: thousands of letters, or something else in a host's place."""
    try:
        read_portal(f"https://{url.netloc.decode()}")
    except AddressError:
        return None
    return url.host
