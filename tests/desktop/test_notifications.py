"""Notices on a real desktop: they pop up, take each other's place, take clicks, and go."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect
from pytestqt.qtbot import QtBot

from tests.desktop.bus import Bus
from tests.desktop.notification_server import NOTIFICATIONS
from tests.desktop.screen import DESKTOP, Screen
from tests.desktop.virtual_desktop import XFCONF, VirtualDesktop
from trayapp.desktop.notify.notifier import Notifier
from trayapp.model.notice import DEFAULT, Notice, NoticeAction

# Urgent ones do not go by themselves while a slow machine looks for them.
ANNA = Notice("anna", "Anna <3", "1 < 2 & so on", (NoticeAction(DEFAULT, "Open"),), urgent=True)


@pytest.fixture
def notifier(
    desktop: VirtualDesktop,
    screen: Screen,
    bus: Bus,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Notifier]:
    for variable in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(variable, desktop.environment[variable])
    made = Notifier(lambda title, body: pytest.fail(f"by the tray icon: {title} {body}"))
    yield made
    made.stop()
    bus.wait_until(lambda: not screen.shows_something(), "the notices to go")


def area_of_notice(screen: Screen) -> QRect:
    """Where the desktop is not bare."""
    picture = screen.image(DESKTOP)
    bare = picture.pixel(0, 0)
    drawn = [
        QPoint(x, y)
        for x in range(0, picture.width(), 8)
        for y in range(0, picture.height(), 8)
        if picture.pixel(x, y) != bare
    ]
    return QRect(drawn[0], drawn[-1])


def test_a_notice_pops_up_and_can_be_taken_back(
    notifier: Notifier, screen: Screen, bus: Bus
) -> None:
    notifier.show(ANNA)

    bus.wait_until(screen.shows_something, "the notice")
    notifier.withdraw("anna")
    bus.wait_until(lambda: not screen.shows_something(), "the notice to go")


@pytest.fixture
def in_peace(desktop: VirtualDesktop, bus: Bus) -> Iterator[None]:
    """The desktop's own switch against being disturbed."""

    def choose(*, peace: bool) -> None:
        switch = ("xfce4-notifyd", "/do-not-disturb", ("b", peace))
        bus.call(XFCONF, "SetProperty", "ssv", *switch)

    choose(peace=True)
    yield
    choose(peace=False)


@pytest.mark.usefixtures("in_peace")
def test_where_the_desktop_disturbs_nobody_nothing_of_ours_does(
    notifier: Notifier, screen: Screen, bus: Bus
) -> None:
    notifier.show(ANNA)
    notifier.show(replace(ANNA, key="boris", sound=True))

    screen.settle()
    assert not screen.shows_something()
    # What other programs break through by.
    actions: list[str] = []
    notice = ("", 0, "", "Fire", "", actions, {"urgency": ("y", 2)}, 0)
    (shown,) = bus.call(NOTIFICATIONS, "Notify", "susssasa{sv}i", *notice)
    bus.wait_until(screen.shows_something, "what breaks through")
    bus.call(NOTIFICATIONS, "CloseNotification", "u", shown)
    bus.wait_until(lambda: not screen.shows_something(), "everything to go")


def test_of_two_about_the_same_the_later_is_alone_on_the_screen(
    notifier: Notifier, screen: Screen, bus: Bus
) -> None:
    notifier.show(ANNA)
    bus.wait_until(screen.shows_something, "the notice")
    screen.settle()
    before, place = screen.image(DESKTOP), area_of_notice(screen)

    notifier.show(Notice("anna", "Anna <3", "3 > 2, then", ANNA.actions, urgent=True))

    bus.wait_until(lambda: screen.image(DESKTOP) != before, "the other text")
    screen.settle()
    assert (area_of_notice(screen).bottomRight() - place.bottomRight()).manhattanLength() < 20


def test_a_click_on_its_button_is_a_choice_and_takes_it_away(
    notifier: Notifier, screen: Screen, bus: Bus, qtbot: QtBot
) -> None:
    notifier.show(ANNA)
    bus.wait_until(screen.shows_something, "the notice")
    screen.settle()

    with qtbot.waitSignal(notifier.chosen) as chosen:
        # This server draws even the default action as a button, below the text on the right.
        screen.click(area_of_notice(screen).bottomRight() - QPoint(50, 30))

    assert chosen.args == ["anna", DEFAULT]
    bus.wait_until(lambda: not screen.shows_something(), "the notice to go")


def test_a_click_beside_its_button_takes_it_away_and_is_no_choice(
    notifier: Notifier, screen: Screen, bus: Bus, qtbot: QtBot
) -> None:
    notifier.show(ANNA)
    bus.wait_until(screen.shows_something, "the notice")
    screen.settle()

    with qtbot.assertNotEmitted(notifier.chosen):
        screen.click(area_of_notice(screen).topLeft() + QPoint(30, 12))
        bus.wait_until(lambda: not screen.shows_something(), "the notice to go")
