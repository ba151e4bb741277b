"""What is pasted into a public issue says nothing about who pasted it."""

from pathlib import Path

import pytest

from trayapp.jobs.doctor.masking import (
    masked_account,
    masked_host,
    masked_path,
    masked_place,
    masked_proxy,
    without_names_of,
)
from trayapp.model.account import Account


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("acme.bitrix24.ru", "a***.bitrix24.ru"),
        ("acme.bitrix24.com.br", "a***.bitrix24.com.br"),
        ("team.acme.bitrix24.eu", "t***.a***.bitrix24.eu"),
        ("bitrix24.acme.com", "b***.a***.com"),
        ("b24.bitrix24.acme.com", "b***.b***.a***.com"),
        ("portal.acme.example", "p***.a***.example"),
        ("intranet", "***"),
        ("", "***"),
        ("10.20.30.40", "***"),
        ("fe80::5", "***"),
        ("127.0.0.1", "127.0.0.1"),
        ("::1", "[::1]"),
        ("localhost", "localhost"),
        ("портал.фирма.рф", "п***.ф***.рф"),
    ],
)
def test_a_host_keeps_what_half_the_world_has_in_common(host: str, shown: str) -> None:
    assert masked_host(host) == shown


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ("acme.bitrix24.ru", "a***.bitrix24.ru"),
        ("127.0.0.1:8443/branch/b24", "127.0.0.1:8443/***"),
        ("[fe80::5]:8443", "***:8443"),
        ("anna:hush@acme.example", "a***.example"),
        ("acme.example:not-a-port", "***"),
        ("[broken", "***"),
    ],
)
def test_a_place_keeps_its_port_and_loses_its_path(place: str, shown: str) -> None:
    assert masked_place(place) == shown


def test_an_account_keeps_the_first_digit_of_its_user() -> None:
    assert masked_account(Account("https://acme.bitrix24.ru", 547)) == "5***@a***.bitrix24.ru"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("http://proxy.acme.example:3128", "http://p***.a***.example:3128"),
        ("http://anna:hu%40sh@127.0.0.1:3128", "http://127.0.0.1:3128"),
        ("anna:hush@127.0.0.1:3128/", "http://127.0.0.1:3128"),
        ("anna:hu@sh@127.0.0.1", "http://127.0.0.1"),
        ("socks5://127.0.0.1", "socks5://127.0.0.1"),
        ("http://anna:hush@", None),
        ("http://anna:hush@[broken", None),
        ("http://anna:hush@host:port", None),
        ("", None),
    ],
)
def test_a_proxy_loses_user_and_password(address: str, shown: str | None) -> None:
    assert masked_proxy(address) == shown


def test_the_home_folder_is_called_home() -> None:
    home = Path.home()

    assert masked_path(home / "certificates" / "acme.pem") == str(Path("~/certificates/acme.pem"))
    assert masked_path(home) == "~"
    assert masked_path(f"{home}-of-another") == f"{home}-of-another"
    assert masked_path("/etc/ssl/certs") == "/etc/ssl/certs"
    assert masked_path("/srv/two\nlines") == "/srv/two lines"


@pytest.mark.parametrize(
    ("host", "issuer", "shown"),
    [
        ("acme.bitrix24.ru", "GlobalSign nv-sa", "GlobalSign nv-sa"),
        ("portal.acme.example", "ACME Issuing Authority", "*** Issuing Authority"),
        ("portal.acme.example", "portal.acme.example", "***"),
        ("b24.acme.ru", "Let's Encrypt in ru", "Let's Encrypt in ru"),
        ("intranet", "Intranet CA", "*** CA"),
    ],
)
def test_an_authority_of_the_company_is_not_called_after_it(
    host: str, issuer: str, shown: str
) -> None:
    assert without_names_of(host, issuer) == shown
