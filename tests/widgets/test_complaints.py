"""What went wrong is told in the settings window where it is open, else in a box."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from tests.widgets.finding import everything_said
from tests.widgets.statuses import ACCOUNT
from trayapp.desktop.autostart_choice import AutostartChoice
from trayapp.desktop.boxes import Boxes
from trayapp.desktop.choices import Choices
from trayapp.desktop.complaints import Complaints
from trayapp.desktop.surroundings import Surroundings
from trayapp.desktop.windows import Windows
from trayapp.desktop.worker import BackgroundThread
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.session import Session
from trayapp.jobs.session_credentials import SessionCredentials
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.settings import Settings
from trayapp.model.state import USUAL_STATE
from trayapp.storage.settings_file import MemorySettings
from trayapp.system.language import words_for

SETTINGS = Settings((ACCOUNT,))


class Desk:
    """Everything that can complain, and where it is told."""

    def __init__(self, background: BackgroundThread) -> None:
        session = Session(MemorySettings(SETTINGS), MemoryCredentials())
        self.choices = Choices(session, background)
        self.autostart = AutostartChoice(None, background)
        self.boxes = Boxes()
        self.windows = Windows(
            Surroundings(
                session=session,
                secrets=SessionCredentials(session.credentials),
                background=background,
                sign_ins=background,
                words=lambda: words_for("en"),
                icon=QIcon,
                open_url=lambda _: None,
            )
        )
        self.complaints = Complaints(lambda: words_for("en"), self.windows, self.boxes)
        self.complaints.follow(self.choices, self.autostart)

    @property
    def in_window(self) -> str:
        window = self.windows.window("settings")
        return "" if window is None else everything_said(window)

    @property
    def in_boxes(self) -> str:
        shown = (each for each in QApplication.topLevelWidgets() if each.isVisible())
        return "\n".join(each.text() for each in shown if isinstance(each, QMessageBox))


@pytest.fixture
def desk(qtbot: QtBot, background: BackgroundThread) -> Iterator[Desk]:
    made = Desk(background)
    yield made
    made.windows.close_all()
    made.boxes.close_all()


def test_without_the_settings_window_it_is_a_box(desk: Desk) -> None:
    desk.choices.broken.emit()

    assert "The earlier settings stay in force" in desk.in_boxes
    assert desk.windows.window("settings") is None


def test_in_the_settings_window_it_is_a_line(desk: Desk) -> None:
    desk.windows.settings(SETTINGS, USUAL_STATE, autostart=None)

    desk.choices.not_kept.emit()
    desk.autostart.failed.emit("Permission denied")

    assert "The settings file cannot be written." in desk.in_window
    assert "could not be changed: Permission denied" in desk.in_window
    assert not desk.in_boxes


def test_a_fault_of_ours_at_launch_at_login_is_told_without_a_reason(desk: Desk) -> None:
    desk.autostart.failed.emit(None)

    assert "Launch at login could not be changed. Something unexpected" in desk.in_boxes


def test_a_settings_window_that_was_closed_tells_nobody_so_a_box_does(desk: Desk) -> None:
    desk.windows.settings(SETTINGS, USUAL_STATE, autostart=None)
    window = desk.windows.window("settings")
    assert window is not None
    window.close()

    desk.choices.not_kept.emit()

    assert "The settings file cannot be written." in desk.in_boxes


@pytest.mark.parametrize(
    ("problem", "why"),
    [
        (Problem(ProblemKind.KEYRING_LOCKED), "The keyring with the secret"),
        (None, "The log says more."),
    ],
)
def test_an_account_that_could_not_be_removed_is_named_with_the_reason(
    desk: Desk, problem: Problem | None, why: str
) -> None:
    desk.choices.not_removed.emit(ACCOUNT, problem)

    assert f"The account at {ACCOUNT.place} was not removed" in desk.in_boxes
    assert why in desk.in_boxes


def test_an_account_that_stays_for_a_file_that_cannot_be_written_is_named(desk: Desk) -> None:
    desk.choices.not_removable.emit(ACCOUNT)

    assert desk.in_boxes == (
        f"The account at {ACCOUNT.place} was not removed, because the settings file cannot be "
        "written."
    )


def test_settings_that_cannot_be_read_at_the_start_are_told(desk: Desk) -> None:
    desk.complaints.settings_unreadable("Permission denied")

    assert "cannot be read: Permission denied" in desk.in_boxes


def test_settings_that_were_set_aside_at_the_start_are_told(desk: Desk) -> None:
    desk.complaints.settings_started_anew(Path("/somewhere/settings.json.broken"))

    assert "settings.json.broken" in desk.in_boxes


def test_a_fault_of_ours_is_told(desk: Desk) -> None:
    desk.complaints.something_unexpected()

    assert desk.in_boxes == "Something unexpected went wrong. The log says more."
