"""A local application at the simulated portal, and what it is let in with."""

import socket

from trayapp.demo import DemoPortal, documented_world
from trayapp.demo import LocalApplication as Registered
from trayapp.model.account import AccountId
from trayapp.model.credentials import LocalApplication, OAuth

CLIENT_ID = "local.65f2d1b0891cf2.87252039"
CLIENT_SECRET = "kEyOfTheApplicati0nNobodyMaySee"


def portal_with_application(port: int | None = None) -> DemoPortal:
    """`port` is where the browser goes after a consent; without one the portal shows a code."""
    redirect_url = None if port is None else f"http://localhost:{port}"
    return DemoPortal(
        documented_world(), applications=(Registered(CLIENT_ID, CLIENT_SECRET, redirect_url),)
    )


def application_at(portal: DemoPortal) -> LocalApplication:
    return LocalApplication(portal.url, CLIENT_ID, CLIENT_SECRET)


def tokens_at(portal: DemoPortal) -> OAuth:
    """A pair as after a sign-in."""
    pair = portal.tokens.issue(CLIENT_ID)
    return OAuth(
        application_at(portal),
        portal.auth_server_url,
        f"{portal.url}/rest/",
        pair.access_token,
        pair.refresh_token,
    )


def account_id_at(portal: DemoPortal) -> AccountId:
    return AccountId(f"547@{portal.url.removeprefix('http://')}")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port
