"""`doctor --self-test`, in a process of its own: it decides for Qt what screen there is."""

import pytest

from tests.cli.running import CommandLine, run_process
from trayapp.jobs.self_test import Part


@pytest.mark.parametrize("fault", [None, "OSError: gone"])
def test_a_missing_part_is_named_and_is_status_1(
    commands: CommandLine, monkeypatch: pytest.MonkeyPatch, fault: str | None
) -> None:
    monkeypatch.setattr("trayapp.jobs.self_test.parts", lambda: iter([Part("TLS", fault)]))
    monkeypatch.setattr("trayapp.desktop.self_test.qt_parts", lambda: iter([Part("pictures")]))

    done = commands.run("doctor", "--self-test")

    tls = "whole    TLS" if fault is None else "MISSING  TLS: OSError: gone"
    assert (done.status, done.out) == (int(fault is not None), f"{tls}\nwhole    pictures\n")


def test_this_checkout_is_whole() -> None:
    done = run_process("doctor", "--self-test")

    assert done.status == 0, done.out
    assert "whole    platforms/libqxcb.so\n" in done.out
    assert "whole    the order of letters\n" in done.out


def test_it_is_nothing_for_people(commands: CommandLine) -> None:
    assert "self-test" not in commands.run("doctor", "--help").out
