"""What commands print, on whatever standard output is."""

import io
import json
import os
import socket
import sys
import threading
from collections.abc import Iterator

import pytest

from tests.patience import PATIENT_S
from trayapp.cli.exit_status import ExitStatus
from trayapp.cli.output import (
    OutputError,
    accept_any_text,
    complain,
    json_text,
    print_result,
    wait_until_nobody_reads,
)

NAME = "Планёрка 🍰"


def use_output(monkeypatch: pytest.MonkeyPatch, encoding: str) -> io.BytesIO:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding))
    accept_any_text()
    return raw


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1251", "utf-8"])
@pytest.mark.parametrize("name", [NAME, "\ud83c half a pair"], ids=["name", "surrogate"])
def test_json_is_valid_utf_8_in_every_encoding(
    monkeypatch: pytest.MonkeyPatch, encoding: str, name: str
) -> None:
    raw = use_output(monkeypatch, encoding)

    print_result(json_text({"title": name}))

    assert json.loads(raw.getvalue().decode("utf-8")) == {"title": name}


def test_json_is_readable_where_the_encoding_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = use_output(monkeypatch, "utf-8")

    print_result(json_text([NAME], one_line=True))

    assert raw.getvalue().decode() == f'["{NAME}"]\n'


def test_text_loses_nothing_in_ascii(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = use_output(monkeypatch, "ascii")

    print_result(f"{NAME} (3)")

    assert raw.getvalue().endswith(b"\\U0001f370 (3)\n")


def test_a_complaint_is_one_printable_line(capsys: pytest.CaptureFixture[str]) -> None:
    status = complain("No such account:\n  \x1b[2Jone\ttwo\udcff", ExitStatus.WRONG_USAGE)

    assert status is ExitStatus.WRONG_USAGE
    assert capsys.readouterr() == ("", "bitrix24-tray: No such account: ?[2Jone two?\n")


def test_without_standard_error_a_complaint_is_in_no_result(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stderr", None)

    complain("Nobody hears this.")

    assert capsys.readouterr().out == ""


class _Broken(io.StringIO):
    def __init__(self, error: OSError) -> None:
        super().__init__()
        self._error = error

    def write(self, text: str) -> int:
        raise self._error


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (BrokenPipeError(32, "Broken pipe"), None),
        (OSError(28, "No space left on device"), "No space left on device"),
    ],
    ids=["nobody reads", "full disk"],
)
def test_a_result_that_cannot_be_written_says_why(
    monkeypatch: pytest.MonkeyPatch, error: OSError, reason: str | None
) -> None:
    monkeypatch.setattr(sys, "stdout", _Broken(error))

    with pytest.raises(OutputError) as raised:
        print_result("5 unread")

    assert raised.value.reason == reason


def test_a_complaint_nobody_can_read_changes_no_status(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", _Broken(BrokenPipeError()))

    assert complain("Nobody hears this.", ExitStatus.NO_ACCOUNT) is ExitStatus.NO_ACCOUNT


@pytest.fixture(params=["pipe", "socket"])
def ends(request: pytest.FixtureRequest) -> Iterator[tuple[int, int]]:
    """File descriptors of a reader and a writer."""
    if request.param == "pipe":
        reader, writer = os.pipe()
    else:
        reader, writer = (each.detach() for each in socket.socketpair())
    yield reader, writer
    os.close(writer)


def test_a_reader_that_leaves_is_noticed(
    monkeypatch: pytest.MonkeyPatch, ends: tuple[int, int]
) -> None:
    reader, writer = ends
    with os.fdopen(writer, "w", closefd=False) as output:
        monkeypatch.setattr(sys, "stdout", output)
        waiting = threading.Thread(target=wait_until_nobody_reads, daemon=True)
        waiting.start()
        waiting.join(0.02)
        waits_for_a_reader = waiting.is_alive()

        os.close(reader)
        waiting.join(PATIENT_S)

    assert waits_for_a_reader
    assert not waiting.is_alive()
