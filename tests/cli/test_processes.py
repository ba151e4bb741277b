"""What only a process can show: signals, pipes, closed streams, encodings, what is loaded."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.running import ENDS_WITHIN_S, PROGRAM, PROJECT, run_process, start_process
from tests.patience import PROMPTLY_S
from tests.systems import linux_only
from trayapp.demo import DemoPortal
from trayapp.storage.folders import settings_path

WITHOUT_QT = (sys.executable, "-m", "tests.cli.without_qt")
ONLY_ASCII = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}


@pytest.fixture
def watching(account_id: str) -> Iterator["subprocess.Popen[bytes]"]:
    """`status --json --watch` that has printed its first line, whole."""
    process = start_process("status", "--json", "--watch")
    assert process.stdout is not None
    assert json.loads(process.stdout.readline())["total"] == 27
    yield process
    process.kill()
    process.communicate()


def run_in_shell(script: str) -> tuple[str, str]:
    """Standard output and error of a script in which `$P` is the program."""
    ended = subprocess.run(
        ["bash", "-c", script.replace("$P", " ".join(PROGRAM))],
        capture_output=True,
        check=False,
        cwd=PROJECT,
        timeout=ENDS_WITHIN_S,
    )
    return ended.stdout.decode(), ended.stderr.decode()


@linux_only("it looks at descriptors as Linux shows them")
def test_the_number_of_a_closed_stream_goes_to_nothing_else(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import os, pathlib, sys\n"
        "from trayapp.cli import main\n"
        "main(['accounts'])\n"
        "held = [os.readlink(f'/proc/self/fd/{each}') for each in range(3)]\n"
        "pathlib.Path(sys.argv[1]).write_text(' '.join(held))\n"
    )

    run_in_shell(f"{sys.executable} {script} {tmp_path / 'held'} <&- >&- 2>&-")

    assert (tmp_path / "held").read_text() == "/dev/null /dev/null /dev/null"


def test_ctrl_c_ends_watching_quietly(watching: "subprocess.Popen[bytes]") -> None:
    watching.send_signal(signal.SIGINT)

    out, err = watching.communicate(timeout=ENDS_WITHIN_S)
    assert (watching.returncode, out, err) == (0, b"", b"")


def test_being_terminated_ends_watching_quietly(watching: "subprocess.Popen[bytes]") -> None:
    watching.terminate()

    out, err = watching.communicate(timeout=ENDS_WITHIN_S)
    assert (watching.returncode, out, err) == (0, b"", b"")


def test_a_closed_pipe_ends_watching_although_nothing_changes(
    watching: "subprocess.Popen[bytes]",
) -> None:
    assert watching.stdout is not None
    assert watching.stderr is not None

    watching.stdout.close()

    assert watching.wait(ENDS_WITHIN_S) == 0
    assert watching.stderr.read() == b""


def test_head_takes_the_first_line_of_watching(account_id: str) -> None:
    out, err = run_in_shell("$P status --json --watch | head -1; echo ${PIPESTATUS[0]}")

    document, status = out.splitlines()
    assert json.loads(document)["accounts"][0]["id"] == account_id
    assert (status, err) == ("0", "")


def test_ctrl_c_gives_up_a_portal_that_hangs(account_id: str, other_portal: DemoPortal) -> None:
    other_portal.faults.hang()
    asked = len(other_portal.requests)
    process = start_process("status")
    assert other_portal.wait_for_requests(asked + 1, ENDS_WITHIN_S)

    process.send_signal(signal.SIGINT)

    # The portal hangs on: a command that waited for it would do so for 25 seconds.
    out, err = process.communicate(timeout=PROMPTLY_S)
    assert (process.returncode, out, err) == (1, b"", b"")


@pytest.mark.parametrize(
    ("script", "printed", "complained"),
    [
        ("$P status --json >&-; echo $?", "0\n", ""),
        ("$P sign-out nobody 2>&-; echo $?", "2\n", ""),
        ("$P sign-in <&-; echo $?", "2\n", "The webhook's address is missing."),
        ("$P accounts >/dev/full; echo $?", "1\n", "The output could not be written: "),
    ],
)
def test_streams_may_be_closed_or_full(
    account_id: str, script: str, printed: str, complained: str
) -> None:
    out, err = run_in_shell(script)

    assert out == printed
    assert err.count("\n") == (1 if complained else 0), err
    assert complained in err


@pytest.mark.parametrize("argument", ["accounts", "--help"])
def test_output_nobody_reads_is_no_fault(
    account_id: str, monkeypatch: pytest.MonkeyPatch, argument: str
) -> None:
    # Otherwise Python has nothing left to write when it ends.
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)
    reader, writer = os.pipe()
    os.close(reader)

    ended = subprocess.run(
        [*PROGRAM, argument],
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
        cwd=PROJECT,
        timeout=ENDS_WITHIN_S,
    )
    os.close(writer)

    assert (ended.returncode, ended.stderr) == (0, b"")


def test_names_in_every_script_are_printed_in_ascii(account_id: str) -> None:
    done = run_process("status", environment=ONLY_ASCII)

    assert (done.status, done.err) == (0, "")
    assert "Coffee & Cake \\U0001f370 (3)" in done.out
    assert done.out.isascii()


def test_a_russian_reader_without_utf_8_gets_help() -> None:
    done = run_process("--help", environment={**ONLY_ASCII, "LC_ALL": "C.UTF-8", "LANGUAGE": "ru"})

    assert (done.status, done.err) == (0, "")
    assert "\\u0434\\u0435\\u043c" in done.out


def test_input_that_is_no_text_is_no_address(account_id: str) -> None:
    done = run_process("sign-in", typed=b"https://\xff/rest/1/abc/\n", environment=ONLY_ASCII)

    assert (done.status, done.complaint) == (2, "This is not a web address.")


def test_no_warning_joins_the_complaint() -> None:
    settings_path().parent.mkdir()
    settings_path().write_text("{broken")

    assert "settings.json.broken" in run_process("status").complaint


def test_endless_input_is_not_read_to_its_end() -> None:
    out, err = run_in_shell("$P sign-in < /dev/zero; echo $?")

    assert out == "2\n"
    assert err.endswith("This is not a web address.\n")


@pytest.mark.parametrize(
    "arguments", [["status", "--json"], ["accounts"], ["sign-out"]], ids=" ".join
)
def test_qt_is_not_loaded(account_id: str, arguments: list[str]) -> None:
    done = run_process(*arguments, program=WITHOUT_QT)

    assert (done.status, done.err) == (0, "")


def test_qt_is_not_loaded_to_sign_in(portal: DemoPortal, shared_keyring: None) -> None:
    done = run_process("sign-in", typed=portal.webhook_url.encode(), program=WITHOUT_QT)

    assert (done.status, done.err) == (0, "")


def test_the_guard_against_qt_would_notice() -> None:
    done = run_process("--demo", program=WITHOUT_QT, environment={"QT_QPA_PLATFORM": "offscreen"})

    assert done.status == 1
    assert "Qt was asked for" in done.err


def test_the_demo_leaves_no_files_behind(tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))

    done = run_process("status", "--demo", "--log-level", "debug")

    assert done.status == 0
    assert sorted(tmp_path.rglob("*")) == before


def test_the_command_line_of_a_process_shows_no_secret(
    portal: DemoPortal, shared_keyring: None
) -> None:
    portal.faults.hang()
    process = start_process("sign-in")
    assert process.stdin is not None
    process.stdin.write(portal.webhook_url.encode() + b"\n")
    process.stdin.flush()
    assert portal.wait_for_requests(1, ENDS_WITHIN_S)

    facts = Path("/proc") / str(process.pid)
    shown = (facts / "cmdline").read_bytes() + (facts / "environ").read_bytes()
    portal.faults.release()
    process.communicate(timeout=ENDS_WITHIN_S)

    assert process.returncode == 0
    assert b"sign-in" in shown
    assert portal.webhook_url.split("/")[-2].encode() not in shown
    assert os.fsencode("/rest/") not in shown


def test_watching_follows_who_signs_in_and_out_beside_it(
    watching: "subprocess.Popen[bytes]", account_id: str, portal: DemoPortal
) -> None:
    assert watching.stdout is not None

    totals = []
    for arguments, typed in (
        (("sign-out", account_id), b""),
        (("sign-in",), portal.webhook_url.encode()),
    ):
        assert run_process(*arguments, typed=typed).status == 0
        totals.append(json.loads(watching.stdout.readline())["total"])

    assert totals == [None, 5]
