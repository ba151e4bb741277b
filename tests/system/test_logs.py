"""Log lines anybody may see: without secrets, small, and never in anybody's way."""

import logging
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.systems import MODES, unix_only
from trayapp.system.log_file import log_to_file
from trayapp.system.logs import log_nowhere, log_to_standard_error

SECRET = "s3cr3tw3bh00k"
LOG = logging.getLogger("trayapp.somewhere")


@pytest.fixture(autouse=True)
def _own_log() -> Iterator[None]:
    loggers = [logging.getLogger(name) for name in (None, "httpx", "httpcore")]
    before = [(logger, logger.level, logger.handlers[:]) for logger in loggers]
    yield
    for logger, level, handlers in before:
        for handler in logger.handlers:
            if handler not in handlers:
                handler.close()
        logger.setLevel(level)
        logger.handlers[:] = handlers


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "log" / "bitrix24-tray.log"


def test_lines_have_time_level_and_place(capsys: pytest.CaptureFixture[str]) -> None:
    log_to_standard_error("info")

    LOG.info("No answer from the portal: %s", "ConnectError")
    LOG.debug("Not told at this level")

    _, line = capsys.readouterr()
    assert line.endswith(" INFO trayapp.somewhere: No answer from the portal: ConnectError\n")
    assert line.count("\n") == 1


def test_messages_arguments_and_tracebacks_have_no_secret(
    capsys: pytest.CaptureFixture[str],
) -> None:
    log_to_standard_error("debug")

    try:
        int(f"https://acme.bitrix24.ru/rest/547/{SECRET}/")
    except ValueError:
        LOG.exception("While asking /rest/547/%s/batch", SECRET)

    logged = capsys.readouterr().err
    assert "ValueError: invalid literal" in logged
    assert "'https://acme.bitrix24.ru/rest/547/***/'" in logged
    assert "While asking /rest/547/***/batch" in logged
    assert SECRET not in logged


@pytest.mark.parametrize("library", ["httpx", "httpcore", "httpcore.connection"])
def test_libraries_that_log_addresses_are_not_heard(
    capsys: pytest.CaptureFixture[str], library: str
) -> None:
    log_to_standard_error("debug")

    logging.getLogger(library).info("HTTP Request: POST https://acme.bitrix24.ru/")
    logging.getLogger(library).debug("connect_tcp.started")

    assert capsys.readouterr().err == ""


def test_the_file_and_its_folder_are_made(path: Path) -> None:
    log_to_file(path, "warning")

    LOG.warning("Names in any script: Планёрка 🍰, and half a pair: \ud83c")

    assert "Планёрка 🍰, and half a pair: \\ud83c" in path.read_text(encoding="utf-8")


@unix_only(MODES)
def test_the_folder_is_for_nobody_else(path: Path) -> None:
    log_to_file(path, "warning")

    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@unix_only(MODES)
def test_a_folder_that_was_open_to_everybody_is_closed(path: Path) -> None:
    path.parent.mkdir(mode=0o755, parents=True)

    log_to_file(path, "warning")

    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_closed_costs_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.parent.mkdir(mode=0o755, parents=True)

    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "chmod", refuse)
    log_to_file(path, "warning")
    LOG.warning("Written all the same")

    assert "Written all the same" in path.read_text()


def test_there_is_no_file_before_there_is_a_line(path: Path) -> None:
    log_to_file(path, "warning")

    LOG.info("Not told at this level")

    assert not path.exists()


def test_the_file_is_rotated_before_it_grows_large(path: Path) -> None:
    log_to_file(path, "warning")

    for _ in range(30):
        LOG.warning("x" * 100_000)

    files = sorted(path.parent.iterdir())
    assert [each.name for each in files] == [
        "bitrix24-tray.log",
        "bitrix24-tray.log.1",
        "bitrix24-tray.log.2",
        "bitrix24-tray.log.3",
    ]
    assert max(each.stat().st_size for each in files) < 1_000_000


@pytest.mark.parametrize(("platform", "goes_on"), [("win32", True), ("linux", False)])
def test_a_file_that_somebody_reads_is_written_on_windows_all_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, goes_on: bool
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.rename", refuse)
    monkeypatch.setattr("sys.platform", platform)
    log_to_file(path, "warning")

    for number in range(6):
        LOG.warning("line %d %s", number, "x" * 100_000)

    # Elsewhere a folder closed to us would let the file grow for ever.
    assert "line 4" in path.read_text()
    assert ("line 5" in path.read_text()) is goes_on


def test_a_folder_that_cannot_be_made_costs_only_the_log(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path.parent.parent.write_text("a file where a folder should be")

    log_to_file(path, "warning")
    LOG.warning("Nobody hears this")

    assert path.parent.parent.is_file()
    assert "Traceback" not in capsys.readouterr().err


def test_a_file_that_cannot_be_opened_costs_only_the_log(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path.mkdir(parents=True)
    log_to_file(path, "warning")

    LOG.warning("/rest/547/%s/", SECRET)

    assert capsys.readouterr() == ("", "")


def test_logging_nowhere_keeps_python_from_printing_warnings(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Without a handler, logging prints warnings itself.
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    LOG.warning("Heard")
    heard = capsys.readouterr().err

    log_nowhere()
    LOG.warning("Not heard")

    assert heard == "Heard\n"
    assert capsys.readouterr().err == ""
