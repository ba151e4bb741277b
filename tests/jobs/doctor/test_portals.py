"""Every account's portal, and that nothing of it is told that should not be."""

import json
import ssl
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.bitrix.raw_server import RawServer, answer, saying
from tests.bitrix.replies import batch_of
from tests.certificates import Signed, signed
from tests.jobs.doctor.findings import of, told
from tests.jobs.portals import account_at, credentials_for
from tests.patience import PATIENT_S, PROMPTLY_S
from trayapp.demo import DemoPortal, documented_world
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.doctor.portals import ask_all
from trayapp.model.account import Account
from trayapp.model.credentials import Webhook
from trayapp.model.finding import Check, Diagnosis, Finding, State
from trayapp.model.network import DIRECT, Network
from trayapp.model.problem import Problem, ProblemKind

PERSON = {"ID": "547", "NAME": "Anna", "LAST_NAME": "Petrova"}


@pytest.fixture
def made(tmp_path: Path) -> Signed:
    return signed(tmp_path / "made", "/O=Acme Authority")


def place(portal: DemoPortal) -> str:
    return portal.url.removeprefix("http://")


def asked(*portals: DemoPortal) -> list[Finding]:
    credentials = MemoryCredentials()
    for each in portals:
        account = account_at(each)
        credentials.write(account.id, credentials_for(each).read(account.id))
    return ask_all([account_at(each) for each in portals], credentials, DIRECT, readable=True)


def asked_behind_tls(certificate: Path, network: Network) -> list[Finding]:
    """A portal on this machine that knows Anna and what time it is."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    body = batch_of({"profile": PERSON, "scope": ["im", "task"], "time": now})
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with RawServer(saying(answer(json.dumps(body).encode())), context) as portal:
        account = Account(f"https://127.0.0.1:{portal.port}", 547)
        credentials = MemoryCredentials()
        credentials.write(account.id, Webhook(account.portal, 547, portal.url))
        return ask_all([account], credentials, network, readable=True)


def test_a_portal_that_is_well_is_fine_in_every_respect(portal: DemoPortal) -> None:
    findings = asked(portal)

    account = f"5***@{place(portal)}"
    scopes = "im, socialnetwork, sonet_group, task, user_brief"
    assert [told(each) for each in findings] == [
        (State.FINE, Diagnosis.PORTAL_ANSWERS, {"portal": place(portal)}),
        (State.FINE, Diagnosis.SCOPES, {"account": account, "scopes": scopes}),
        (State.FINE, Diagnosis.OWNER, {"account": account}),
        (State.FINE, Diagnosis.CLOCK_RIGHT, {"portal": place(portal)}),
    ]


@pytest.mark.parametrize(
    ("granted", "missing"), [({"im"}, "task"), ({"task"}, "im"), (set(), "im, task")]
)
def test_missing_permissions_are_named(portal: DemoPortal, granted: set[str], missing: str) -> None:
    portal.world.scopes = granted

    finding = of(Check.SCOPES, asked(portal))

    assert (finding.state, finding.diagnosis) == (State.PROBLEM, Diagnosis.SCOPES_MISSING)
    assert finding.facts["scopes"] == missing


def test_a_webhook_that_was_handed_on_shows_somebody_elses_numbers(portal: DemoPortal) -> None:
    portal.world.webhook_owner_id = 12

    finding = of(Check.OWNER, asked(portal))

    assert told(finding) == (
        State.PROBLEM,
        Diagnosis.OWNER_DIFFERS,
        {"account": f"1***@{place(portal)}"},
    )


@pytest.mark.parametrize("minutes", [-5, 5])
def test_a_clock_that_is_wrong_is_told_by_how_much(
    portal: DemoPortal, monkeypatch: pytest.MonkeyPatch, minutes: int
) -> None:
    monkeypatch.setattr(
        "trayapp.jobs.doctor.portals.read_server_time",
        lambda connection, deadline: datetime.now(UTC) + timedelta(minutes=minutes),
    )

    finding = of(Check.CLOCK, asked(portal))

    assert told(finding) == (
        State.PROBLEM,
        Diagnosis.CLOCK_WRONG,
        {"portal": place(portal), "difference": "0:05:00"},
    )


def test_a_portal_without_a_clock_leaves_it_open(portal: DemoPortal) -> None:
    portal.faults.refuse_method("server.time", "ERROR_METHOD_NOT_FOUND", status=404)

    findings = asked(portal)

    assert of(Check.PORTAL, findings).state is State.FINE
    assert of(Check.CLOCK, findings).diagnosis is Diagnosis.CLOCK_UNKNOWN
    assert of(Check.CLOCK, findings).state is State.UNKNOWN


def test_a_portal_that_is_down_hides_no_other(portal: DemoPortal) -> None:
    with DemoPortal(documented_world()) as other:
        portal.stop()

        down, up, *_ = asked(portal, other)

    assert (down.state, down.problem) == (State.PROBLEM, Problem(ProblemKind.UNREACHABLE))
    assert down.facts == {"portal": place(portal)}
    assert told(up) == (State.FINE, Diagnosis.PORTAL_ANSWERS, {"portal": place(other)})


def test_portals_that_hang_are_waited_for_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trayapp.jobs.doctor.portals.PATIENCE_S", PATIENT_S)
    answers: list[Finding] = []
    with DemoPortal(documented_world()) as first, DemoPortal(documented_world()) as second:
        first.faults.hang()
        second.faults.hang()
        asking = threading.Thread(target=lambda: answers.extend(asked(first, second)))

        asking.start()
        # Neither is given up yet, or has said anything.
        assert first.wait_for_requests(1, PROMPTLY_S)
        assert second.wait_for_requests(1, PROMPTLY_S)
        assert asking.is_alive()

    asking.join(PATIENT_S)
    assert [each.problem for each in answers] == [Problem(ProblemKind.UNREACHABLE)] * 2


def test_where_a_portal_has_moved_to_is_masked(portal: DemoPortal) -> None:
    path = portal.webhook_url.removeprefix(portal.url)
    portal.faults.redirect(f"https://acme-new.bitrix24.ru{path}batch.json")

    (finding,) = asked(portal)

    assert finding.problem == Problem(
        ProblemKind.REDIRECTED, host="a***.bitrix24.ru", moved_to="***"
    )


def test_a_secret_that_is_gone_asks_to_sign_in(portal: DemoPortal) -> None:
    (finding,) = ask_all([account_at(portal)], MemoryCredentials(), DIRECT, readable=True)

    assert finding.problem == Problem(ProblemKind.SIGN_IN_REQUIRED)
    assert portal.requests == []


def test_without_secrets_no_portal_is_asked(portal: DemoPortal) -> None:
    account = Account("https://acme.bitrix24.ru", 547)

    findings = ask_all([account], credentials_for(portal), DIRECT, readable=False)

    assert [told(each) for each in findings] == [
        (State.UNKNOWN, Diagnosis.PORTAL_NOT_ASKED, {"portal": "a***.bitrix24.ru"})
    ]


def test_a_trusted_certificate_names_its_issuer_and_its_end(made: Signed) -> None:
    findings = asked_behind_tls(made.certificate, Network(ca_file=str(made.authority)))

    finding = of(Check.TLS, findings)
    assert (finding.state, finding.diagnosis) == (State.FINE, Diagnosis.CERTIFICATE)
    assert finding.facts["issuer"] == "Acme Authority"
    ends_in = datetime.fromisoformat(f"{finding.facts['date']}T00:00:00Z") - datetime.now(UTC)
    assert timedelta(0) < ends_in < timedelta(days=2)


def test_a_certificate_that_is_not_trusted_names_its_issuer_as_well(made: Signed) -> None:
    findings = asked_behind_tls(made.certificate, DIRECT)

    finding = of(Check.TLS, findings)
    assert of(Check.PORTAL, findings).problem == Problem(ProblemKind.TLS)
    assert (finding.state, finding.diagnosis) == (State.PROBLEM, Diagnosis.CERTIFICATE_NOT_TRUSTED)
    assert finding.facts["issuer"] == "Acme Authority"


def test_a_certificate_that_has_ended_is_told_from_one_that_is_not_trusted(tmp_path: Path) -> None:
    ended = signed(tmp_path / "ended", "/O=Acme Authority", days=-1)

    findings = asked_behind_tls(ended.certificate, Network(ca_file=str(ended.authority)))

    assert of(Check.TLS, findings).diagnosis is Diagnosis.CERTIFICATE_ENDED


def test_one_signed_by_itself_is_signed_by_the_portal(made: Signed) -> None:
    both = made.authority.with_name("both.pem")
    key = made.authority.with_name("authoritys-key.pem")
    both.write_text(made.authority.read_text() + key.read_text())

    finding = of(Check.TLS, asked_behind_tls(both, DIRECT))

    assert finding.facts["issuer"] == "127.0.0.1"


def test_a_file_of_certificates_is_named_from_the_home_folder(made: Signed) -> None:
    gone = Path.home() / "gone.pem"

    findings = asked_behind_tls(made.certificate, Network(ca_file=str(gone)))

    assert of(Check.PORTAL, findings).problem == Problem(ProblemKind.TLS, ca_file="~/gone.pem")


@pytest.mark.parametrize("read", ["nothing", "through a proxy"])
def test_a_certificate_may_stay_unread(
    made: Signed, monkeypatch: pytest.MonkeyPatch, read: str
) -> None:
    monkeypatch.setattr("trayapp.jobs.doctor.portals.read_certificate", lambda *_: None)
    monkeypatch.setattr(
        "trayapp.jobs.doctor.portals.goes_through_proxy", lambda *_: read == "through a proxy"
    )

    findings = asked_behind_tls(made.certificate, Network(ca_file=str(made.authority)))

    unread = [each.diagnosis for each in findings if each.check is Check.TLS]
    assert unread == ([Diagnosis.CERTIFICATE_UNREAD] if read == "nothing" else [])
