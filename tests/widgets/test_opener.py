"""Opening a place the chosen way, and what is offered where that does not work."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from tests.widgets.finding import button
from trayapp.desktop.boxes import Boxes
from trayapp.desktop.opener import Opener
from trayapp.model.menu_choices import MenuChoices, OpenWith
from trayapp.storage.folders import log_path
from trayapp.system.language import words_for
from trayapp.view.menu_entry import Send, Way

PLACE = "https://acme.bitrix24.ru/online/?IM_DIALOG=chat1317"
IN_APP = "bx://v2/acme.bitrix24.ru/chat/dialogId/chat1317"
TASKS = "https://acme.bitrix24.ru/company/personal/user/547/tasks/"


@dataclass
class Desktop:
    """What the desktop was handed, and what it can open."""

    schemes: set[str] = field(default_factory=lambda: {"https", "bx"})
    opened: list[str] = field(default_factory=list)

    def open(self, url: QUrl) -> bool:
        can_be_opened = url.scheme() in self.schemes
        if can_be_opened:
            self.opened.append(url.toString())
        return can_be_opened


@dataclass
class Choice:
    menu: MenuChoices = field(default_factory=MenuChoices)

    def __call__(self) -> MenuChoices:
        return self.menu


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Desktop:
    made = Desktop()
    monkeypatch.setattr(QDesktopServices, "openUrl", made.open)
    return made


@pytest.fixture
def choice() -> Choice:
    return Choice()


@pytest.fixture
def opener(qtbot: QtBot, desktop: Desktop, choice: Choice) -> Iterator[Opener]:
    boxes = Boxes()
    yield Opener(lambda: words_for("en"), boxes, None, choice)
    boxes.close_all()


def boxes_shown() -> list[QMessageBox]:
    shown = (each for each in QApplication.topLevelWidgets() if each.isVisible())
    return [each for each in shown if isinstance(each, QMessageBox)]


def box_shown() -> QMessageBox:
    (box,) = boxes_shown()
    assert not box.isModal()
    return box


def test_a_place_is_handed_to_the_desktop_as_it_is(opener: Opener, desktop: Desktop) -> None:
    opener.open(PLACE)

    assert desktop.opened == [PLACE]


def test_nobody_has_to_choose_what_opens_places(qtbot: QtBot, desktop: Desktop) -> None:
    Opener(lambda: words_for("en"), Boxes()).open(PLACE)

    assert desktop.opened == [PLACE]


def test_without_a_browser_the_link_can_be_copied(opener: Opener, desktop: Desktop) -> None:
    desktop.schemes.clear()

    opener.open(PLACE)

    box = box_shown()
    assert box.informativeText() == PLACE
    button(box, "Copy link").click()
    assert QGuiApplication.clipboard().text() == PLACE


@pytest.mark.parametrize("way", [*OpenWith])
@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "http://acme.example/", "mailto:a@b.example"]
)
def test_what_is_no_place_of_a_portal_is_never_opened(
    opener: Opener, desktop: Desktop, choice: Choice, way: OpenWith, url: str
) -> None:
    desktop.schemes |= {"file", "http", "mailto"}
    choice.menu = MenuChoices(open_with=way, command="/nowhere/to/be/found {url}")

    opener.open(url)
    opener.send(Send(url, Way.BROWSER))
    opener.send(Send(url, Way.APP))

    assert desktop.opened == []
    assert boxes_shown() == []


def test_of_this_computer_only_the_folder_of_the_log_is_opened(
    opener: Opener, desktop: Desktop
) -> None:
    desktop.schemes.add("file")
    folder = QUrl.fromLocalFile(str(log_path().parent)).toString()

    opener.open_in_browser(folder)
    opener.open_in_browser(f"{folder}/bitrix24-tray.log")
    opener.open_in_browser(f"{folder}/..")

    assert desktop.opened == [folder]


def test_a_conversation_opens_in_the_app_where_that_was_chosen(
    opener: Opener, desktop: Desktop, choice: Choice
) -> None:
    choice.menu = MenuChoices(open_with=OpenWith.APP)

    opener.open(PLACE)
    opener.open(TASKS)

    assert desktop.opened == [IN_APP, TASKS]


def test_where_the_app_cannot_be_opened_the_browser_is_offered(
    opener: Opener, desktop: Desktop, choice: Choice
) -> None:
    choice.menu = MenuChoices(open_with=OpenWith.APP)
    desktop.schemes.discard("bx")

    opener.open(PLACE)

    box = box_shown()
    assert "The Bitrix24 app could not be opened" in box.text()
    button(box, "Open in the browser").click()
    assert desktop.opened == [PLACE]


def test_a_page_that_needs_the_browser_gets_it_whatever_was_chosen(
    opener: Opener, desktop: Desktop, choice: Choice
) -> None:
    choice.menu = MenuChoices(open_with=OpenWith.APP)

    opener.open_in_browser(PLACE)

    assert desktop.opened == [PLACE]


def test_an_address_is_sent_where_it_is_wanted(
    opener: Opener, desktop: Desktop, choice: Choice
) -> None:
    choice.menu = MenuChoices(open_with=OpenWith.APP)

    opener.send(Send(PLACE, Way.BROWSER))
    opener.send(Send(PLACE, Way.APP))
    opener.send(Send(IN_APP, Way.APP))
    opener.send(Send(TASKS, Way.APP))
    opener.send(Send(PLACE, Way.CLIPBOARD))

    assert desktop.opened == [PLACE, IN_APP, IN_APP, TASKS]
    assert QGuiApplication.clipboard().text() == PLACE


def test_an_address_only_the_app_knows_is_not_offered_to_the_browser(
    opener: Opener, desktop: Desktop
) -> None:
    desktop.schemes.discard("bx")

    opener.send(Send(IN_APP, Way.APP))

    assert [each.text() for each in box_shown().buttons() if "rowser" in each.text()] == []


def test_the_command_runs_with_the_address_as_one_argument_and_without_a_shell(
    opener: Opener, desktop: Desktop, choice: Choice, qtbot: QtBot, tmp_path: Path
) -> None:
    told = tmp_path / "told"
    script = tmp_path / "browser.py"
    script.write_text(
        "import os, sys\n"
        f"open({str(told)!r} + '.new', 'w').write('\\n'.join(sys.argv[1:]))\n"
        f"os.rename({str(told)!r} + '.new', {str(told)!r})\n"
    )
    choice.menu = MenuChoices(
        open_with=OpenWith.COMMAND, command=f"'{sys.executable}' '{script}' $HOME {{url}}"
    )

    opener.open(PLACE)
    qtbot.waitUntil(told.exists)

    assert told.read_text().splitlines() == ["$HOME", PLACE]
    assert desktop.opened == []


def test_a_program_that_is_not_there_is_named_and_the_browser_offered(
    opener: Opener, desktop: Desktop, choice: Choice
) -> None:
    choice.menu = MenuChoices(open_with=OpenWith.COMMAND, command="/nowhere/to/be/found {url}")

    opener.open(PLACE)

    box = box_shown()
    assert "/nowhere/to/be/found" in box.text()
    button(box, "Open in the browser").click()
    assert desktop.opened == [PLACE]


@pytest.mark.parametrize("command", [None, "firefox", "firefox '{url}"])
def test_a_command_that_cannot_be_used_is_explained_and_the_link_can_be_copied(
    opener: Opener, choice: Choice, command: str | None
) -> None:
    choice.menu = MenuChoices(open_with=OpenWith.COMMAND, command=command)

    opener.open(PLACE)

    box = box_shown()
    assert "cannot be used" in box.text()
    assert box.informativeText()
    button(box, "Copy link").click()
    assert QGuiApplication.clipboard().text() == PLACE
