"""Notices from the GUI thread: over the bus where there is one, by the tray icon where not."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QThread, Slot
from pytestqt.qtbot import QtBot

from tests.desktop.notification_server import RecordingServer
from tests.system.private_bus import private_bus
from trayapp.desktop.notify.notifier import Notifier
from trayapp.model.notice import DEFAULT, Notice, NoticeAction

ANNA = Notice("anna", "Anna", "Hello", (NoticeAction(DEFAULT, "Open"),))
TOKEN = "XDG_ACTIVATION_TOKEN"

Start = Callable[..., Notifier]


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with private_bus(tmp_path) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


@pytest.fixture
def messages() -> list[tuple[str, str]]:
    """What the tray icon was asked to show."""
    return []


@pytest.fixture
def start(qtbot: QtBot, messages: list[tuple[str, str]]) -> Iterator[Start]:
    started: list[Notifier] = []

    def start_one(platform: str = sys.platform) -> Notifier:
        started.append(
            Notifier(lambda title, body: messages.append((title, body)), platform=platform)
        )
        return started[-1]

    yield start_one
    for each in started:
        each.stop()


class Chooser(QObject):
    """Notes where it was told what was chosen, and what stood among the variables then."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[QThread, str | None]] = []

    @Slot(str, str)
    def on_chosen(self, key: str, action: str) -> None:
        self.heard.append((QThread.currentThread(), os.environ.get(TOKEN)))


def test_a_click_on_a_notice_arrives_in_the_gui_thread(
    bus: str, start: Start, qtbot: QtBot, messages: list[tuple[str, str]]
) -> None:
    chooser = Chooser()
    with RecordingServer(bus, first_id=7) as server:
        notifier = start()
        notifier.chosen.connect(chooser.on_chosen)
        notifier.show(ANNA)
        assert server.next_notice()[3] == "Anna"

        with qtbot.waitSignal(notifier.chosen) as chosen:
            server.emit("ActivationToken", "us", 7, "token-of-the-click")
            server.emit("ActionInvoked", "us", 7, DEFAULT)

    assert chosen.args == ["anna", DEFAULT]
    assert chooser.heard == [(QThread.currentThread(), "token-of-the-click")]
    assert TOKEN not in os.environ
    assert messages == []


def test_notices_are_withdrawn(bus: str, start: Start) -> None:
    with RecordingServer(bus, first_id=7) as server:
        notifier = start()
        for key in ("anna", "team", "lunch"):
            notifier.show(Notice(key, "Hello"))
            server.next_notice()

        notifier.withdraw("team")
        assert server.next_closed() == 8
        notifier.withdraw_all()

        assert [server.next_closed(), server.next_closed()] == [7, 9]


def test_stopping_withdraws_and_ends_all_talk(
    bus: str, start: Start, qtbot: QtBot, messages: list[tuple[str, str]]
) -> None:
    with RecordingServer(bus, first_id=7) as server:
        notifier = start()
        notifier.show(ANNA)
        server.next_notice()

        server.emit("ActionInvoked", "us", 7, DEFAULT)
        with qtbot.assertNotEmitted(notifier.chosen, wait=50):
            notifier.stop()
            notifier.stop()
            notifier.show(ANNA)
            notifier.withdraw("anna")
            notifier.withdraw_all()
            notifier.on_message_clicked()

        assert server.next_closed() == 7
    assert messages == []


def test_without_a_bus_the_tray_icon_shows_the_notice(
    start: Start, qtbot: QtBot, messages: list[tuple[str, str]]
) -> None:
    notifier = start()

    notifier.show(ANNA)

    qtbot.waitUntil(lambda: bool(messages))
    assert messages == [("Anna", "Hello")]


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_elsewhere_the_tray_icon_shows_the_notice_at_once(
    start: Start, messages: list[tuple[str, str]], platform: str
) -> None:
    notifier = start(platform)

    notifier.show(Notice("key", "in\u202evoice " * 20, "b" * 1000))
    notifier.withdraw("key")
    notifier.withdraw_all()

    ((title, body),) = messages
    assert (len(title), len(body)) == (63, 255)
    assert title.startswith("invoice invoice")


def test_a_click_on_the_icons_message_is_one_on_the_last_notice(start: Start, qtbot: QtBot) -> None:
    notifier = start("win32")
    notifier.show(Notice("team", "Pizza?", actions=ANNA.actions))
    notifier.show(ANNA)

    with qtbot.waitSignal(notifier.chosen) as chosen:
        notifier.on_message_clicked()

    assert chosen.args == ["anna", DEFAULT]


def test_a_click_on_what_offers_nothing_is_none(start: Start, qtbot: QtBot) -> None:
    notifier = start("win32")

    with qtbot.assertNotEmitted(notifier.chosen):
        notifier.on_message_clicked()
        notifier.show(Notice("news", "There is a new version"))
        notifier.on_message_clicked()
