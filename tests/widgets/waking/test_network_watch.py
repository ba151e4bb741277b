"""What is made of the desktop's beliefs about the network."""

import pytest
from pytestqt.qtbot import QtBot

from tests.widgets.waking.networks import FakeNetwork, Reachability
from trayapp.desktop.network_watch import NetworkWatch, network_information
from trayapp.model.waking import NetworkHint


@pytest.fixture
def network(qtbot: QtBot) -> FakeNetwork:
    return FakeNetwork()


@pytest.mark.parametrize(
    ("reachable", "online"),
    [
        (Reachability.Online, True),
        (Reachability.Disconnected, False),
        (Reachability.Unknown, None),
        (Reachability.Local, None),
        (Reachability.Site, None),
    ],
)
def test_between_online_and_disconnected_nobody_can_tell(
    qtbot: QtBot, reachable: Reachability, online: bool | None
) -> None:
    network = FakeNetwork(reachable)

    assert NetworkWatch(network).hint == NetworkHint(online=online)


def test_every_change_is_told(network: FakeNetwork) -> None:
    watch = NetworkWatch(network)
    told: list[NetworkHint] = []
    watch.changed.connect(told.append)

    network.become(Reachability.Disconnected)
    network.become_metered()
    network.want_a_login()

    assert told == [
        NetworkHint(online=False),
        NetworkHint(online=False, metered=True),
        NetworkHint(online=False, metered=True, behind_login=True),
    ]
    assert watch.hint == told[-1]


def test_a_change_that_makes_no_difference_is_not_told(network: FakeNetwork) -> None:
    network.become(Reachability.Local)
    watch = NetworkWatch(network)
    told: list[NetworkHint] = []
    watch.changed.connect(told.append)

    network.become(Reachability.Site)

    assert told == []


def test_what_qt_offers_here_can_be_watched(qtbot: QtBot) -> None:
    information = network_information()

    if information is not None:
        assert isinstance(NetworkWatch(information).hint, NetworkHint)
    assert network_information() is information
