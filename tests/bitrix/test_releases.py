"""Asking for the latest release: what is sent, what is read, and what is no answer."""

import gzip
import json
import threading
from pathlib import Path

import pytest

from tests.bitrix.raw_server import LONGEST_WAIT_S, RawServer, answer, saying
from tests.patience import PATIENT_S
from trayapp import __version__
from trayapp.bitrix import releases
from trayapp.bitrix.decoding import LARGEST_ANSWER
from trayapp.bitrix.errors import PortalError
from trayapp.bitrix.releases import ReleaseLine
from trayapp.model.network import DIRECT, Network
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.release import LATEST, Release, Version

PAGE = "https://github.com/bitrix24-tray/Bitrix24Tray/releases/tag/v1.3.0"
FACTS = {"tag_name": "v1.3.0", "html_url": PAGE, "draft": False, "prerelease": False}
NEWER = Release(Version(1, 3, 0), PAGE)


def address(server: RawServer) -> str:
    return f"http://127.0.0.1:{server.port}/repos/latest"


def told(**changes: object) -> bytes:
    return answer(json.dumps({**FACTS, **changes}).encode())


def latest(said: bytes) -> Release | None:
    with RawServer(saying(said)) as server:
        return ReleaseLine(address(server)).latest(DIRECT)


def trouble(line: ReleaseLine, network: Network = DIRECT) -> Problem:
    with pytest.raises(PortalError) as caught:
        line.latest(network)
    return caught.value.problem


def trouble_with(said: bytes) -> Problem:
    with RawServer(saying(said)) as server:
        return trouble(ReleaseLine(address(server)))


def test_the_latest_release_comes_with_its_page() -> None:
    assert latest(told()) == NEWER


def test_a_packed_answer_is_read() -> None:
    packed = gzip.compress(json.dumps(FACTS).encode())

    assert latest(answer(packed, "200 OK", "Content-Encoding: gzip")) == NEWER


def test_the_request_says_who_asks_by_the_programs_version_only(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login anna password s3cr3t\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    cookie = answer(json.dumps(FACTS).encode(), "200 OK", "Set-Cookie: who=anna")

    with RawServer(saying(cookie)) as server:
        line = ReleaseLine(address(server))
        assert line.latest(DIRECT) == line.latest(DIRECT) == NEWER
        host = f"127.0.0.1:{server.port}"

    for request in server.requests:
        first, *headers = request.decode().strip().split("\r\n")
        assert first == "GET /repos/latest HTTP/1.1"
        assert {tuple(each.split(": ", 1)) for each in headers} == {
            ("Host", host),
            ("Accept", "application/vnd.github+json"),
            ("Accept-Encoding", "gzip"),
            ("Connection", "close"),
            ("User-Agent", f"bitrix24-tray/{__version__}"),
        }


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(answer(b'{"message": "Not Found"}', "404 Not Found"), id="none yet"),
        pytest.param(told(draft=True), id="a draft"),
        pytest.param(told(prerelease=True), id="a release to try out"),
    ],
)
def test_what_is_not_finished_is_no_release(said: bytes) -> None:
    assert latest(said) is None


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(told(tag_name="nightly"), id="no version"),
        pytest.param(told(html_url="https://evil.example/setup"), id="a page elsewhere"),
        pytest.param(answer(b"[]"), id="no object"),
        pytest.param(answer(b"<html>"), id="no JSON"),
        pytest.param(answer(b"{}"), id="nothing of it"),
        pytest.param(answer(b"", "301 Moved", "Location: https://evil.example/"), id="moved"),
        pytest.param(answer(b"x", "200 OK", "Content-Encoding: br"), id="packed otherwise"),
        pytest.param(answer(bytes(LARGEST_ANSWER + 1)), id="too large"),
        pytest.param(
            answer(gzip.compress(bytes(LARGEST_ANSWER + 1)), "200 OK", "Content-Encoding: gzip"),
            id="too large when unpacked",
        ),
    ],
)
def test_what_makes_no_sense_is_said_to_make_none(said: bytes) -> None:
    assert trouble_with(said) == Problem(ProblemKind.BAD_REPLY)


def test_a_fault_of_the_servers_is_said_to_be_its_own() -> None:
    assert trouble_with(answer(b"", "502 Bad Gateway")) == Problem(ProblemKind.PORTAL_ERROR)


@pytest.mark.parametrize("status", ["403 Forbidden", "429 Too Many Requests"])
def test_too_many_questions_say_until_when(status: str) -> None:
    headers = ("X-RateLimit-Remaining: 0", "X-RateLimit-Reset: 1772010000")

    problem = trouble_with(answer(b"", status, *headers))

    assert problem.kind is ProblemKind.RATE_LIMITED
    assert problem.retry_at is not None
    assert problem.retry_at.timestamp() == 1772010000
    assert trouble_with(answer(b"", status)) == Problem(ProblemKind.RATE_LIMITED)


def test_nobody_there_is_unreachable() -> None:
    with RawServer(None) as server:
        gone = address(server)

    assert trouble(ReleaseLine(gone)) == Problem(ProblemKind.UNREACHABLE)


def test_a_host_that_cannot_be_encoded_is_unreachable() -> None:
    line = ReleaseLine("https://\u2028/")

    assert trouble(line, Network("http://127.0.0.1:9")).kind is ProblemKind.UNREACHABLE


def test_a_dripping_server_is_left_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(releases, "PATIENCE_S", 0.2)

    assert trouble_with(told()[:-3]) == Problem(ProblemKind.UNREACHABLE)


def test_it_is_asked_through_the_proxy_chosen_which_learns_the_host_only() -> None:
    with RawServer(saying(answer(b"", "403 Forbidden"))) as proxy:
        problem = trouble(ReleaseLine(), Network(f"http://127.0.0.1:{proxy.port}"))

    assert problem == Problem(ProblemKind.UNREACHABLE, via_proxy=True)
    assert LATEST.startswith("https://api.github.com/")
    assert proxy.requests[0].startswith(b"CONNECT api.github.com:443 ")
    assert b"repos" not in b"".join(proxy.requests)


def test_a_proxy_of_an_unknown_kind_is_named_as_such() -> None:
    problem = trouble(ReleaseLine(), Network("socks4://127.0.0.1:9"))

    assert problem.proxy_of_unknown_kind


def test_certificates_that_cannot_be_used_are_named() -> None:
    problem = trouble(ReleaseLine(), Network(ca_file="/no/such/file"))

    assert problem == Problem(ProblemKind.TLS, ca_file="/no/such/file")


def test_another_thread_wakes_a_question_that_waits_and_ends_all_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with RawServer(None) as server:
        line = ReleaseLine(address(server))
        found: list[Problem] = []
        monkeypatch.setattr(releases, "PATIENCE_S", 10 * PATIENT_S)
        waiting = threading.Thread(target=lambda: found.append(trouble(line)))
        waiting.start()
        assert server.asked.wait(LONGEST_WAIT_S)

        line.abort()
        waiting.join(PATIENT_S)

        assert found == [Problem(ProblemKind.UNREACHABLE)]
        assert trouble(line) == Problem(ProblemKind.UNREACHABLE)
        assert server.connections == 1
