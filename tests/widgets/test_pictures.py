"""Icons at once, pictures when they come: one at a time, seldom, and never twice in vain."""

import threading
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QThread
from PySide6.QtGui import QIcon
from pytestqt.qtbot import QtBot

from tests.bitrix.raw_server import LONGEST_WAIT_S, RawServer
from trayapp.demo import DemoPortal, World
from trayapp.demo.photos import portrait_png
from trayapp.desktop.tray.pictures import MOST_ICONS, Pictures
from trayapp.desktop.worker import BackgroundThread
from trayapp.jobs.pictures import MOST_AN_HOUR, PictureFetches
from trayapp.model.account import AccountId
from trayapp.model.picture import Picture

PNG = portrait_png(12)
ACCOUNT, OTHER = AccountId("547@acme.example"), AccountId("12@other.example")


def picture(name: str = "1", account_id: AccountId = ACCOUNT) -> Picture:
    return Picture("AP", "#1eb4aa", f"https://cdn.example/{name}.png", account_id)


class FakeFetches:
    """Gives what is handed in, when it is let."""

    def __init__(self, raw: bytes | None = PNG) -> None:
        self.raw = raw
        self.asked: list[str] = []
        self.priorities: list[QThread.Priority] = []
        self.go_on = threading.Event()
        self.go_on.set()
        self.aborted = False

    def fetch(self, address: str) -> bytes | None:
        self.asked.append(address)
        self.priorities.append(QThread.currentThread().priority())
        self.go_on.wait(LONGEST_WAIT_S)
        return self.raw

    def abort(self) -> None:
        self.aborted = True
        self.go_on.set()


def settled(qtbot: QtBot, background: BackgroundThread) -> None:
    """Everything submitted so far, and what followed from it, is done."""
    for _ in range(2):
        done: list[None] = []
        background.submit(lambda: None, done.append)
        qtbot.waitUntil(partial(bool, done))


def pixels(icon: QIcon) -> object:
    return icon.pixmap(44, 44).toImage()


@pytest.fixture
def arrivals() -> list[None]:
    return []


@pytest.fixture
def shown(
    background: BackgroundThread, arrivals: list[None]
) -> Callable[[FakeFetches | PictureFetches], Pictures]:
    def build(fetches: FakeFetches | PictureFetches) -> Pictures:
        pictures = Pictures(fetches, background)
        pictures.arrived.connect(lambda: arrivals.append(None))
        return pictures

    return build


Shown = Callable[[FakeFetches | PictureFetches], Pictures]


def test_letters_are_shown_at_once_and_the_picture_when_it_has_come(
    shown: Shown, qtbot: QtBot
) -> None:
    fetches = FakeFetches()
    fetches.go_on.clear()
    pictures = shown(fetches)

    before = pictures.icon_for(picture())
    assert pictures.icon_for(picture()) is before
    assert not before.isNull()
    with qtbot.waitSignal(pictures.arrived):
        fetches.go_on.set()
    after = pictures.icon_for(picture())

    assert pixels(after) != pixels(before)
    assert pictures.icon_for(picture()) is after
    assert fetches.asked == ["https://cdn.example/1.png"]


def test_fetching_gives_way_to_everything_else(shown: Shown, qtbot: QtBot) -> None:
    fetches = FakeFetches()
    pictures = shown(fetches)

    with qtbot.waitSignal(pictures.arrived):
        pictures.icon_for(picture())

    assert fetches.priorities == [QThread.Priority.LowPriority]


def test_without_an_address_nothing_is_fetched(
    shown: Shown, qtbot: QtBot, background: BackgroundThread
) -> None:
    fetches = FakeFetches()
    pictures = shown(fetches)

    chat, same = Picture("T", "#df532d"), Picture("T", "#df532d")

    assert pictures.icon_for(chat) is pictures.icon_for(same)
    assert pictures.icon_for(Picture("T")) is not pictures.icon_for(chat)
    settled(qtbot, background)
    assert fetches.asked == []


def test_pictures_come_one_at_a_time_each_once(
    shown: Shown, qtbot: QtBot, arrivals: list[None]
) -> None:
    fetches = FakeFetches()
    fetches.go_on.clear()
    pictures = shown(fetches)

    for _ in range(2):
        for name in "abc":
            pictures.icon_for(picture(name))
    qtbot.waitUntil(lambda: bool(fetches.asked))
    assert len(fetches.asked) == 1

    fetches.go_on.set()
    qtbot.waitUntil(lambda: len(arrivals) == 3)
    assert fetches.asked == [f"https://cdn.example/{name}.png" for name in "abc"]


@pytest.mark.parametrize("raw", [None, b"<html>"])
def test_what_failed_is_not_asked_for_again_and_changes_nothing(
    raw: bytes | None,
    shown: Shown,
    qtbot: QtBot,
    background: BackgroundThread,
    arrivals: list[None],
) -> None:
    fetches = FakeFetches(raw)
    pictures = shown(fetches)
    before = pictures.icon_for(picture())
    settled(qtbot, background)

    assert pictures.icon_for(picture()) is before
    settled(qtbot, background)

    assert len(fetches.asked) == 1
    assert arrivals == []


def test_a_failure_does_not_keep_the_others_back(shown: Shown, qtbot: QtBot) -> None:
    class RefusesFirst(FakeFetches):
        def fetch(self, address: str) -> bytes | None:
            return super().fetch(address) if self.asked else self.failed(address)

        def failed(self, address: str) -> bytes | None:
            self.asked.append(address)
            raise RuntimeError("a fault of ours")

    fetches = RefusesFirst()
    pictures = shown(fetches)

    with qtbot.waitSignal(pictures.arrived):
        pictures.icon_for(picture("a"))
        pictures.icon_for(picture("b"))

    assert len(fetches.asked) == 2


def test_an_account_with_many_pictures_takes_nothing_from_another(
    shown: Shown, qtbot: QtBot, arrivals: list[None]
) -> None:
    fetches = FakeFetches()
    pictures = shown(fetches)

    for number in range(MOST_AN_HOUR + 5):
        pictures.icon_for(picture(str(number)))
    pictures.icon_for(picture("another", OTHER))
    qtbot.waitUntil(lambda: len(arrivals) == MOST_AN_HOUR + 1)

    assert fetches.asked[-1] == "https://cdn.example/another.png"
    assert len(fetches.asked) == MOST_AN_HOUR + 1


def test_of_letters_only_so_many_icons_are_kept_the_latest_used(shown: Shown) -> None:
    pictures = shown(FakeFetches())
    first, second = Picture("first"), Picture("second")
    kept, dropped = pictures.icon_for(first), pictures.icon_for(second)

    for number in range(MOST_ICONS - 1):
        pictures.icon_for(Picture(str(number)))
        pictures.icon_for(first)

    assert pictures.icon_for(first) is kept
    assert pictures.icon_for(second) is not dropped


def test_stopping_wakes_the_thread_and_asks_for_nothing_more(
    shown: Shown, background: BackgroundThread, arrivals: list[None], qtbot: QtBot
) -> None:
    with RawServer(None) as server:
        pictures = shown(PictureFetches())
        address = f"http://127.0.0.1:{server.port}/1.png"
        pictures.icon_for(Picture("A", address=address))
        pictures.icon_for(Picture("A", address=f"{address}?2"))
        assert server.asked.wait(LONGEST_WAIT_S)

        pictures.stop()
        settled(qtbot, background)
        pictures.icon_for(Picture("A", address=f"{address}?3"))
        settled(qtbot, background)

        assert server.connections == 1
    assert arrivals == []


def test_stopping_while_nothing_is_fetched_is_no_harm(
    shown: Shown, qtbot: QtBot, background: BackgroundThread
) -> None:
    fetches = FakeFetches()
    pictures = shown(fetches)

    pictures.stop()
    pictures.icon_for(picture())
    settled(qtbot, background)

    assert fetches.aborted
    assert fetches.asked == []


def test_the_demos_people_have_faces(shown: Shown, qtbot: QtBot) -> None:
    with DemoPortal(World(547)) as portal:
        pictures = shown(PictureFetches())
        anna = Picture("AP", None, f"{portal.url}/upload/main/portraits/547.png")
        letters = pictures.icon_for(anna)

        qtbot.waitUntil(lambda: pixels(pictures.icon_for(anna)) != pixels(letters))
