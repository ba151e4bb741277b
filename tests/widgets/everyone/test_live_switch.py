"""Another language is spoken at once wherever something is open, and nothing chosen is lost."""

import gc
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QSystemTrayIcon,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.widgets.everyone import samples
from tests.widgets.finding import everything_said, labelled
from tests.widgets.starting import shown
from trayapp.app import log
from trayapp.app.tray_app import TrayApp
from trayapp.desktop.boxes import message_box
from trayapp.desktop.dialogs.breakdown_window import BreakdownWindow
from trayapp.desktop.dialogs.settings import SettingsDialog
from trayapp.desktop.dialogs.sign_in import SignInDialog
from trayapp.desktop.dialogs.why_number import WhyNumberDialog
from trayapp.desktop.instance import Instance
from trayapp.desktop.tray.host import TrayHost
from trayapp.desktop.tray.icon import Tray
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.session import Session
from trayapp.model import setting_changes
from trayapp.storage.folders import settings_path
from trayapp.storage.settings_file import SettingsFile
from trayapp.system.language import words_for
from trayapp.view.menu_entry import Ask, Command

CYRILLIC: Final = re.compile("[А-я]")
BEGUN: Final = "https://acme.bitrix24.ru/rest/"
ENGLISH_WORDS: Final = re.compile(r"(?i)\b(the|of|is|this|not|sign|refresh|settings|quit)\b")
# The offscreen platform has no tray, and says so when an icon is built.
pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged")


@dataclass
class Running:
    """A tray with everything open that can be."""

    app: TrayApp
    instance: Instance
    tray: Tray
    qtbot: QtBot

    def choose_language(self, language: str) -> None:
        """And waits for the menu, whose words are put together in the background."""
        (settings,) = shown(SettingsDialog)
        settings.chosen.emit(setting_changes.to_language(language))
        self.qtbot.waitUntil(lambda: words_for(language).gettext("Quit") in self.menu)

    @property
    def menu(self) -> list[str]:
        (icon,) = self.tray.findChildren(QSystemTrayIcon)
        return [action.text() for action in icon.contextMenu().actions() if action.text()]


@pytest.fixture
def running(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Running]:
    monkeypatch.setattr(log, "log_to_file", lambda *_: None)
    monkeypatch.setattr(qapp, "exit", lambda _: None)
    file = SettingsFile(settings_path())
    file.update(lambda settings: settings.with_account(samples.ACME))
    tray = Tray()
    app = TrayApp(qapp, Session(file, MemoryCredentials(), file.path), None, tray)
    instance = Instance(str(tmp_path / "tray.socket"), app)
    app.start(instance, sign_in=False)
    _open_everything(app)
    qtbot.waitUntil(lambda: "again" in everything_said(shown(BreakdownWindow)[0]))
    made = Running(app, instance, tray, qtbot)
    yield made
    # Qt's own texts would stay Russian for the tests that follow.
    made.choose_language("en")
    instance.requested.emit("quit")
    assert app.threads_ended
    # Widgets must not be found to be garbage by whichever thread is at it, later.
    del app, instance, made, tray
    gc.collect()


def _open_everything(app: TrayApp) -> None:
    parts = app._parts  # noqa: SLF001  # what a person would click is on no screen here
    (host,) = parts.display.tray.findChildren(TrayHost)
    host.appeared.emit()
    parts.display.show_breakdown()
    for command in (Command.WHY, Command.SIGN_IN, Command.SETTINGS):
        parts.acts.do(Ask(command))

    def box() -> QMessageBox:
        words = parts.words()
        return message_box(QMessageBox.Icon.Warning, words.gettext("No browser could be opened."))

    parts.boxes.show("browser", box)


@pytest.mark.parametrize(
    "kind", [SettingsDialog, BreakdownWindow, WhyNumberDialog, SignInDialog, QMessageBox]
)
def test_every_open_window_speaks_the_new_language(running: Running, kind: type[QWidget]) -> None:
    (before,) = shown(kind)

    running.choose_language("ru")

    (window,) = shown(kind)
    texts = [each.text() for each in window.findChildren(QPushButton) if each.isVisible()]
    assert window is not before
    assert all(CYRILLIC.search(text) for text in texts if text != "OK"), texts
    assert CYRILLIC.search(everything_said(window))


def test_the_menu_speaks_the_new_language(running: Running) -> None:
    running.choose_language("ru")

    assert [text for text in running.menu if ENGLISH_WORDS.search(text)] == []
    assert words_for("ru").gettext("Quit") in running.menu


def test_what_was_chosen_and_what_was_begun_stays(running: Running) -> None:
    (settings,) = shown(SettingsDialog)
    settings.chosen.emit(setting_changes.to_interval(600))
    (sign_in,) = shown(SignInDialog)
    labelled(sign_in, QLineEdit, "Address of the webhook:").setText(BEGUN)

    running.choose_language("ru")

    (anew,) = shown(SettingsDialog)
    assert labelled(anew, QComboBox, "Период обновления:").currentText() == "10 минут"
    (sign_in,) = shown(SignInDialog)
    assert labelled(sign_in, QLineEdit, "Адрес вебхука:").text() == BEGUN


def test_the_keyboard_stays_where_the_language_was_chosen(running: Running) -> None:
    running.choose_language("ru")

    (anew,) = shown(SettingsDialog)
    assert anew.focusWidget() is labelled(anew, QComboBox, "Язык:")
