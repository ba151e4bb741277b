"""What pops up on the desktop, and when nothing does."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QGroupBox, QVBoxLayout, QWidget

from trayapp.desktop.dialogs.lock_note import LockNote
from trayapp.desktop.dialogs.note import Note
from trayapp.desktop.dialogs.settings.pause_choice import PauseChoice
from trayapp.desktop.dialogs.settings.quiet_hours_box import QuietHoursBox
from trayapp.model.locks import Lock
from trayapp.model.notice_choices import KINDS, USUAL_NOTICES, NoticeChoices
from trayapp.model.pause import Pause
from trayapp.model.quiet_hours import QuietHours
from trayapp.model.sources import Source
from trayapp.view.words import N_, Words

_KINDS: Final = {
    Source.DIALOGS: N_("Messages from people"),
    Source.CHATS: N_("Messages in chats and channels"),
    Source.NOTIFICATIONS: N_("Notifications of the portal (the bell)"),
    Source.OPEN_LINES: N_("Messages in open lines"),
    Source.OVERDUE_TASKS: N_("Tasks that become overdue"),
    Source.NEW_COMMENTS: N_("New comments on tasks"),
}


def _utc_now() -> datetime:
    return datetime.now(UTC)


class NoticesPage(QWidget):
    """`chosen` carries a `NoticeChoices`, `pause_chosen` a `Pause` or None."""

    chosen = Signal(object)
    pause_chosen = Signal(object)

    def __init__(
        self,
        words: Words,
        now: Callable[[], datetime] = _utc_now,
        zone: tzinfo | None = None,
    ) -> None:
        super().__init__()
        self._words = words
        self._choices = USUAL_NOTICES
        self._enabled = QCheckBox(words.gettext("Show notifications on the desktop"))
        self._kinds = {kind: QCheckBox(words.gettext(_KINDS[kind])) for kind in KINDS}
        self._nothing = Note()
        self._sound = QCheckBox(words.gettext("Play a sound"))
        self._pause = PauseChoice(words, now, zone)
        self._quiet = QuietHoursBox(words)
        self._favourites = QCheckBox(words.gettext("Favourites may break through quiet hours"))

        about = QGroupBox(words.gettext("Notify me of"))
        about_layout = QVBoxLayout(about)
        for box in self._kinds.values():
            about_layout.addWidget(box)
        about_layout.addWidget(self._nothing)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(words.gettext("Pause notifications:"), self._pause)
        self._depending = {
            about: None,
            self._pause: None,
            self._sound: Lock.SOUND,
            self._quiet: Lock.QUIET_HOURS,
            self._favourites: Lock.FAVOURITES_BREAK_THROUGH,
        }
        self._locks: frozenset[Lock] = frozenset()
        self._lock_notes = {
            Lock.NOTICES_ENABLED: LockNote(words, self._enabled),
            Lock.NOTICE_KINDS: LockNote(words, *self._kinds.values()),
            Lock.SOUND: LockNote(words, self._sound),
            Lock.QUIET_HOURS: LockNote(words, self._quiet),
            Lock.FAVOURITES_BREAK_THROUGH: LockNote(words, self._favourites),
        }
        about_layout.addWidget(self._lock_notes[Lock.NOTICE_KINDS])
        layout = QVBoxLayout(self)
        layout.addWidget(self._enabled)
        layout.addWidget(self._lock_notes[Lock.NOTICES_ENABLED])
        layout.addLayout(form)
        layout.addWidget(about)
        for part, lock in (
            (self._sound, Lock.SOUND),
            (self._quiet, Lock.QUIET_HOURS),
            (self._favourites, Lock.FAVOURITES_BREAK_THROUGH),
        ):
            layout.addWidget(part)
            layout.addWidget(self._lock_notes[lock])
        layout.addStretch()
        self.show_choices(self._choices)

        # Only a person clicks; showing what is in force does not.
        for box in (self._enabled, *self._kinds.values(), self._sound, self._favourites):
            box.clicked.connect(self._on_ticked)
        self._quiet.chosen.connect(self._on_quiet_hours_chosen)
        self._pause.chosen.connect(self.pause_chosen)

    def show_choices(self, choices: NoticeChoices) -> None:
        """Shows the choices in force now."""
        self._choices = choices
        self._enabled.setChecked(choices.enabled)
        for kind, box in self._kinds.items():
            box.setChecked(kind in choices.kinds)
        self._sound.setChecked(choices.sound)
        self._favourites.setChecked(choices.favourites_break_through)
        self._quiet.show_hours(choices.quiet_hours)
        self._show_consequences()

    def show_locks(self, locks: Collection[Lock]) -> None:
        """Greys out what an administrator has decided."""
        self._locks = frozenset(locks)
        for lock, note in self._lock_notes.items():
            note.show_locked(lock in locks)
        self._show_consequences()

    def show_pause(self, pause: Pause | None) -> None:
        """Shows the pause in force now."""
        self._pause.show_pause(pause)

    def _on_ticked(self) -> None:
        self._choose(
            NoticeChoices(
                enabled=self._enabled.isChecked(),
                kinds=frozenset(kind for kind, box in self._kinds.items() if box.isChecked()),
                sound=self._sound.isChecked(),
                quiet_hours=self._choices.quiet_hours,
                favourites_break_through=self._favourites.isChecked(),
            )
        )

    def _on_quiet_hours_chosen(self, hours: tuple[QuietHours, ...]) -> None:
        self._choose(replace(self._choices, quiet_hours=hours))

    def _choose(self, choices: NoticeChoices) -> None:
        self._choices = choices
        self._show_consequences()
        self.chosen.emit(choices)

    def _show_consequences(self) -> None:
        for part, lock in self._depending.items():
            part.setEnabled(self._choices.enabled and lock not in self._locks)
        if self._choices.enabled and not self._choices.kinds:
            self._nothing.inform(self._words.gettext("Nothing is ticked, so nothing pops up."))
        else:
            self._nothing.clear()
