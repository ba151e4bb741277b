"""What the tests of windows share."""

import gettext
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.patience import PATIENT_MS
from tests.widgets.announcing import DeskWithBoard
from tests.widgets.portal_choices import FakeChoices
from tests.widgets.watched_projects import ANNA, MakeProjectsBox
from trayapp.desktop.dialogs.settings.projects_box import ProjectsBox
from trayapp.desktop.tray.menu import BreakdownMenu, for_qt
from trayapp.desktop.worker import BackgroundThread
from trayapp.model.account import Project, TasksOf


@pytest.fixture
def choices() -> FakeChoices:
    """What a portal offers to whoever chooses an employee or a project."""
    return FakeChoices()


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[DeskWithBoard]:
    """Boris has written twice, long before."""
    made = DeskWithBoard()
    made.bring({12: 2})
    yield made
    made.announcements.stop()


@pytest.fixture
def menu(qtbot: QtBot) -> BreakdownMenu:
    """The tray's, with nothing in it yet."""
    made = BreakdownMenu(for_qt)
    qtbot.addWidget(made.menu)
    return made


@pytest.fixture
def projects_box(
    qtbot: QtBot, background: BackgroundThread, choices: FakeChoices
) -> MakeProjectsBox:
    """Of an account that watches the projects handed in."""

    def make(*projects: Project, tasks_of: TasksOf | None = None) -> ProjectsBox:
        account = replace(ANNA, projects=projects, tasks_of=tasks_of or TasksOf())
        box = ProjectsBox(gettext.NullTranslations(), background, account, choices)
        qtbot.addWidget(box)
        box.show()
        return box

    return make


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[BackgroundThread]:
    """A thread that is ended, and must end, with the test."""
    thread = BackgroundThread("test")
    yield thread
    thread.stop()
    assert thread.wait(PATIENT_MS)


@pytest.fixture
def socket_name(tmp_path: Path) -> str:
    """Where a tray can be asked, once there is one."""
    return str(tmp_path / "tray.socket")
