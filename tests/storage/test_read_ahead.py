"""Secrets are read in a process of its own, which leaves nothing behind whatever happens in it."""

import json
import os
import select
import subprocess
import sys

import pytest

from trayapp.storage.read_ahead import ReadAhead

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is read ahead")

BEGIN = """
import os, sys, threading
from trayapp.storage.read_ahead import ReadAhead
"""


def printed(script: str, *, descriptors: tuple[int, ...] = ()) -> str:
    """By a process that ends well, and complains of nothing."""
    done = subprocess.run(
        [sys.executable, "-c", BEGIN + script, *map(str, descriptors)],
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
        pass_fds=descriptors,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_what_was_read_is_taken_once() -> None:
    script = """
ahead = ReadAhead.begin(lambda: {"547@acme.bitrix24.ru": "secret"})
print(ahead.take("547@acme.bitrix24.ru"), ahead.take("547@acme.bitrix24.ru"), ahead.take("other"))
"""

    assert printed(script) == "secret None None\n"


def test_it_is_read_in_another_process() -> None:
    script = """
ahead = ReadAhead.begin(lambda: {"pid": str(os.getpid())})
print(int(ahead.take("pid")) == os.getpid())
"""

    assert printed(script) == "False\n"


@pytest.mark.parametrize("failure", ["1 / 0", "os._exit(1)", "sys.exit(3)", "os.abort()"])
def test_whatever_happens_there_nothing_is_found_and_nothing_said(failure: str) -> None:
    script = f"""
print(ReadAhead.begin(lambda: {failure}).take("547@acme.bitrix24.ru"))
"""

    assert printed(script) == "None\n"


def test_the_other_process_is_nobody_to_wait_for() -> None:
    script = """
ahead = ReadAhead.begin(dict)
ahead.take("547@acme.bitrix24.ru")
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("no child")
"""

    assert printed(script) == "no child\n"


def test_a_keyring_that_hangs_keeps_neither_us_nor_whoever_reads_our_output() -> None:
    reading, writing = os.pipe()
    script = """
ReadAhead.begin(lambda: {"": str(os.read(int(sys.argv[1]), 1))})
print("ended")
"""

    out = printed(script, descriptors=(reading,))

    assert out == "ended\n"
    os.close(writing)
    os.close(reading)


def test_a_keyring_that_hangs_keeps_no_process_once_nobody_waits_for_its_answer() -> None:
    left, held = os.pipe()
    script = """
def hang():
    os.write(int(sys.argv[1]), b"hangs")
    threading.Event().wait()
ahead = ReadAhead.begin(hang)
os.close(int(sys.argv[1]))
os.read(0, 1)
"""
    # Only the other process holds the pipe by then: its end is the pipe's.
    with subprocess.Popen(
        [sys.executable, "-c", BEGIN + script, str(held)], stdin=subprocess.PIPE, pass_fds=(held,)
    ) as process:
        os.close(held)
        assert os.read(left, 5) == b"hangs"
        process.communicate(b"end", timeout=20)

    # By itself it would end after 30 seconds.
    readable, _, _ = select.select([left], [], [], 15)
    ended = readable and os.read(left, 1) == b""
    os.close(left)
    assert ended


def test_whoever_started_us_may_have_wanted_no_children_to_be_waited_for() -> None:
    script = """
import signal
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
print(ReadAhead.begin(lambda: {"a": "b"}).take("a"))
"""

    assert printed(script) == "b\n"


def test_where_no_more_files_may_be_opened_nothing_is_found() -> None:
    script = """
import resource
resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))
print(ReadAhead.begin(lambda: {"a": "b"}).take("a"))
"""

    assert printed(script) == "None\n"


@pytest.mark.parametrize("which_fails", [1, 2])
def test_where_no_more_processes_may_be_started_nothing_is_found(which_fails: int) -> None:
    script = f"""
forks, real = [], os.fork
def fork():
    forks.append(None)
    if len(forks) == {which_fails}:
        raise BlockingIOError
    return real()
os.fork = fork
print(ReadAhead.begin(lambda: {{"a": "b"}}).take("a"))
"""

    assert printed(script) == "None\n"


def test_a_process_with_threads_is_not_doubled() -> None:
    script = """
ended = threading.Event()
thread = threading.Thread(target=ended.wait)
thread.start()
print(ReadAhead.begin(lambda: {"a": "b"}).take("a"))
ended.set()
thread.join()
"""

    assert printed(script) == "None\n"


@pytest.mark.parametrize("answer", [b"", b'{"a": "b', b"[]", b"\xff"])
def test_an_answer_that_was_cut_off_is_none(answer: bytes) -> None:
    reading, writing = os.pipe()
    os.write(writing, answer)
    os.close(writing)

    assert ReadAhead(reading).take("a") is None


def test_it_does_not_print_what_it_has_read() -> None:
    reading, writing = os.pipe()
    os.write(writing, json.dumps({"a": "secret", "b": "secret"}).encode())
    os.close(writing)
    ahead = ReadAhead(reading)

    assert ahead.take("a") == "secret"
    assert "secret" not in repr(ahead)
