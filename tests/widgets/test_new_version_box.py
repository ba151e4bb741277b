"""The choice to look for new versions, and what is said of one in the settings."""

import gettext

import pytest
from PySide6.QtWidgets import QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from tests.widgets.finding import button, everything_said
from trayapp.desktop.dialogs.settings.new_version_box import NewVersionBox
from trayapp.model.locks import Lock
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.release import NONE_KNOWN, Answer, Release, Releases, Version
from trayapp.view.menu_entry import PassOver, Send, Way

WORDS = gettext.NullTranslations()
OWN = Version(1, 2, 0)
PAGE = "https://github.com/bitrix24-tray/Bitrix24Tray/releases/tag/v1.3.0"
NEWER = Release(Version(1, 3, 0), PAGE)
KNOWN = Releases(latest=NEWER)
AVAILABLE = "Version 1.3.0 is available."


@pytest.fixture
def box(qtbot: QtBot) -> NewVersionBox:
    made = NewVersionBox(WORDS, own=OWN)
    qtbot.addWidget(made)
    made.show()
    return made


def wanted(box: NewVersionBox) -> QCheckBox:
    return box.findChildren(QCheckBox)[0]


def offered(box: NewVersionBox) -> list[str]:
    """The buttons that can be pressed."""
    buttons = box.findChildren(QPushButton)
    return [each.text() for each in buttons if each.isVisible() and each.isEnabled()]


def test_it_is_off_and_offers_nothing_until_somebody_wants_it(
    box: NewVersionBox, qtbot: QtBot
) -> None:
    assert not wanted(box).isChecked()
    assert offered(box) == []

    with qtbot.waitSignal(box.chosen) as chosen:
        wanted(box).click()

    assert chosen.args == [True]


def test_what_would_be_sent_is_said_before_it_is_chosen(box: NewVersionBox) -> None:
    assert "sees your network address and this program’s version" in everything_said(box)
    assert "nothing of your accounts" in everything_said(box)
    assert "GitHub" in wanted(box).accessibleDescription()


def test_showing_what_holds_chooses_nothing(box: NewVersionBox, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(box.chosen), qtbot.assertNotEmitted(box.look_requested):
        box.show_wanted(True)
        box.show_known(KNOWN)
        box.show_wanted(False)


def test_a_newer_version_is_told_of_with_its_page(box: NewVersionBox, qtbot: QtBot) -> None:
    box.show_wanted(True)
    box.show_known(KNOWN)

    assert AVAILABLE in everything_said(box)
    assert offered(box) == ["Look now", "Open its page", "Not this version"]
    with qtbot.waitSignal(box.acted) as acted:
        button(box, "Open its page").click()
    assert acted.args == [Send(PAGE, Way.BROWSER)]
    with qtbot.waitSignal(box.acted) as acted:
        button(box, "Not this version").click()
    assert acted.args == [PassOver(NEWER.version)]


def test_a_version_passed_over_can_still_be_had_here(box: NewVersionBox) -> None:
    box.show_wanted(True)

    box.show_known(KNOWN.without(NEWER.version))

    assert offered(box) == ["Look now", "Open its page"]


def test_nothing_is_said_of_it_once_looking_is_off(box: NewVersionBox) -> None:
    box.show_wanted(True)
    box.show_known(KNOWN)

    box.show_wanted(False)

    assert AVAILABLE not in everything_said(box)
    assert offered(box) == []


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (NEWER, AVAILABLE),
        (Release(OWN, PAGE), "There is no newer version than 1.2.0, which runs here."),
        (None, "No version has been published yet."),
        (Problem(ProblemKind.UNREACHABLE), "api.github.com cannot be reached."),
    ],
)
def test_looking_now_says_what_came_of_it(
    box: NewVersionBox, qtbot: QtBot, answer: Answer, said: str
) -> None:
    box.show_wanted(True)

    with qtbot.waitSignal(box.look_requested):
        button(box, "Look now").click()
    assert "Looking…" in everything_said(box)
    assert offered(box) == []

    # Numbers that come meanwhile show all settings anew.
    box.show_wanted(True)
    box.show_known(NONE_KNOWN)
    assert "Looking…" in everything_said(box)

    box.show_answer(answer)
    box.show_wanted(True)
    assert said in everything_said(box)
    assert "Looking…" not in everything_said(box)
    assert "Look now" in offered(box)


def test_what_is_found_later_goes_before_an_older_answer(box: NewVersionBox) -> None:
    box.show_wanted(True)
    box.show_answer(Problem(ProblemKind.UNREACHABLE))

    box.show_known(KNOWN)

    assert AVAILABLE in everything_said(box)
    assert "cannot be reached" not in everything_said(box)


def test_a_look_in_vain_still_says_which_version_the_buttons_are_about(
    box: NewVersionBox,
) -> None:
    box.show_wanted(True)
    box.show_known(KNOWN)

    box.show_answer(Problem(ProblemKind.UNREACHABLE))

    assert "api.github.com cannot be reached." in everything_said(box)
    assert AVAILABLE in everything_said(box)
    assert "Open its page" in offered(box)


def test_an_answer_that_comes_after_switching_it_off_is_not_shown(box: NewVersionBox) -> None:
    box.show_wanted(True)
    button(box, "Look now").click()
    box.show_wanted(False)

    box.show_answer(NEWER)

    assert AVAILABLE not in everything_said(box)
    box.show_wanted(True)
    assert "Look now" in offered(box)


def test_an_administrator_may_decide_it(box: NewVersionBox) -> None:
    box.show_locks({Lock.LOOK_FOR_NEW_VERSIONS})

    assert not wanted(box).isEnabled()
    assert wanted(box).accessibleDescription() == "Set by your administrator"

    box.show_locks(())
    assert wanted(box).isEnabled()
    assert "GitHub" in wanted(box).accessibleDescription()


def test_the_demo_has_it_grey_with_the_reason(qtbot: QtBot) -> None:
    box = NewVersionBox(WORDS, demo=True, own=OWN)
    qtbot.addWidget(box)
    box.show()

    box.show_wanted(True)
    box.show_known(KNOWN)
    box.show_locks(())

    assert not wanted(box).isEnabled()
    assert not wanted(box).isChecked()
    assert "Not in the demo" in wanted(box).accessibleDescription()
    assert "Not in the demo" in everything_said(box)
    assert offered(box) == []
