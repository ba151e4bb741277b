"""How a picture is fetched, and what is no picture."""

import gzip
import logging
import ssl
import threading
from functools import partial
from pathlib import Path

import pytest

from tests.bitrix.raw_server import LONGEST_WAIT_S, RawServer, Script, answer, saying
from tests.patience import PATIENT_S
from trayapp.bitrix import pictures
from trayapp.bitrix.pictures import LARGEST_PICTURE, PictureLine
from trayapp.model.network import DIRECT, Network

PNG = "Content-Type: image/png"
BODY = b"as good as a picture"


def address(server: RawServer, scheme: str = "http") -> str:
    return f"{scheme}://127.0.0.1:{server.port}/upload/1.png"


def fetched(script: Script) -> bytes | None:
    with RawServer(script) as server:
        return PictureLine().fetch(address(server), DIRECT)


@pytest.fixture
def private_picture(certificate: Path) -> RawServer:
    """A picture behind TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return RawServer(saying(answer(BODY, "200 OK", PNG)), context)


def test_a_picture_comes_as_it_is() -> None:
    assert fetched(saying(answer(BODY, "200 OK", PNG))) == BODY


def test_nothing_is_told_but_what_is_wanted(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login anna password s3cr3t\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    line = PictureLine()

    with RawServer(saying(answer(BODY, "200 OK", PNG, "Set-Cookie: who=anna"))) as server:
        assert line.fetch(address(server), DIRECT) == line.fetch(address(server), DIRECT) == BODY

    for request in server.requests:
        head = request.decode().lower()
        assert head.startswith("get /upload/1.png http/1.1")
        for told in ("cookie", "authorization", "referer", "s3cr3t"):
            assert told not in head


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(answer(BODY, "404 Not Found", PNG), id="no such picture"),
        pytest.param(answer(BODY, "200 OK", "Content-Type: text/html"), id="a page"),
        pytest.param(answer(BODY), id="of no kind"),
        pytest.param(answer(BODY, "200 OK", "Content-Type: image/svg+xml"), id="a drawing"),
        pytest.param(
            answer(gzip.compress(BODY), "200 OK", PNG, "Content-Encoding: gzip"), id="packed"
        ),
        pytest.param(answer(bytes(LARGEST_PICTURE + 1), "200 OK", PNG), id="too large"),
        pytest.param(b"nonsense\r\n\r\n", id="no HTTP"),
    ],
)
def test_what_is_no_picture_is_none(said: bytes) -> None:
    assert fetched(saying(said)) is None


def test_the_largest_picture_is_still_taken() -> None:
    body = bytes(LARGEST_PICTURE)

    assert fetched(saying(answer(body, "200 OK", PNG))) == body


def test_nobody_is_followed_elsewhere() -> None:
    with RawServer(saying(answer(BODY, "200 OK", PNG))) as elsewhere:
        moved = answer(b"", "302 Found", f"Location: {address(elsewhere)}", PNG)

        assert fetched(saying(moved)) is None

    assert elsewhere.connections == 0


@pytest.mark.parametrize("scheme", ["ftp", "file"])
def test_other_ways_than_http_lead_nowhere(scheme: str) -> None:
    with RawServer(saying(answer(BODY, "200 OK", PNG))) as server:
        assert PictureLine().fetch(address(server, scheme), DIRECT) is None

    assert server.connections == 0


def test_no_password_is_sent_even_where_the_address_holds_one() -> None:
    with RawServer(saying(answer(BODY, "200 OK", PNG))) as server:
        named = f"http://anna:s3cr3t@127.0.0.1:{server.port}/1.png"
        assert PictureLine().fetch(named, DIRECT) is None

    assert server.connections == 0


def test_no_other_host_is_asked_without_encryption(monkeypatch: pytest.MonkeyPatch) -> None:
    with RawServer(saying(answer(BODY, "200 OK", PNG))) as proxy:
        way = Network(f"http://127.0.0.1:{proxy.port}")
        assert PictureLine().fetch("http://cdn.example/1.png", way) is None

    assert proxy.connections == 0


def test_the_certificate_must_be_vouched_for(certificate: Path, private_picture: RawServer) -> None:
    with private_picture as server:
        assert PictureLine().fetch(address(server, "https"), DIRECT) is None
        assert server.requests == []

        trusting = Network(ca_file=str(certificate))
        assert PictureLine().fetch(address(server, "https"), trusting) == BODY


def test_pictures_are_reached_through_the_proxy_chosen_which_learns_the_host_only() -> None:
    with RawServer(saying(answer(b"", "403 Forbidden"))) as proxy:
        way = Network(f"http://127.0.0.1:{proxy.port}")
        assert PictureLine().fetch("https://cdn.example/private/1.png", way) is None

    assert proxy.requests[0].startswith(b"CONNECT cdn.example:443 ")
    assert b"private" not in b"".join(proxy.requests)


@pytest.mark.parametrize(
    "network", [Network("socks4://127.0.0.1:9"), Network(ca_file="/no/such/file")]
)
def test_a_way_that_cannot_be_gone_is_no_picture(network: Network) -> None:
    assert PictureLine().fetch("https://cdn.example/1.png", network) is None


@pytest.mark.parametrize("odd", ["https://[::1", "https://" + "a" * 300, "https://\u2028/", ""])
def test_an_odd_address_is_no_picture(odd: str) -> None:
    way = Network("http://127.0.0.1:9")

    assert PictureLine().fetch(odd, way) is None


def test_a_dripping_server_is_left_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "FETCH_TIMEOUT_S", 0.2)

    whole = answer(BODY, "200 OK", PNG)
    assert fetched(saying(whole[:-3])) is None


def test_another_thread_wakes_a_fetch_that_waits_and_ends_all_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pictures, "FETCH_TIMEOUT_S", 10 * PATIENT_S)
    line = PictureLine()
    with RawServer(None) as server:
        fetch = partial(line.fetch, address(server), DIRECT)
        found: list[bytes | None] = []
        waiting = threading.Thread(target=lambda: found.append(fetch()))
        waiting.start()
        assert server.asked.wait(LONGEST_WAIT_S)

        line.abort()
        waiting.join(PATIENT_S)

        assert found == [None]
        assert fetch() is None
        assert server.connections == 1


def test_the_log_does_not_say_whose_picture_it_was(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "trayapp"):
        assert fetched(saying(answer(b"", "404 Not Found"))) is None

    assert "A picture could not be had" in caplog.text
    assert "127.0.0.1" not in caplog.text
    assert "upload" not in caplog.text
