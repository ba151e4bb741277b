"""The last row of signing in: what can be done next, and what is being waited for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QWidget,
)

from trayapp.view.words import Words


class SignInButtons(QWidget):
    """`going_on`, `leaving` and `other_way` are what somebody has pressed."""

    going_on = Signal()
    leaving = Signal()
    other_way = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._progress, self._bar = QLabel(), QProgressBar()
        self._waiting = self._waiting_line()
        self._check, self._leave, self._other_way = QPushButton(), QPushButton(), QPushButton()
        self._check.clicked.connect(self.going_on)
        self._leave.clicked.connect(self.leaving)
        self._other_way.setAutoDefault(False)
        self._other_way.clicked.connect(self.other_way)
        buttons = QDialogButtonBox()
        buttons.addButton(self._check, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self._leave, QDialogButtonBox.ButtonRole.RejectRole)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._other_way)
        row.addWidget(self._waiting, 1)
        row.addStretch()
        row.addWidget(buttons)

    @property
    def progress(self) -> str:
        """What is being waited for, empty for nothing."""
        return self._progress.text()

    def offer(self, *, webhook: bool) -> None:
        """Going on with a webhook, or with an application, and changing to the other."""
        _ = self._words.gettext
        if webhook:
            self._check.setText(_("Check and sign in"))
            self._other_way.setText(_("With a local application (OAuth)…"))
        else:
            self._check.setText(_("Open the browser and sign in"))
            self._other_way.setText(_("With a webhook"))
        self._check.show()
        self._other_way.show()
        self._leave.setText(_("Cancel"))

    def offer_the_end(self) -> None:
        """There is nothing left to do."""
        self._check.hide()
        self._other_way.hide()
        self._leave.setText(self._words.gettext("Close"))
        self._leave.setDefault(True)
        self._leave.setFocus()

    def show_progress(self, text: str) -> None:
        """What is being waited for; empty for nothing."""
        self._progress.setText(text)
        self._bar.setAccessibleName(text)
        come: QWidget = self._waiting if text else self._other_way
        go: QWidget = self._other_way if text else self._waiting
        # In this order: for both of them at once the window would grow, and stay so.
        go.hide()
        come.show()
        self._check.setDisabled(bool(text))
        if not text:
            self._check.setDefault(True)
        else:
            self._leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def _waiting_line(self) -> QWidget:
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        layout.addWidget(self._progress)
        layout.addWidget(self._bar, 1)
        return line
