"""Two processes that change the settings at the same time: neither change is lost."""

import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from tests.storage.settings_samples import BORIS
from trayapp.model.settings import Settings
from trayapp.storage.folders import turns_path
from trayapp.storage.settings_file import SettingsFile

CHANGING = """
import sys
from dataclasses import replace
from pathlib import Path
from trayapp.storage.settings_file import SettingsFile

def change(settings):
    print("has read", flush=True)
    sys.stdin.read()
    return replace(settings, language="ru")

SettingsFile(Path(sys.argv[1])).update(change)
"""
A_MOMENT_S = 0.2


@contextmanager
def another_process_in_the_middle_of_a_change(
    file: SettingsFile,
) -> Iterator["subprocess.Popen[str]"]:
    with subprocess.Popen(
        [sys.executable, "-c", CHANGING, str(file.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "has read\n"
        yield process
        process.kill()


def test_a_change_waits_for_one_that_another_process_has_begun(file: SettingsFile) -> None:
    ours = threading.Thread(
        target=file.update, args=(lambda settings: settings.with_account(BORIS),)
    )
    with another_process_in_the_middle_of_a_change(file) as process:
        ours.start()
        ours.join(A_MOMENT_S)

        process.communicate(timeout=30)
        ours.join(30)

    settings = file.load().settings
    assert (settings.accounts, settings.language) == ((BORIS,), "ru")


def test_a_process_that_never_ends_its_change_keeps_nobody_from_theirs(
    file: SettingsFile, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("trayapp.storage.settings_file.PATIENCE_S", 0.05)

    with (
        caplog.at_level(logging.WARNING),
        another_process_in_the_middle_of_a_change(file),
    ):
        changed = file.update(lambda settings: replace(settings, language="en"))

    assert file.load().settings == changed
    assert "without a turn" in caplog.text


def test_nothing_but_the_settings_stands_beside_them(file: SettingsFile) -> None:
    file.update(lambda settings: replace(settings, language="en"))

    assert [each.name for each in file.path.parent.iterdir()] == ["settings.json"]
    assert all(each.read_bytes() == b"" for each in turns_path().iterdir())


def test_where_no_turns_can_be_taken_the_settings_are_changed_all_the_same(
    file: SettingsFile,
) -> None:
    turns_path().parent.mkdir(parents=True)
    turns_path().touch()

    file.update(lambda settings: replace(settings, language="en"))

    assert file.load().settings.language == "en"


def test_a_change_that_fails_leaves_the_turn_to_the_next(file: SettingsFile) -> None:
    def fail(_: Settings) -> Settings:
        raise LookupError

    with pytest.raises(LookupError):
        file.update(fail)

    assert file.update(lambda settings: replace(settings, language="en")).language == "en"
