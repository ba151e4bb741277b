"""The tiny web server to which the browser comes back."""

import socket
import threading
from collections.abc import Iterator

import httpx
import pytest

from tests.patience import PATIENT_S
from trayapp.system.loopback_listener import HOST, LoopbackListener, Page


class Answering:
    """Answers everything with a page, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.sent = threading.Event()

    def __call__(self, query: str) -> Page:
        self.asked.append(query)
        return Page("<p>Привет</p>", status=200, afterwards=self.sent.set)


@pytest.fixture
def answering() -> Answering:
    return Answering()


@pytest.fixture
def listener(answering: Answering) -> Iterator[LoopbackListener]:
    with LoopbackListener(0, answering) as open_listener:
        yield open_listener


def get(listener: LoopbackListener, target: str, host: str = HOST) -> httpx.Response:
    return httpx.get(f"http://{host}:{listener.port}{target}", trust_env=False, timeout=PATIENT_S)


def is_listening(port: int) -> bool:
    with socket.socket() as line:
        return line.connect_ex((HOST, port)) == 0


@pytest.mark.parametrize("host", [HOST, "localhost"])
def test_what_stands_behind_the_question_mark_is_answered_with_a_page(
    listener: LoopbackListener, answering: Answering, host: str
) -> None:
    page = get(listener, "/?code=abc&state=x%20y", host)

    assert answering.asked == ["code=abc&state=x%20y"]
    assert (page.status_code, page.text) == (200, "<p>Привет</p>")
    assert answering.sent.wait(PATIENT_S)


def test_the_page_is_kept_nowhere_and_fetches_nothing(listener: LoopbackListener) -> None:
    headers = get(listener, "/").headers

    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert headers["Server"] == "bitrix24-tray"


@pytest.mark.parametrize("target", ["/favicon.ico", "/other?code=abc", "/x/?code=abc"])
def test_other_paths_are_not_its_business(
    listener: LoopbackListener, answering: Answering, target: str
) -> None:
    assert get(listener, target).status_code == 404
    assert answering.asked == []


def test_nothing_but_getting_is_possible(listener: LoopbackListener, answering: Answering) -> None:
    posted = httpx.post(f"http://{HOST}:{listener.port}/?code=abc", trust_env=False)

    assert posted.status_code == 501
    assert answering.asked == []


def test_a_line_that_says_nothing_delays_no_other(
    listener: LoopbackListener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trayapp.system.loopback_listener._Handler.timeout", None)

    with socket.create_connection((HOST, listener.port)) as silent:
        silent.sendall(b"GET /?code=")

        assert get(listener, "/").status_code == 200


def test_a_browser_that_went_away_is_nobodys_trouble(
    answering: Answering, capfd: pytest.CaptureFixture[str]
) -> None:
    with LoopbackListener(0, answering) as listener:
        with socket.create_connection((HOST, listener.port)) as line:
            line.sendall(b"GET /?code=s3cr3t HTTP/1.0\r\n\r\n")
        assert answering.sent.wait(PATIENT_S)
        get(listener, "/?code=s3cr3t")

    assert "s3cr3t" not in "".join(capfd.readouterr())


def test_a_fault_in_answering_is_not_printed_with_the_code(
    capfd: pytest.CaptureFixture[str],
) -> None:
    def faulty(query: str) -> Page:
        raise RuntimeError(query)

    with LoopbackListener(0, faulty) as listener, pytest.raises(httpx.RemoteProtocolError):
        get(listener, "/?code=s3cr3t")

    assert "s3cr3t" not in "".join(capfd.readouterr())


def test_only_this_machine_can_reach_it(listener: LoopbackListener) -> None:
    assert is_listening(listener.port)
    with socket.socket() as line:
        # Another loopback address stands for every address that is not 127.0.0.1.
        assert line.connect_ex(("127.0.0.2", listener.port)) != 0


def test_it_listens_only_while_it_is_open(answering: Answering) -> None:
    with LoopbackListener(0, answering) as listener:
        port = listener.port
        assert is_listening(port)

    assert not is_listening(port)
    listener.close()


def test_a_port_can_be_used_again_at_once(answering: Answering) -> None:
    with LoopbackListener(0, answering) as first:
        get(first, "/")

    with LoopbackListener(first.port, answering) as second:
        assert get(second, "/").status_code == 200


def test_a_taken_port_is_refused(listener: LoopbackListener, answering: Answering) -> None:
    with pytest.raises(OSError, match="in use"):
        LoopbackListener(listener.port, answering)
