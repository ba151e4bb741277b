"""The doctor in the settings: looks when somebody looks, and hands over what may be published."""

import gettext
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QListWidget, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from tests.patience import PATIENT_S
from tests.widgets.finding import button, everything_said
from trayapp.desktop.dialogs.settings.doctor_page import DoctorPage
from trayapp.model.finding import Check, Diagnosis, Finding, fine, wrong
from trayapp.view.doctor_text import doctor_text

WORDS = gettext.NullTranslations()
FINE = fine(Check.PROXY, Diagnosis.NO_PROXY)
WRONG = wrong(Check.KEYRING, Diagnosis.KEYRING_LOCKED, backend="KWallet")


class Looking:
    """Finds what it is told to, as soon as it may."""

    def __init__(self) -> None:
        self.may_end = Event()
        self.may_end.set()
        self.findings: Sequence[Finding] = (FINE, WRONG)
        self.begun = 0

    def __call__(self) -> Sequence[Finding]:
        self.begun += 1
        self.may_end.wait(PATIENT_S)
        if not self.findings:
            raise OSError
        return self.findings


@pytest.fixture
def looking() -> Iterator[Looking]:
    looking = Looking()
    yield looking
    looking.may_end.set()


@pytest.fixture
def page(looking: Looking, qtbot: QtBot, tmp_path: Path) -> DoctorPage:
    page = DoctorPage(WORDS, looking, tmp_path / "log")
    qtbot.addWidget(page)
    return page


def rows(page: DoctorPage) -> int:
    (shown,) = page.findChildren(QListWidget)
    return shown.count()


def show_and_wait(page: DoctorPage, qtbot: QtBot) -> None:
    page.show()
    qtbot.waitUntil(lambda: rows(page) > 0)


def test_nothing_is_looked_at_before_somebody_looks(page: DoctorPage, looking: Looking) -> None:
    assert looking.begun == 0
    assert not button(page, "Copy").isEnabled()


def test_the_first_look_begins_by_itself(page: DoctorPage, qtbot: QtBot) -> None:
    show_and_wait(page, qtbot)

    assert rows(page) == 2
    assert "1 thing has to be done." in everything_said(page)


def test_where_all_is_well_that_is_said(page: DoctorPage, qtbot: QtBot, looking: Looking) -> None:
    looking.findings = (FINE,)

    show_and_wait(page, qtbot)

    assert "Nothing has to be done." in everything_said(page)


def test_while_it_looks_that_is_said_and_nothing_is_begun_twice(
    page: DoctorPage, qtbot: QtBot, looking: Looking
) -> None:
    looking.may_end.clear()
    page.show()
    said, can_begin = everything_said(page), button(page, "Check again").isEnabled()

    looking.may_end.set()
    qtbot.waitUntil(lambda: rows(page) > 0)

    assert "Looking around; half a minute at the most…" in said
    assert not can_begin
    assert looking.begun == 1
    assert button(page, "Check again").isEnabled()


def test_checking_again_shows_what_is_new(page: DoctorPage, qtbot: QtBot, looking: Looking) -> None:
    show_and_wait(page, qtbot)
    looking.findings = (FINE,)

    button(page, "Check again").click()
    qtbot.waitUntil(lambda: rows(page) == 1)

    assert looking.begun == 2


def test_coming_back_to_the_page_shows_what_was_found(qtbot: QtBot, looking: Looking) -> None:
    page, pages = DoctorPage(WORDS, looking), QTabWidget()
    qtbot.addWidget(pages)
    pages.addTab(page, "Check-up")
    pages.addTab(QWidget(), "Another")
    looking.may_end.clear()
    pages.show()

    pages.setCurrentIndex(1)
    looking.may_end.set()
    qtbot.waitUntil(lambda: rows(page) > 0)
    pages.setCurrentIndex(0)

    assert looking.begun == 1


def test_a_window_that_was_closed_wants_no_answer(
    page: DoctorPage, qtbot: QtBot, looking: Looking
) -> None:
    looking.may_end.clear()
    page.show()
    page.close()
    after_closing = button(page, "Check again").isEnabled(), everything_said(page)
    first = looking.begun

    looking.may_end.set()
    show_and_wait(page, qtbot)

    assert after_closing[0]
    assert "Looking around" not in after_closing[1]
    assert (first, looking.begun) == (1, 2)


def test_a_page_that_is_gone_is_not_told(qtbot: QtBot, looking: Looking) -> None:
    looking.may_end.clear()
    page = DoctorPage(WORDS, looking)
    page.show()

    with qtbot.waitSignal(page.destroyed):
        page.deleteLater()
    looking.may_end.set()

    QApplication.processEvents()
    assert looking.begun == 1


@pytest.mark.parametrize("hangs", [True, False])
def test_a_look_that_comes_to_nothing_is_said(
    page: DoctorPage,
    qtbot: QtBot,
    looking: Looking,
    hangs: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("trayapp.desktop.dialogs.settings.doctor_page.PATIENCE_S", 0.01)
    looking.findings = ()
    if hangs:
        looking.may_end.clear()

    page.show()

    qtbot.waitUntil(lambda: "did not come to an end" in everything_said(page))
    assert button(page, "Check again").isEnabled()
    assert not button(page, "Copy").isEnabled()


def test_what_is_copied_is_the_text_of_the_command(page: DoctorPage, qtbot: QtBot) -> None:
    show_and_wait(page, qtbot)

    button(page, "Copy").click()

    assert QGuiApplication.clipboard().text() == doctor_text([FINE, WRONG], WORDS)
    assert "Copied." in everything_said(page)


def test_the_log_folder_is_asked_for_by_its_address(
    page: DoctorPage, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(page.folder_requested) as requested:
        button(page, "Open log folder").click()

    assert requested.args == [(tmp_path / "log").as_uri()]


def test_without_a_log_folder_none_is_offered(qtbot: QtBot, looking: Looking) -> None:
    page = DoctorPage(WORDS, looking)
    qtbot.addWidget(page)

    page.show()

    assert not button(page, "Open log folder").isVisible()
