"""New versions in the whole tray: no request while off, one when asked, and a row that can go."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QCheckBox, QMenu
from pytestqt.qtbot import QtBot

from tests.bitrix.raw_server import RawServer, answer, saying
from tests.widgets.displaying import Panel, stand_in
from tests.widgets.finding import button, everything_said
from tests.widgets.starting import Desk, desk_in
from tests.widgets.statuses import ACCOUNT
from trayapp.app.parts import Parts
from trayapp.desktop.opener import Opener
from trayapp.desktop.release_watch import ReleaseWatch
from trayapp.desktop.tray.icon import Tray
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.session import Session
from trayapp.model import setting_changes
from trayapp.model.network import Network
from trayapp.model.release import Release, Releases, Version
from trayapp.model.settings import Settings
from trayapp.model.state import State
from trayapp.storage.settings_file import MemorySettings
from trayapp.view.menu_entry import Send, Way

# The offscreen platform knows no trays.
pytestmark = pytest.mark.qt_log_ignore("QPlatformNativeInterface::systemTrayWindowChanged")

PAGE = "https://github.com/bitrix24-tray/Bitrix24Tray/releases/tag/v99.0.0"
NEWER = Release(Version(99, 0, 0), PAGE)
ROW = "Version 99.0.0 is available"
TICK = "Look for new versions"


@pytest.fixture
def panel(monkeypatch: pytest.MonkeyPatch) -> Panel:
    made = Panel()
    stand_in(made, monkeypatch)
    return made


@pytest.fixture
def desk(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, panel: Panel
) -> Iterator[Desk]:
    with desk_in(tmp_path, qapp, monkeypatch) as made:
        made.file.update(lambda settings: settings.with_account(ACCOUNT))
        yield made


@pytest.fixture
def proxy(desk: Desk) -> Iterator[RawServer]:
    """The way out of this computer: whatever leaves it comes by here, and no further."""
    with RawServer(saying(answer(b"", "403 Forbidden"))) as server:
        network = Network(f"http://127.0.0.1:{server.port}")
        desk.file.update(setting_changes.to_network(network))
        yield server


def timer(desk: Desk) -> QTimer:
    (watch,) = desk.tray.findChildren(ReleaseWatch)
    return watch.findChildren(QTimer)[0]


def submenu(panel: Panel, text: str) -> QMenu:
    (found,) = (each for each in panel.menu.actions() if each.text() == text)
    menu = found.menu()
    assert isinstance(menu, QMenu)
    return menu


def choose(panel: Panel, text: str) -> None:
    (found,) = (each for each in submenu(panel, ROW).actions() if each.text() == text)
    found.trigger()


def test_while_it_is_off_nothing_waits_to_be_asked(desk: Desk, proxy: RawServer) -> None:
    desk.state.save(State(releases=Releases(latest=NEWER)))
    desk.start()
    desk.ask_for("settings")

    assert not timer(desk).isActive()
    assert not button(desk.settings_window(), "Look now").isEnabled()
    desk.settings_window().look_requested.emit()
    desk.leave()
    assert proxy.connections == 0


def test_looking_now_asks_github_and_says_what_came_of_it(
    desk: Desk, proxy: RawServer, qtbot: QtBot
) -> None:
    desk.start()
    desk.ask_for("settings")
    window = desk.settings_window()
    (tick,) = (each for each in window.findChildren(QCheckBox) if each.text() == TICK)

    tick.click()
    assert desk.file.load().settings.look_for_new_versions
    assert timer(desk).isActive()
    assert proxy.connections == 0
    button(window, "Look now").click()
    qtbot.waitUntil(lambda: "The proxy cannot be reached" in everything_said(window))

    (asked,) = proxy.requests
    assert asked.startswith(b"CONNECT api.github.com:443 ")


def test_the_row_leads_to_the_page_and_goes_when_it_is_passed_over(
    desk: Desk, panel: Panel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Send] = []
    monkeypatch.setattr(Opener, "send", lambda _, address: opened.append(address))
    desk.file.update(setting_changes.to_look_for_new_versions(True))
    desk.state.save(State(releases=Releases(latest=NEWER)))
    desk.start()

    choose(panel, "Open its page")
    choose(panel, "Not this version")

    assert opened == [Send(PAGE, Way.BROWSER)]
    qtbot.waitUntil(lambda: ROW not in panel.rows)


def test_the_row_goes_with_the_wish_and_comes_back_with_it(
    desk: Desk, panel: Panel, qtbot: QtBot
) -> None:
    desk.file.update(setting_changes.to_look_for_new_versions(True))
    desk.state.save(State(releases=Releases(latest=NEWER)))
    desk.start()
    assert ROW in panel.rows
    desk.ask_for("settings")

    desk.settings_window().chosen.emit(setting_changes.to_look_for_new_versions(False))
    qtbot.waitUntil(lambda: ROW not in panel.rows)

    desk.settings_window().chosen.emit(setting_changes.to_look_for_new_versions(True))
    qtbot.waitUntil(lambda: ROW in panel.rows)


def test_the_demo_never_looks_even_where_everybody_is_to(qtbot: QtBot, qapp: QApplication) -> None:
    settings = Settings(look_for_new_versions=True)
    owner = QObject()
    parts = Parts(qapp, Session(MemorySettings(settings), MemoryCredentials()), Tray(), owner)

    parts.releases.follow(True)
    parts.releases.look()

    assert not parts.releases.findChildren(QTimer)[0].isActive()
    assert parts.stop()
    parts.display.hide()
