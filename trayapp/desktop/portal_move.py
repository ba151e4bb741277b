"""A renamed portal: asks whether its new address is right, and takes the account there."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox

from trayapp.desktop.worker import BackgroundThread
from trayapp.jobs.session import Session
from trayapp.model.account import Account
from trayapp.model.problem import Problem
from trayapp.view.flaws import refusal_sentence
from trayapp.view.words import Words


class PortalMove(QObject):
    """`moved` carries the old account's id and the `SignedIn` at the new address."""

    moved = Signal(object, object)

    def __init__(
        self,
        session: Session,
        background: BackgroundThread,
        words: Callable[[], Words],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._background, self._words = session, background, words
        self._box: QMessageBox | None = None

    def offer(self, account: Account, problem: Problem) -> None:
        """Asks; nothing is sent to the new address before somebody has said yes."""
        if problem.moved_to is None:
            return
        _ = self._words().gettext
        text = _("{portal} now answers at {host}.").format(portal=account.place, host=problem.host)
        box = self._new_box(QMessageBox.Icon.Question, text)
        box.setInformativeText(
            _(
                "Was your portal renamed? Accept only an address you know: what you signed in "
                "with is a password, and it will be sent there."
            )
        )
        accept = box.addButton(_("Use the new address"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        accept.clicked.connect(partial(self._move, account, problem.moved_to))
        box.show()

    def _move(self, account: Account, moved_to: str) -> None:
        from trayapp.jobs.move import move

        session = self._session
        self._background.submit(
            lambda: move(account, moved_to, session.credentials, session.network()),
            partial(self._on_result, account),
        )

    def _on_result(self, account: Account, outcome: object) -> None:
        if isinstance(outcome, Problem):
            sentence = refusal_sentence(outcome, account.place, self._words())
            self._new_box(QMessageBox.Icon.Warning, sentence).show()
        else:
            self.moved.emit(account.id, outcome)

    def _new_box(self, icon: QMessageBox.Icon, text: str) -> QMessageBox:
        # Kept, because a box without an owner is gone as soon as it is shown; and shown last,
        # because Qt gives a box without buttons one of its own.
        self._box = QMessageBox()
        self._box.setIcon(icon)
        self._box.setWindowTitle("Bitrix24 Tray")
        self._box.setText(text)
        return self._box
