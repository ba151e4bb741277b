"""Proxy and certificates: what can be used holds at once, what cannot is explained."""

from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.patience import PATIENT_S
from tests.widgets.finding import button, everything_said, labelled, text_field
from trayapp.desktop.dialogs.settings.network_page import NetworkPage
from trayapp.desktop.worker import BackgroundThread
from trayapp.model.locks import Lock
from trayapp.model.network import Network
from trayapp.system.language import words_for

GOOD_FILE = "/etc/acme/authority.pem"


@pytest.fixture
def page(qtbot: QtBot, background: BackgroundThread) -> NetworkPage:
    made = NetworkPage(words_for("en"), background, lambda path: path == GOOD_FILE)
    qtbot.addWidget(made)
    made.show()
    return made


def write(field: QLineEdit, text: str) -> None:
    field.clear()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_a_proxy_holds_at_once(page: NetworkPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.chosen) as chosen:
        write(labelled(page, QLineEdit, "Proxy:"), "proxy.acme.example:3128")

    assert chosen.args == [Network(proxy="http://proxy.acme.example:3128")]


def test_an_empty_proxy_is_the_systems(page: NetworkPage, qtbot: QtBot) -> None:
    page.show_network(Network(proxy="http://proxy:3128", ca_file=GOOD_FILE))

    with qtbot.waitSignal(page.chosen) as chosen:
        write(labelled(page, QLineEdit, "Proxy:"), "")

    assert chosen.args == [Network(ca_file=GOOD_FILE)]


@pytest.mark.parametrize(
    ("written", "explained"),
    [
        ("socks5://proxy:1080", "SOCKS proxies are not supported"),
        ("ftp://proxy:21", "A proxy looks like"),
        ("http://a:b@proxy:1", "A password has no"),
    ],
)
def test_a_proxy_that_cannot_be_used_is_explained_and_changes_nothing(
    page: NetworkPage, qtbot: QtBot, written: str, explained: str
) -> None:
    with qtbot.assertNotEmitted(page.chosen):
        write(labelled(page, QLineEdit, "Proxy:"), written)

    assert explained in everything_said(page)
    assert labelled(page, QLineEdit, "Proxy:").text() == written


def test_a_certificate_file_holds_at_once(page: NetworkPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.chosen) as chosen:
        write(text_field(page, "Additional certificates:"), GOOD_FILE)

    assert chosen.args == [Network(ca_file=GOOD_FILE)]


def test_a_file_without_certificates_is_explained_and_changes_nothing(
    page: NetworkPage, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(page.chosen):
        write(text_field(page, "Additional certificates:"), "/etc/hostname")
        qtbot.waitUntil(lambda: "not a readable file with certificates" in everything_said(page))


def test_a_file_on_a_drive_that_hangs_is_waited_for_without_freezing_the_window(
    qtbot: QtBot, background: BackgroundThread
) -> None:
    answers = Event()
    page = NetworkPage(words_for("en"), background, lambda path: answers.wait(PATIENT_S))
    qtbot.addWidget(page)

    write(text_field(page, "Additional certificates:"), "/net/authority.pem")

    assert "Reading the file…" in everything_said(page)
    with qtbot.waitSignal(page.chosen) as chosen:
        answers.set()
    assert chosen.args == [Network(ca_file="/net/authority.pem")]
    assert "Reading the file…" not in everything_said(page)


def test_only_the_file_written_last_counts(qtbot: QtBot, background: BackgroundThread) -> None:
    answers = Event()
    page = NetworkPage(words_for("en"), background, lambda path: answers.wait(PATIENT_S))
    qtbot.addWidget(page)
    field = text_field(page, "Additional certificates:")
    write(field, "/net/earlier.pem")

    write(field, "/net/later.pem")
    with qtbot.waitSignal(page.chosen) as chosen:
        answers.set()

    assert chosen.args == [Network(ca_file="/net/later.pem")]


def test_what_is_in_force_is_shown_without_being_chosen_again(
    page: NetworkPage, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(page.chosen):
        page.show_network(Network(proxy="http://proxy:3128", ca_file=GOOD_FILE))

    assert labelled(page, QLineEdit, "Proxy:").text() == "http://proxy:3128"
    assert text_field(page, "Additional certificates:").text() == GOOD_FILE


@pytest.mark.parametrize(
    ("lock", "free"), [(Lock.PROXY, [False, True, True]), (Lock.CA_FILE, [True, False, False])]
)
def test_what_an_administrator_has_decided_is_grey(
    page: NetworkPage, lock: Lock, free: list[bool]
) -> None:
    page.show_locks({lock})

    proxy = labelled(page, QLineEdit, "Proxy:")
    file = text_field(page, "Additional certificates:")
    parts = [proxy, file, button(page, "Choose…")]
    assert [each.isEnabled() for each in parts] == free
    assert parts[free.index(False)].accessibleDescription() == "Set by your administrator"
