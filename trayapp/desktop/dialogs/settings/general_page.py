"""The choices that are the same for every account."""

from collections.abc import Collection
from typing import Final

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from trayapp.desktop.dialogs.labels import wrapped_label
from trayapp.desktop.dialogs.lock_note import LockNote
from trayapp.desktop.dialogs.settings.drop_down import DropDown
from trayapp.desktop.dialogs.settings.new_version_box import NewVersionBox
from trayapp.model.locks import Lock
from trayapp.model.settings import LONGEST_INTERVAL_S, SHORTEST_INTERVAL_S
from trayapp.system.language import ENGLISH, languages
from trayapp.view.words import Words

INTERVALS_S: Final = (
    SHORTEST_INTERVAL_S,
    30,
    60,
    2 * 60,
    3 * 60,
    5 * 60,
    10 * 60,
    15 * 60,
    20 * 60,
    LONGEST_INTERVAL_S,
)
_MINUTE_S: Final = 60


class GeneralPage(QWidget):
    """How often to refresh, the language, launch at login, and `new_versions`."""

    interval_chosen = Signal(int)
    language_chosen = Signal(object)
    autostart_chosen = Signal(bool)

    def __init__(self, words: Words, *, demo: bool = False) -> None:
        super().__init__()
        self._words = words
        self._interval = DropDown()
        self._interval_lock = LockNote(words, self._interval)
        self._language = DropDown()
        self._language_lock = LockNote(words, self._language)
        self._language.addItem(words.gettext("As the system"), None)
        for language in languages():
            self._language.addItem(_own_name(language), language)
        self._autostart = QCheckBox(words.gettext("Start when I log in"))
        self._no_autostart = wrapped_label(
            words.gettext("Starting at login cannot be set up on this computer.")
        )
        self.new_versions = NewVersionBox(words, demo=demo)
        layout = QFormLayout(self)
        layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        layout.setVerticalSpacing(layout.verticalSpacing() * 2)
        for text, field, lock in (
            (words.gettext("Refresh every:"), self._interval, self._interval_lock),
            (words.gettext("Language:"), self._language, self._language_lock),
        ):
            label, column = QLabel(text), QVBoxLayout()
            label.setBuddy(field)
            column.addWidget(field)
            column.addWidget(lock)
            layout.addRow(label, column)
        layout.addRow(self._autostart)
        layout.addRow(self._no_autostart)
        layout.addRow(self.new_versions)
        self.show_autostart(None)

        # These tell of the user's choices only, not of what is shown to the user.
        self._interval.activated.connect(self._on_interval_activated)
        self._language.activated.connect(self._on_language_activated)
        self._autostart.clicked.connect(self.autostart_chosen)

    def show_interval(self, seconds: int) -> None:
        """Selects the interval, also one that only the settings file can choose."""
        self._interval.clear()
        for each in sorted({*INTERVALS_S, seconds}):
            self._interval.addItem(duration(each, self._words), each)
        self._interval.setCurrentIndex(self._interval.findData(seconds))

    def show_language(self, language: str | None) -> None:
        """Selects the language; one there is no translation for speaks English."""
        known = [self._language.itemData(index) for index in range(self._language.count())]
        self._language.setCurrentIndex(known.index(language if language in known else ENGLISH))

    def show_locks(self, locks: Collection[Lock]) -> None:
        """Greys out what an administrator has decided."""
        self._interval_lock.show_locked(Lock.REFRESH_INTERVAL in locks)
        self._language_lock.show_locked(Lock.LANGUAGE in locks)
        self.new_versions.show_locks(locks)

    def focus_language(self) -> None:
        """Puts the keyboard on the language, where its choice has just built this page anew."""
        self._language.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_autostart(self, enabled: bool | None) -> None:
        """Ticks or clears the box; None says that it cannot be set up here."""
        self._autostart.setEnabled(enabled is not None)
        self._autostart.setChecked(enabled is True)
        self._no_autostart.setVisible(enabled is None)
        reason = self._no_autostart.text() if enabled is None else ""
        self._autostart.setAccessibleDescription(reason)

    def _on_interval_activated(self, index: int) -> None:
        self.interval_chosen.emit(self._interval.itemData(index))

    def _on_language_activated(self, index: int) -> None:
        self.language_chosen.emit(self._language.itemData(index))


def _own_name(language: str) -> str:
    """What its speakers call it; Qt would call plain English American."""
    if language == ENGLISH:
        return "English"
    # Of a language Qt has never heard of, its code is the best there is.
    return QLocale(language).nativeLanguageName().capitalize() or language


def duration(seconds: int, words: Words) -> str:
    """A time in minutes and seconds, as people say it."""
    minutes, rest = divmod(seconds, _MINUTE_S)
    parts = []
    if minutes:
        parts.append(words.ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes))
    if rest:
        parts.append(words.ngettext("{n} second", "{n} seconds", rest).format(n=rest))
    return " ".join(parts)
