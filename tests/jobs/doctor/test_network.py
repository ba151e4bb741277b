"""Proxies and certificates on the way to the portals."""

from pathlib import Path

import pytest

from tests.certificates import signed
from tests.jobs.doctor.findings import told
from trayapp.jobs.doctor import network
from trayapp.model.finding import Diagnosis, Finding, State
from trayapp.model.network import DIRECT, Network


def certificates(chosen: Network = DIRECT, **environ: str) -> Finding:
    return network.certificates(chosen, environ)


def test_without_a_proxy_it_is_said() -> None:
    assert told(network.proxy(DIRECT)) == (State.FINE, Diagnosis.NO_PROXY, {})


def test_the_chosen_proxy_wins_over_the_systems(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")

    finding = network.proxy(Network(proxy="http://127.0.0.1:3128"))

    assert told(finding) == (
        State.FINE,
        Diagnosis.PROXY_CHOSEN,
        {"proxy": "http://127.0.0.1:3128"},
    )


@pytest.mark.parametrize(
    ("variables", "shown"),
    [
        ({"HTTPS_PROXY": "http://anna:hush@127.0.0.1:3128"}, "http://127.0.0.1:3128"),
        ({"ALL_PROXY": "127.0.0.1:1"}, "http://127.0.0.1:1"),
        ({"ALL_PROXY": "127.0.0.1:1", "HTTPS_PROXY": "127.0.0.1:2"}, "http://127.0.0.1:2"),
    ],
)
def test_the_systems_proxy_is_told_without_its_password(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], shown: str
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    assert told(network.proxy(DIRECT)) == (
        State.FINE,
        Diagnosis.PROXY_OF_THE_SYSTEM,
        {"proxy": shown},
    )


def test_a_proxy_for_http_alone_is_none_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:3128")

    assert network.proxy(DIRECT).diagnosis is Diagnosis.NO_PROXY


@pytest.mark.parametrize(
    ("address", "diagnosis"),
    [
        ("socks5://127.0.0.1:9050", Diagnosis.PROXY_OF_UNKNOWN_KIND),
        ("ftp://127.0.0.1", Diagnosis.PROXY_OF_UNKNOWN_KIND),
        ("http://anna:hush@:3128", Diagnosis.PROXY_GARBLED),
    ],
)
def test_a_proxy_that_cannot_be_used_is_a_problem(
    monkeypatch: pytest.MonkeyPatch, address: str, diagnosis: Diagnosis
) -> None:
    monkeypatch.setenv("ALL_PROXY", address)

    finding = network.proxy(DIRECT)

    assert (finding.state, finding.diagnosis) == (State.PROBLEM, diagnosis)
    assert "hush" not in str(finding)


def test_socks_will_do_where_its_library_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:9050")
    monkeypatch.setattr("trayapp.jobs.doctor.network.util.find_spec", lambda name: name)

    assert network.proxy(DIRECT).state is State.FINE


@pytest.mark.parametrize(
    ("host", "chosen", "no_proxy", "through"),
    [
        ("acme.bitrix24.ru", None, "", True),
        ("acme.bitrix24.ru", None, "bitrix24.ru", False),
        ("acme.bitrix24.ru", "http://127.0.0.1:1", "bitrix24.ru", True),
        ("127.0.0.1", "http://127.0.0.1:1", "", False),
    ],
)
def test_some_portals_are_reached_without_the_proxy(
    monkeypatch: pytest.MonkeyPatch, host: str, chosen: str | None, no_proxy: str, through: bool
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:3128")
    monkeypatch.setenv("NO_PROXY", no_proxy)

    assert network.goes_through_proxy(Network(proxy=chosen), host) is through


def test_the_systems_certificates_are_enough() -> None:
    assert told(certificates()) == (State.FINE, Diagnosis.CERTIFICATES_OF_THE_SYSTEM, {})


def test_added_certificates_are_named(tmp_path: Path) -> None:
    authority = signed(Path.home() / "made", "/O=Acme").authority

    finding = certificates(
        Network(ca_file=str(authority)), SSL_CERT_FILE=str(authority), SSL_CERT_DIR=str(tmp_path)
    )

    files = f"~/made/authority.pem, ~/made/authority.pem, {tmp_path}"
    assert told(finding) == (State.FINE, Diagnosis.CERTIFICATES_ADDED, {"files": files})


@pytest.mark.parametrize("variable", ["SSL_CERT_FILE", "SSL_CERT_DIR"])
def test_certificates_that_are_not_there_are_a_problem(variable: str) -> None:
    finding = network.certificates(DIRECT, {variable: str(Path.home() / "gone.pem")})

    assert told(finding) == (
        State.PROBLEM,
        Diagnosis.CERTIFICATES_UNUSABLE,
        {"file": "~/gone.pem"},
    )


def test_a_chosen_file_without_certificates_is_a_problem() -> None:
    letter = Path.home() / "letter.txt"
    letter.write_text("Dear Sir or Madam")

    finding = certificates(Network(ca_file=str(letter)))

    assert finding.state is State.PROBLEM
