"""Whether newer versions of the program are looked for, and what is known of one."""

from collections.abc import Collection

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from trayapp.desktop.dialogs.labels import wrapped_label
from trayapp.desktop.dialogs.lock_note import LockNote
from trayapp.desktop.dialogs.note import Note
from trayapp.model.locks import Lock
from trayapp.model.problem import Problem
from trayapp.model.release import NONE_KNOWN, OWN_VERSION, Answer, Release, Releases, Version
from trayapp.view.menu_entry import PassOver
from trayapp.view.new_version import answer_sentence, new_version_sentence, opening
from trayapp.view.words import Words


class NewVersionBox(QWidget):
    """`chosen` says whether to look, `look_requested` to look now; `acted` carries an `Act`."""

    chosen = Signal(bool)
    look_requested = Signal()
    acted = Signal(object)

    def __init__(
        self, words: Words, *, demo: bool = False, own: Version | None = OWN_VERSION
    ) -> None:
        """In the `demo` there is nothing to choose: it leaves this computer alone."""
        super().__init__()
        self._words, self._demo, self._own = words, demo, own
        self._known = NONE_KNOWN
        self._is_looking = False
        self._said, self._is_trouble = "", False
        self._wanted = QCheckBox(words.gettext("Look for new versions"))
        self._wanted.setEnabled(not demo)
        told = wrapped_label(_explained(words, demo=demo))
        self._wanted.setAccessibleDescription(told.text())
        self._lock = LockNote(words, self._wanted)
        self._note = Note()
        self._look = QPushButton(words.gettext("Look now"))
        self._open = QPushButton(words.gettext("Open its page"))
        self._pass_over = QPushButton(words.gettext("Not this version"))
        buttons = QHBoxLayout()
        for button in (self._look, self._open, self._pass_over):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self._wanted, self._lock, told, self._note):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        self._draw()

        # This tells of the user's choices only, not of what is shown to the user.
        self._wanted.clicked.connect(self.chosen)
        self._look.clicked.connect(self._on_look)
        self._open.clicked.connect(self._on_open)
        self._pass_over.clicked.connect(self._on_pass_over)

    def show_wanted(self, wanted: bool) -> None:
        """Ticks or clears the box, which is never ticked in the demo."""
        self._wanted.setChecked(wanted and not self._demo)
        if not self._wanted.isChecked():
            self._is_looking, self._said, self._is_trouble = False, "", False
        self._draw()

    def show_known(self, known: Releases) -> None:
        """What is known of the latest version; it goes before what an earlier look has found."""
        if known.latest != self._known.latest and not self._is_looking:
            self._said, self._is_trouble = "", False
        self._known = known
        self._draw()

    def show_answer(self, answer: Answer) -> None:
        """What came of looking now; nobody waits for it any more where looking is off."""
        if not self._wanted.isChecked():
            return
        self._is_looking = False
        self._said = answer_sentence(answer, self._words, self._own)
        self._is_trouble = isinstance(answer, Problem)
        self._draw()

    def show_locks(self, locks: Collection[Lock]) -> None:
        """Greys out what an administrator has decided."""
        self._lock.show_locked(Lock.LOOK_FOR_NEW_VERSIONS in locks)
        if self._demo:
            self._wanted.setEnabled(False)

    def _newer(self) -> Release | None:
        return self._known.newer_than(self._own) if self._wanted.isChecked() else None

    def _draw(self) -> None:
        newer = self._newer()
        self._look.setEnabled(self._wanted.isChecked() and not self._is_looking)
        self._open.setVisible(newer is not None)
        is_offered = newer is not None and newer.version != self._known.passed_over
        self._pass_over.setVisible(is_offered)
        text = self._said
        if newer is not None and (self._is_trouble or not text):
            # The buttons are about it, whatever an attempt to find a later one has come to.
            text = f"{text}\n{new_version_sentence(newer, self._words)}".strip()
        if not text:
            self._note.clear()
        elif text != self._note.text:
            say = self._note.warn if self._is_trouble else self._note.inform
            say(text)

    @Slot()
    def _on_look(self) -> None:
        self._is_looking, self._is_trouble = True, False
        self._said = self._words.gettext("Looking…")
        self._draw()
        self.look_requested.emit()

    @Slot()
    def _on_open(self) -> None:
        newer = self._newer()
        if newer is not None:
            self.acted.emit(opening(newer))

    @Slot()
    def _on_pass_over(self) -> None:
        newer = self._newer()
        if newer is not None:
            self.acted.emit(PassOver(newer.version))


def _explained(words: Words, *, demo: bool) -> str:
    if demo:
        return words.gettext("Not in the demo, which asks nobody outside this computer.")
    return words.gettext(
        "GitHub, where the program is published, is asked once a day for the latest version. It "
        "sees your network address and this program’s version, and nothing of your accounts. "
        "Nothing is installed."
    )
