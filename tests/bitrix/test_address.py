"""The shapes in which people paste addresses."""

import contextlib
import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trayapp.bitrix.address import (
    AddressError,
    read_endpoint,
    read_portal,
    read_proxy,
    read_webhook,
)
from trayapp.model.flaw import Flaw

SECRET = "abc123def456ghi7"
PLAIN = f"https://acme.bitrix24.ru/rest/547/{SECRET}/"


@pytest.mark.parametrize(
    "pasted",
    [
        PLAIN,
        PLAIN.removesuffix("/"),
        f"{PLAIN}/",
        f"  {PLAIN}\n",
        f"https://acme.bitrix24.ru/rest/547/\n  {SECRET}/",
        f"«{PLAIN}»",
        f"<{PLAIN}>",
        f'"{PLAIN}"',
        f"\ufeff{PLAIN}\u200b",
        f"acme.bitrix24.ru/rest/547/{SECRET}",
        f"HTTPS://Acme.Bitrix24.RU/rest/547/{SECRET}/",
        f"https://acme.bitrix24.ru:443/rest/547/{SECRET}/",
        f"{PLAIN}profile.json",
        f"{PLAIN}profile",
        f"{PLAIN}tasks.task.list.json?filter[ID]=5&auth=x#part",
        f"https://acme.bitrix24.ru//rest//547//{SECRET}//",
        f"https://acme.bitrix24.ru/rest/api/547/{SECRET}/",
    ],
)
def test_a_webhook_is_found_in_whatever_shape_it_is_pasted(pasted: str) -> None:
    webhook = read_webhook(pasted)

    assert webhook.portal == "https://acme.bitrix24.ru"
    assert webhook.user_id == 547
    assert webhook.rest_url == PLAIN


@pytest.mark.parametrize(
    ("pasted", "portal", "rest_url"),
    [
        (
            "https://intra.acme.example:8443/portal/rest/1/s3cr3t/",
            "https://intra.acme.example:8443/portal",
            "https://intra.acme.example:8443/portal/rest/1/s3cr3t/",
        ),
        (
            "https://intra.acme.example/api/v9/1/s3cr3t/",
            "https://intra.acme.example",
            "https://intra.acme.example/api/v9/1/s3cr3t/",
        ),
        (
            "https://intra.acme.example/portal/rest/api/1/s3cr3t/",
            "https://intra.acme.example/portal",
            "https://intra.acme.example/portal/rest/1/s3cr3t/",
        ),
        (
            "intra:8443/rest/1/s3cr3t/",
            "https://intra:8443",
            "https://intra:8443/rest/1/s3cr3t/",
        ),
        (
            "https://192.168.0.5/rest/1/s3cr3t/",
            "https://192.168.0.5",
            "https://192.168.0.5/rest/1/s3cr3t/",
        ),
        (
            "https://[2001:DB8::5]:8443/rest/1/s3cr3t/",
            "https://[2001:db8::5]:8443",
            "https://[2001:db8::5]:8443/rest/1/s3cr3t/",
        ),
        (
            "https://портал.рф/rest/1/s3cr3t/",
            "https://портал.рф",
            "https://портал.рф/rest/1/s3cr3t/",
        ),
        (
            "http://127.0.0.1:7000/rest/1/s3cr3t/",
            "http://127.0.0.1:7000",
            "http://127.0.0.1:7000/rest/1/s3cr3t/",
        ),
        (
            "http://localhost:80/rest/1/s3cr3t/",
            "http://localhost",
            "http://localhost/rest/1/s3cr3t/",
        ),
        (
            "http://[::1]:7000/rest/1/s3cr3t/",
            "http://[::1]:7000",
            "http://[::1]:7000/rest/1/s3cr3t/",
        ),
    ],
)
def test_what_precedes_the_user_id_is_kept(pasted: str, portal: str, rest_url: str) -> None:
    webhook = read_webhook(pasted)

    assert (webhook.portal, webhook.rest_url) == (portal, rest_url)


@pytest.mark.parametrize(
    ("pasted", "flaw"),
    [
        ("", Flaw.EMPTY),
        (" \n\t", Flaw.EMPTY),
        ("''", Flaw.EMPTY),
        (f"ftp://acme.bitrix24.ru/rest/547/{SECRET}/", Flaw.NOT_AN_ADDRESS),
        (f"https://user:{SECRET}@acme.bitrix24.ru/rest/547/{SECRET}/", Flaw.NOT_AN_ADDRESS),
        (f"https://acme.bitrix24.ru@evil.example/rest/547/{SECRET}/", Flaw.NOT_AN_ADDRESS),
        (f"https:///rest/547/{SECRET}/", Flaw.NOT_AN_ADDRESS),
        (f"https://acme.bitrix24.ru:{SECRET}/rest/547/{SECRET}/", Flaw.NOT_AN_ADDRESS),
        (f"https://acme.bitrix24.ru:99999/rest/547/{SECRET}/", Flaw.NOT_AN_ADDRESS),
        (f"https://[::1/rest/547/{SECRET}/", Flaw.NOT_AN_ADDRESS),
        (f"https://[v1.x]/rest/547/{SECRET}/", Flaw.NOT_AN_ADDRESS),
        (f"https://-acme.example/rest/547/{SECRET}/", Flaw.NOT_AN_ADDRESS),
        (f"https://acme.example\\rest\\547\\{SECRET}", Flaw.NOT_AN_ADDRESS),
        (f"https://acme.example/rest/547/{SECRET}\x00/", Flaw.NOT_AN_ADDRESS),
        (f"https://acme\x1b.example/rest/547/{SECRET}/", Flaw.NOT_AN_ADDRESS),
        (f"https://acme.example/rest/547/\u202e{SECRET}/", Flaw.NOT_AN_ADDRESS),
        (f"https://{'a' * 254}/rest/547/{SECRET}/", Flaw.NOT_AN_ADDRESS),
        (f"http://acme.bitrix24.ru/rest/547/{SECRET}/", Flaw.NOT_ENCRYPTED),
        (f"http://192.168.0.5/rest/547/{SECRET}/", Flaw.NOT_ENCRYPTED),
        (f"http://127.0.0.1.evil.example/rest/547/{SECRET}/", Flaw.NOT_ENCRYPTED),
        ("https://acme.bitrix24.ru/", Flaw.NO_WEBHOOK),
        ("acme.bitrix24.ru", Flaw.NO_WEBHOOK),
        ("https://acme.bitrix24.ru/rest/547/", Flaw.NO_WEBHOOK),
        ("https://acme.bitrix24.ru/rest/547/profile.json", Flaw.NO_WEBHOOK),
        (f"https://acme.bitrix24.ru/rest/0/{SECRET}/", Flaw.NO_WEBHOOK),
        (f"https://acme.bitrix24.ru/rest/anna/{SECRET}/", Flaw.NO_WEBHOOK),
        (f"https://acme.bitrix24.ru/547/{SECRET}/rest/", Flaw.NO_WEBHOOK),
    ],
)
def test_what_is_no_webhook_is_refused_without_repeating_it(pasted: str, flaw: Flaw) -> None:
    with pytest.raises(AddressError) as caught:
        read_webhook(pasted)

    assert caught.value.flaw is flaw
    assert SECRET not in "".join(traceback.format_exception_only(caught.value))
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None or caught.value.__suppress_context__


@pytest.mark.parametrize(
    ("pasted", "portal"),
    [
        ("acme.bitrix24.ru", "https://acme.bitrix24.ru"),
        ("https://acme.bitrix24.ru/online/?IM_DIALOG=5", "https://acme.bitrix24.ru"),
        ("https://acme.example:8443/portal/rest/1/s3cr3t/", "https://acme.example:8443/portal"),
        ("http://127.0.0.1:7000/", "http://127.0.0.1:7000"),
    ],
)
def test_a_portal_is_found_in_the_address_of_any_of_its_pages(pasted: str, portal: str) -> None:
    assert read_portal(pasted) == portal


def test_a_portal_without_encryption_is_refused() -> None:
    with pytest.raises(AddressError) as caught:
        read_portal("http://acme.bitrix24.ru")

    assert caught.value.flaw is Flaw.NOT_ENCRYPTED


@given(st.text() | st.text().map(lambda text: f"https://acme.example/rest/547/{text}"))
def test_any_text_is_a_webhook_we_can_use_or_an_address_error(pasted: str) -> None:
    with contextlib.suppress(AddressError):
        webhook = read_webhook(pasted)

        assert webhook.rest_url.startswith(webhook.portal)
        assert read_webhook(webhook.rest_url) == webhook


@pytest.mark.parametrize(
    ("written", "proxy"),
    [
        ("proxy.acme.example:3128", "http://proxy.acme.example:3128"),
        (" http://10.0.0.1:8080/ ", "http://10.0.0.1:8080"),
        ("https://proxy.acme.example", "https://proxy.acme.example"),
        ("http://[fd00::1]:3128", "http://[fd00::1]:3128"),
    ],
)
def test_a_proxy_is_a_scheme_a_host_and_a_port(written: str, proxy: str) -> None:
    assert read_proxy(written) == proxy


@pytest.mark.parametrize(
    ("written", "flaw"),
    [
        ("socks5://proxy.acme.example:1080", Flaw.SOCKS_PROXY),
        ("SOCKS4://proxy.acme.example:1080", Flaw.SOCKS_PROXY),
        ("socks://anna:secret@proxy.acme.example", Flaw.PASSWORD_IN_PROXY),
        ("ftp://proxy.acme.example", Flaw.NOT_A_PROXY),
        ("http://", Flaw.NOT_A_PROXY),
        ("http://proxy:99999", Flaw.NOT_A_PROXY),
        ("http://[::1", Flaw.NOT_A_PROXY),
        ("http://a b:80", Flaw.NOT_A_PROXY),
        ("http://anna:secret@proxy.acme.example:3128", Flaw.PASSWORD_IN_PROXY),
    ],
)
def test_what_is_no_proxy_is_refused(written: str, flaw: Flaw) -> None:
    with pytest.raises(AddressError) as caught:
        read_proxy(written)

    assert caught.value.flaw is flaw
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("told", "endpoint"),
    [
        ("https://acme.bitrix24.ru/rest/", "https://acme.bitrix24.ru/rest/"),
        ("https://Acme.bitrix24.ru:443/rest", "https://acme.bitrix24.ru/rest/"),
        (
            "https://portal.acme.example:8443/b24/rest/",
            "https://portal.acme.example:8443/b24/rest/",
        ),
    ],
)
def test_where_calls_are_answered_ends_with_a_slash(told: str, endpoint: str) -> None:
    assert read_endpoint(told) == endpoint


@pytest.mark.parametrize("told", ["", "http://acme.bitrix24.ru/rest/", "https://u@acme.example/"])
def test_calls_are_not_sent_just_anywhere(told: str) -> None:
    with pytest.raises(AddressError):
        read_endpoint(told)
