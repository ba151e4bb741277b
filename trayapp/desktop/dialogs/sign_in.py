"""The window in which a webhook is pasted, checked and signed in with."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from trayapp.bitrix.address import AddressError, read_webhook
from trayapp.desktop.dialogs.question import Question
from trayapp.desktop.dialogs.scrolling import ScrollingPage, fit_once
from trayapp.desktop.dialogs.sign_in_steps import SignInSteps
from trayapp.desktop.dialogs.sign_in_success import SignInSuccess
from trayapp.desktop.worker import BackgroundThread
from trayapp.model.problem import Problem
from trayapp.view.flaws import flaw_sentence, refusal_sentence
from trayapp.view.words import Words

if TYPE_CHECKING:
    from trayapp.jobs.sign_in import SignedIn  # loads httpx, which the worker does


class SignInDialog(QDialog):
    """Leads through signing in; can be opened again and again.

    `signed_in` and `abandoned` carry a `SignedIn`. The latter comes when the dialog was closed
    while the portal was still being asked: the secret is kept by now, but nobody wants the account.
    """

    signed_in = Signal(object)
    abandoned = Signal(object)

    def __init__(
        self,
        words: Words,
        background: BackgroundThread,
        sign_in: "Callable[[str], SignedIn | Problem]",
        open_url: Callable[[str], object],
    ) -> None:
        super().__init__()
        self._words = words
        self._sign_in = sign_in
        self._question = Question(background, self)
        self._wanted = False
        self.setWindowTitle(words.gettext("Bitrix24 Tray — Sign in"))
        self._steps = SignInSteps(words)
        self._steps.page_requested.connect(open_url)
        self._checking = self._checking_line()
        self._success = SignInSuccess(words)
        self._pages = QStackedWidget()
        self._form = ScrollingPage(self._steps)
        self._pages.addWidget(self._form)
        self._pages.addWidget(ScrollingPage(self._success))

        self._check, self._leave = QPushButton(), QPushButton()
        self._check.setText(words.gettext("Check and sign in"))
        self._check.clicked.connect(self._on_check)
        self._leave.clicked.connect(self.reject)
        buttons = QDialogButtonBox()
        buttons.addButton(self._check, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self._leave, QDialogButtonBox.ButtonRole.RejectRole)
        last_row = QHBoxLayout()
        last_row.addWidget(self._checking, 1)
        last_row.addStretch()
        last_row.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.addWidget(self._pages, 1)
        layout.addLayout(last_row)
        self._start_over()

    def done(self, result: int) -> None:
        """Closes the window, in whatever way, and leaves nothing secret in it."""
        self._wanted = False
        super().done(result)
        self._start_over()

    def showEvent(self, event: QShowEvent) -> None:
        """Opens at a comfortable size."""
        super().showEvent(event)
        fit_once(self)

    def _checking_line(self) -> QWidget:
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(self._words.gettext("Asking the portal…"))
        layout.addWidget(QLabel(self._words.gettext("Asking the portal…")))
        layout.addWidget(bar, 1)
        return line

    def _start_over(self) -> None:
        self._pages.setCurrentWidget(self._form)
        self._steps.start_over()
        self._check.show()
        self._check.setDefault(True)
        self._leave.setText(self._words.gettext("Cancel"))
        self._show_checking(False)

    def _show_checking(self, checking: bool) -> None:
        self._checking.setVisible(checking)
        self._steps.setDisabled(checking)
        self._check.setDisabled(checking)
        if checking:
            self._leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_check(self) -> None:
        text = self._steps.webhook
        try:
            webhook = read_webhook(text)
        except AddressError as error:
            self._steps.complain(flaw_sentence(error.flaw, self._words))
            return
        place = webhook.portal.split("://", 1)[-1]
        self._wanted = True
        self._show_checking(True)
        self._question.ask(
            partial(self._sign_in, text), partial(self._on_answer, place), self._on_failure
        )

    def _on_answer(self, place: str, answer: "SignedIn | Problem") -> None:
        if not self._wanted:
            if not isinstance(answer, Problem):
                self.abandoned.emit(answer)
            return
        self._wanted = False
        self._show_checking(False)
        if isinstance(answer, Problem):
            self._steps.complain(refusal_sentence(answer, place, self._words))
            return
        self._steps.forget_webhook()
        self._success.show_signed_in(answer)
        self._pages.setCurrentIndex(1)
        self._check.hide()
        self._leave.setText(self._words.gettext("Close"))
        self._leave.setDefault(True)
        self._leave.setFocus()
        self.signed_in.emit(answer)

    def _on_failure(self) -> None:
        if self._wanted:
            self._wanted = False
            self._show_checking(False)
            self._steps.complain(
                self._words.gettext("Something unexpected went wrong. The log says more.")
            )
