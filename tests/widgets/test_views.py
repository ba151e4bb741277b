"""The view of what is in force: made in the background, the newest one shown."""

import threading
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.view.samples import ENGLISH
from tests.widgets.statuses import ACCOUNT, fresh
from tests.widgets.working import WhenTold
from trayapp.desktop import views
from trayapp.desktop.tray import badge, first_icon, portraits
from trayapp.desktop.views import Basis, Views
from trayapp.desktop.worker import BackgroundThread
from trayapp.model.settings import Settings
from trayapp.model.state import State
from trayapp.model.status import Loading
from trayapp.view.face import Face, Shape
from trayapp.view.tray_view import NOTHING_MORE

NOTHING_YET = Basis((Loading(ACCOUNT),), ENGLISH, Settings(), State(), NOTHING_MORE)


def unread(number: int, name: str = "Boris") -> Basis:
    status = fresh(number, dialogs={12: number}, people={12: name})
    return replace(NOTHING_YET, statuses=(status,))


class Watched:
    """Views, and the numbers they were told to have."""

    def __init__(self, background: WhenTold) -> None:
        self.views = Views(background, NOTHING_YET)
        self.told: list[int | str | None] = []
        self.views.changed.connect(lambda: self.told.append(self.views.view.number))
        self.views.settled.connect(lambda: self.told.append("settled"))


@pytest.fixture
def background() -> WhenTold:
    return WhenTold()


@pytest.fixture
def watched(qapp: QApplication, background: WhenTold) -> Watched:
    return Watched(background)


def test_the_first_view_is_there_at_once(watched: Watched) -> None:
    assert watched.views.view.tooltip == "Asking the portal…"


def test_what_is_the_same_is_not_made_again(watched: Watched, background: WhenTold) -> None:
    watched.views.follow(replace(NOTHING_YET))

    assert background.taken == 0
    assert watched.told == ["settled"]


def test_of_what_comes_meanwhile_only_the_last_is_made(
    watched: Watched, background: WhenTold
) -> None:
    for number in (1, 2, 3):
        watched.views.follow(unread(number))

    background.do_next()
    background.do_next()

    assert background.is_idle
    assert watched.told == [1, 3, "settled"]


def test_what_is_as_before_in_the_end_is_made_as_well(
    watched: Watched, background: WhenTold
) -> None:
    watched.views.follow(unread(1))
    watched.views.follow(NOTHING_YET)

    background.do_next()
    background.do_next()

    assert watched.told == [1, None, "settled"]


def test_what_is_not_wanted_any_more_is_not_shown(watched: Watched, background: WhenTold) -> None:
    watched.views.follow(unread(1))

    watched.views.stop()

    assert background.is_idle
    assert watched.told == []


def test_a_fault_is_raised_where_somebody_is_told_and_the_next_view_is_made(
    watched: Watched, background: WhenTold, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(views, "tray_view", lambda *_: 1 // 0)
        watched.views.follow(unread(1))
        with pytest.raises(RuntimeError):
            background.do_next()

    watched.views.follow(unread(2))
    background.do_next()

    assert watched.told == ["settled", 2, "settled"]


def test_what_is_drawn_is_painted_in_the_background(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted_in: list[threading.Thread] = []
    for module, name in ((badge, "badge_image"), (portraits, "letters_image")):
        paint = getattr(module, name)

        def noting(*what: object, paint: object = paint) -> object:
            painted_in.append(threading.current_thread())
            assert callable(paint)
            return paint(*what)

        monkeypatch.setattr(module, name, noting)
    thread = BackgroundThread("test")
    made = Views(thread, NOTHING_YET)

    with qtbot.waitSignal(made.settled):
        made.follow(unread(83, "Zoya Yolkina"))
    # Only pixmaps are left to be made.
    icon = badge.badge_icon(Face(Shape.UNREAD, "83"))
    letters = portraits.letters_icon("ZY", None)
    thread.stop()

    assert thread.wait(10_000)
    assert not icon.isNull()
    assert not letters.isNull()
    assert len(painted_in) == len(first_icon.SIZES) + len(portraits.SIZES)
    assert threading.main_thread() not in painted_in
