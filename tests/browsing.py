"""A browser that needs no screen: it goes wherever it is sent."""

import contextlib
import threading

import httpx


def visit(address: str) -> httpx.Response:
    """The page at which the browser ends up."""
    return httpx.get(address, follow_redirects=True, trust_env=False, timeout=10)


def visit_meanwhile(address: str) -> threading.Thread:
    """As `visit`, as a browser does it: beside the program that opened it."""

    def go() -> None:
        # Whoever was waited for no longer is sent away without a page.
        with contextlib.suppress(httpx.HTTPError):
            visit(address)

    browser = threading.Thread(target=go, daemon=True)
    browser.start()
    return browser
