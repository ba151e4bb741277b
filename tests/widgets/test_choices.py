"""Choices are kept at once, and what a terminal does to the file is picked up."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from tests.patience import PATIENT_MS
from tests.widgets.statuses import ACCOUNT, OTHER_ACCOUNT
from trayapp.desktop.choices import Choices
from trayapp.desktop.worker import BackgroundThread
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.session import Session
from trayapp.jobs.sign_in import SignedIn
from trayapp.model import setting_changes
from trayapp.model.account import Project, TasksOf
from trayapp.model.network import Network
from trayapp.model.settings import Settings
from trayapp.storage.settings_file import SettingsFile

MOMENT_MS = 150


@dataclass
class Desk:
    """Choices on a file of their own."""

    choices: Choices
    file: SettingsFile

    @property
    def kept(self) -> Settings:
        return self.file.load().settings


@pytest.fixture
def desk(background: BackgroundThread, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr("trayapp.desktop.choices.BROKEN_AFTER_MS", MOMENT_MS)
    file = SettingsFile(tmp_path / "config" / "settings.json")
    file.update(lambda settings: settings.with_account(ACCOUNT))
    return Desk(Choices(Session(file, MemoryCredentials(), file.path), background), file)


def test_a_new_account_is_kept_and_announced(desk: Desk, qtbot: QtBot) -> None:
    signed_in = SignedIn(OTHER_ACCOUNT, tasks_allowed=True, owner_differs=False)

    with qtbot.waitSignals([desk.choices.changed, desk.choices.signed_in]):
        desk.choices.keep_account(signed_in)

    assert desk.kept.accounts == (ACCOUNT, OTHER_ACCOUNT)


def test_signing_in_again_keeps_the_choices_of_the_account(desk: Desk) -> None:
    desk.choices.apply(setting_changes.to_tasks_of(ACCOUNT.id, TasksOf(user_id=9)))
    desk.choices.apply(setting_changes.to_projects(ACCOUNT.id, (Project(7),)))
    desk.choices.apply(setting_changes.to_favourite(ACCOUNT.id, "chat7"))

    named = replace(ACCOUNT, user_name="Anna Petrova")
    desk.choices.keep_account(SignedIn(named, tasks_allowed=True, owner_differs=False))

    (kept,) = desk.kept.accounts
    assert kept == named.with_choices_of(kept)
    assert (kept.tasks_of, kept.projects, kept.favourites) == (
        TasksOf(user_id=9),
        (Project(7),),
        frozenset({"chat7"}),
    )


def test_interval_and_language_are_kept(desk: Desk) -> None:
    desk.choices.apply(setting_changes.to_interval(120))
    desk.choices.apply(setting_changes.to_language("ru"))

    assert desk.kept == Settings((ACCOUNT,), refresh_interval_s=120, language="ru")


def test_an_account_added_in_a_terminal_appears(desk: Desk, qtbot: QtBot) -> None:
    desk.choices.watch()

    with qtbot.waitSignal(desk.choices.changed):
        SettingsFile(desk.file.path).update(lambda settings: settings.with_account(OTHER_ACCOUNT))

    assert desk.choices.settings.accounts == (ACCOUNT, OTHER_ACCOUNT)


def test_a_choice_is_made_to_what_stands_in_the_file_by_then(desk: Desk) -> None:
    SettingsFile(desk.file.path).update(lambda settings: settings.with_account(OTHER_ACCOUNT))

    desk.choices.apply(setting_changes.to_interval(120))

    assert desk.kept.accounts == (ACCOUNT, OTHER_ACCOUNT)


def refuse(*_: object) -> None:
    raise OSError(30, "Read-only file system")


def test_a_file_that_cannot_be_written_is_told_and_the_choice_holds(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SettingsFile, "_write", refuse)

    with qtbot.waitSignal(desk.choices.not_kept):
        desk.choices.apply(setting_changes.to_interval(120))

    assert desk.choices.settings.refresh_interval_s == 120


def test_choices_that_could_not_be_kept_hold_whatever_happens_in_the_folder(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = Network(proxy="http://proxy.example:1")
    desk.choices.watch()
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(SettingsFile, "_write", refuse)
        desk.choices.apply(setting_changes.to_network(proxy))
        desk.choices.apply(setting_changes.to_language("ru"))

    with qtbot.waitSignal(desk.choices.changed):
        SettingsFile(desk.file.path).update(lambda settings: settings.with_account(OTHER_ACCOUNT))

    expected = Settings((ACCOUNT, OTHER_ACCOUNT), language="ru", network=proxy)
    assert desk.choices.settings == desk.choices.in_force() == expected
    assert desk.kept == Settings((ACCOUNT, OTHER_ACCOUNT))


def test_choices_that_could_not_be_kept_are_kept_with_the_next_one(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.choices.watch()
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(SettingsFile, "_write", refuse)
        desk.choices.apply(setting_changes.to_interval(120))

    desk.choices.apply(setting_changes.to_language("ru"))

    assert desk.kept == Settings((ACCOUNT,), refresh_interval_s=120, language="ru")
    with qtbot.waitSignal(desk.choices.changed):
        write_into(desk.file.path, '{"refresh_interval_s": 300}')
    assert desk.choices.settings == Settings(refresh_interval_s=300)


def test_our_own_choices_are_nobody_elses(desk: Desk, qtbot: QtBot) -> None:
    desk.choices.watch()

    with qtbot.assertNotEmitted(desk.choices.touched, wait=MOMENT_MS):
        desk.choices.apply(setting_changes.to_interval(120))


def test_what_somebody_else_wrote_is_told_once(desk: Desk, qtbot: QtBot) -> None:
    desk.choices.watch()
    told: list[int] = []
    desk.choices.touched.connect(lambda: told.append(1))

    with qtbot.waitSignal(desk.choices.touched):
        SettingsFile(desk.file.path).update(lambda settings: settings)
    qtbot.wait(MOMENT_MS)

    assert told == [1]


def test_what_somebody_else_wrote_just_before_our_own_choice_is_told(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.choices.watch()

    with qtbot.waitSignal(desk.choices.touched):
        SettingsFile(desk.file.path).update(lambda settings: settings)
        desk.choices.apply(setting_changes.to_interval(120))


def test_choices_that_were_stopped_see_no_change(desk: Desk, qtbot: QtBot) -> None:
    desk.choices.watch()
    desk.choices.stop()

    with qtbot.assertNotEmitted(desk.choices.changed, wait=200):
        SettingsFile(desk.file.path).update(lambda settings: settings.with_account(OTHER_ACCOUNT))


def write_into(path: Path, text: str) -> None:
    """As people and some editors do: the file stays the same file."""
    with path.open("r+") as file:
        file.truncate()
        file.write(text)


def test_what_is_written_into_the_file_is_picked_up_again_and_again(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.choices.watch()

    for interval_s in (120, 300):
        with qtbot.waitSignal(desk.choices.changed):
            write_into(desk.file.path, f'{{"refresh_interval_s": {interval_s}}}')
        assert desk.choices.settings.refresh_interval_s == interval_s


def test_a_file_that_was_replaced_is_watched_as_well(desk: Desk, qtbot: QtBot) -> None:
    desk.choices.watch()
    with qtbot.waitSignal(desk.choices.changed):
        SettingsFile(desk.file.path).update(lambda settings: settings.with_account(OTHER_ACCOUNT))

    with qtbot.waitSignal(desk.choices.changed):
        write_into(desk.file.path, '{"refresh_interval_s": 120}')

    assert desk.choices.settings.refresh_interval_s == 120


def test_a_file_that_stays_broken_is_told_once_and_changes_nothing(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.choices.watch()

    with qtbot.waitSignal(desk.choices.broken):
        write_into(desk.file.path, "garbage")

    assert desk.choices.settings.accounts == (ACCOUNT,)
    with qtbot.assertNotEmitted(desk.choices.broken, wait=2 * MOMENT_MS):
        write_into(desk.file.path, "more garbage")


def test_a_file_that_is_broken_for_a_moment_is_not_told(desk: Desk, qtbot: QtBot) -> None:
    desk.choices.watch()

    (patience,) = desk.choices.findChildren(
        QTimer, options=Qt.FindChildOption.FindDirectChildrenOnly
    )
    patience.setInterval(PATIENT_MS)
    write_into(desk.file.path, '{"refresh_')
    qtbot.waitUntil(patience.isActive)

    with qtbot.waitSignal(desk.choices.changed):
        write_into(desk.file.path, '{"refresh_interval_s": 120}')

    assert not patience.isActive()


def test_a_choice_made_after_the_file_was_broken_keeps_the_accounts(desk: Desk) -> None:
    desk.choices.watch()
    write_into(desk.file.path, "garbage")

    desk.choices.apply(setting_changes.to_interval(120))

    assert desk.kept == Settings((ACCOUNT,), refresh_interval_s=120)
    aside = desk.file.path.with_name("settings.json.broken")
    assert aside.read_text() == "garbage"
