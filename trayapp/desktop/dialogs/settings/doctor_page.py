"""What the program needs and finds here, with what to do about it: `doctor` as a page."""

import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from trayapp.desktop.dialogs.labels import wrapped_label
from trayapp.desktop.dialogs.note import Note
from trayapp.desktop.dialogs.settings.findings_list import FindingsList
from trayapp.jobs.begun import Begun
from trayapp.model.finding import Finding, State
from trayapp.view.doctor_text import doctor_text
from trayapp.view.words import Words

PATIENCE_S: Final = 45.0
"""The checks are bounded themselves, but for the disk: a home folder may be far away and gone."""

_GLANCE_MS: Final = 100
_MOMENT_S: Final = 1.0


class DoctorPage(QWidget):
    """Looks when it is first shown, and again when asked to.

    `folder_requested` carries the log folder's address, a `file:` one.
    """

    folder_requested = Signal(str)

    def __init__(
        self,
        words: Words,
        look: Callable[[], Sequence[Finding]],
        log_folder: Path | None = None,
    ) -> None:
        """`look` is called in a thread of its own; without a `log_folder` none is offered."""
        super().__init__()
        self._words, self._look, self._log_folder = words, look, log_folder
        self._findings: Sequence[Finding] = ()
        self._looking: _Look | None = None
        self._glance = QTimer(self)
        self._glance.setInterval(_GLANCE_MS)
        self._glance.timeout.connect(self._on_glance)
        self._summary, self._copied = Note(), Note()
        self._list = FindingsList(words)
        self._again = QPushButton(words.gettext("Check again"))
        self._copy = QPushButton(words.gettext("Copy"))
        self._copy.setEnabled(False)
        self._open = QPushButton(words.gettext("Open log folder"))
        self._open.setVisible(log_folder is not None)
        buttons = QHBoxLayout()
        for button in (self._again, self._copy, self._open):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch()
        public = wrapped_label(
            words.gettext("What is copied names nobody and no portal, so it may be published.")
        )
        layout = QVBoxLayout(self)
        layout.addWidget(self._summary)
        layout.addWidget(self._list, 1)
        layout.addLayout(buttons)
        layout.addWidget(self._copied)
        layout.addWidget(public)
        self._copy.setAccessibleDescription(public.text())

        self._again.clicked.connect(self._begin)
        self._copy.clicked.connect(self._on_copy)
        self._open.clicked.connect(self._on_open)

    def showEvent(self, event: QShowEvent) -> None:
        """Looks as soon as somebody does, and not before."""
        super().showEvent(event)
        if not self._findings and self._looking is None:
            self._begin()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page may be looked at meanwhile; a window that is closed wants no answer."""
        super().hideEvent(event)
        if not event.spontaneous() and not self.window().isVisible():
            self._end()
            self._summarize()

    def _begin(self) -> None:
        self._looking = _Look(self._look)
        self._glance.start()
        self._again.setEnabled(False)
        self._copied.clear()
        self._summary.inform(self._words.gettext("Looking around; half a minute at the most…"))

    def _end(self) -> None:
        """What is still being looked at comes to its end unheard."""
        self._looking = None
        self._glance.stop()
        self._again.setEnabled(True)

    def _on_glance(self) -> None:
        if self._looking is None or not self._looking.is_over:
            return
        findings = self._looking.findings()
        self._end()
        if findings is None:
            self._summary.warn(
                self._words.gettext("The check did not come to an end. The log says more.")
            )
            return
        self._findings = findings
        self._list.show_findings(findings)
        self._copy.setEnabled(True)
        self._summarize()

    def _summarize(self) -> None:
        if not self._findings:
            self._summary.clear()
            return
        todo = sum(finding.state is State.PROBLEM for finding in self._findings)
        if not todo:
            self._summary.inform(self._words.gettext("Nothing has to be done."))
            return
        self._summary.warn(
            self._words.ngettext(
                "{n} thing has to be done.", "{n} things have to be done.", todo
            ).format(n=todo)
        )

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(doctor_text(self._findings, self._words))
        self._copied.inform(self._words.gettext("Copied."))

    def _on_open(self) -> None:
        if self._log_folder is not None:
            self.folder_requested.emit(QUrl.fromLocalFile(str(self._log_folder)).toString())


class _Look:
    """One look, on a thread of its own: nothing else in the settings waits for a slow portal."""

    def __init__(self, look: Callable[[], Sequence[Finding]]) -> None:
        self._until = time.monotonic() + PATIENCE_S
        self._done = threading.Event()
        self._look = look
        self._begun = Begun(self._run)

    @property
    def is_over(self) -> bool:
        """Whether there is an answer, or no hope for one."""
        return self._done.is_set() or time.monotonic() > self._until

    def findings(self) -> Sequence[Finding] | None:
        """What was found, None if that failed or took too long; to be asked once it is over."""
        patience = _MOMENT_S if self._done.is_set() else 0.0
        return self._begun.result(time.monotonic() + patience)

    def _run(self) -> Sequence[Finding]:
        try:
            return self._look()
        finally:
            self._done.set()
