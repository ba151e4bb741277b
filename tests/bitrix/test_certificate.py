"""Who signed a portal's certificate, whether it is trusted or not."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.bitrix.raw_server import RawServer, answer, saying
from tests.certificates import signed
from tests.patience import PATIENT_S
from trayapp.bitrix.certificate import Certificate, read_certificate

Portal = Callable[[Path], RawServer]


def shown_by(portal: RawServer, seconds: float = PATIENT_S) -> Certificate | None:
    return read_certificate("127.0.0.1", portal.port, time.monotonic() + seconds)


@pytest.mark.parametrize(
    ("issuer", "told"),
    [
        ("/O=Acme Authority/CN=Root 5", "Acme Authority"),
        ("/CN=Root 5", "Root 5"),
        ("/O=Two\nlines", "Two lines"),
        ("/C=RU", "?"),
    ],
)
def test_the_issuer_is_told_by_the_name_of_its_organisation(
    private_portal: Portal, tmp_path: Path, issuer: str, told: str
) -> None:
    made = signed(tmp_path / "made", issuer)

    with private_portal(made.certificate) as portal:
        found = shown_by(portal)

    assert found is not None
    assert found.issuer == told
    assert timedelta(days=1) < found.ends_at - datetime.now(UTC) < timedelta(days=3)


def test_a_certificate_that_has_ended_is_read_as_well(
    private_portal: Portal, tmp_path: Path
) -> None:
    made = signed(tmp_path / "made", "/O=Acme", days=-1)

    with private_portal(made.certificate) as portal:
        found = shown_by(portal)

    assert found is not None
    assert found.issuer == "Acme"
    assert found.ends_at < datetime.now(UTC)


def test_one_signed_by_itself_has_no_issuer(private_portal: Portal, certificate: Path) -> None:
    with private_portal(certificate) as portal:
        found = shown_by(portal)

    assert found is not None
    assert found.issuer is None


def test_another_hosts_certificate_is_read_all_the_same(
    private_portal: Portal, certificate_of_another_host: Path
) -> None:
    with private_portal(certificate_of_another_host) as portal:
        assert shown_by(portal) is not None


def test_nothing_is_sent_but_the_handshake(private_portal: Portal, certificate: Path) -> None:
    with private_portal(certificate) as portal:
        shown_by(portal)

        assert portal.requests == []


def test_where_there_is_no_tls_there_is_no_certificate() -> None:
    with RawServer(saying(answer())) as portal:
        assert shown_by(portal, seconds=0.3) is None


def test_a_portal_that_says_nothing_is_left_in_time() -> None:
    with RawServer(None) as portal:
        # It returns although nothing is ever said.
        assert shown_by(portal, seconds=0.2) is None


def test_a_host_that_is_none_has_no_certificate() -> None:
    assert read_certificate("127.0.0.1", 1, time.monotonic() - 1) is None
