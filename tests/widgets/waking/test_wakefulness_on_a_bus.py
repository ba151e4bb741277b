"""Sleep as a real bus announces it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from tests.system.login_bus import private_buses
from trayapp.desktop.wakefulness import Tell, Wakefulness, follow_services
from trayapp.system.services import Services


def test_without_a_bus_there_is_nobody_to_listen_to_and_no_harm(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path / 'no-bus'}")

    listening = follow_services(lambda _: None)

    if listening is not None:
        listening.stop()


def test_what_the_system_bus_says_arrives_in_the_thread_of_the_windows(
    tmp_path: Path, qtbot: QtBot
) -> None:
    arrived_in: list[QThread] = []
    with private_buses(tmp_path) as buses, buses.login_service() as service:
        followed: list[Services] = []

        def follow(tell: Tell) -> Services:
            followed.append(Services(tell, buses.environ))
            return followed[-1]

        wakefulness = Wakefulness(follow=follow)
        wakefulness.slept.connect(lambda: arrived_in.append(QThread.currentThread()))
        wakefulness.start()
        assert service.followed.wait(5)

        with qtbot.waitSignal(wakefulness.woke) as woke:
            service.prepares_for_sleep(True)
            service.prepares_for_sleep(False)
        wakefulness.stop()
        assert followed[0].wait(5)

    assert woke.args is not None
    assert 0 <= woke.args[0] < 5
    assert arrived_in == [QThread.currentThread()]
