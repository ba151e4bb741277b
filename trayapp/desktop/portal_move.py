"""A renamed portal: asks whether its new address is right, and takes the account there."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMessageBox

from trayapp.desktop.boxes import Boxes, message_box
from trayapp.desktop.worker import TakesWork
from trayapp.jobs.session import Session
from trayapp.model.account import Account, AccountId
from trayapp.model.problem import Problem
from trayapp.model.status import Status, problem_of
from trayapp.view.flaws import refusal_sentence
from trayapp.view.words import Words


class PortalMove(QObject):
    """`moved` carries the old account's id and the `SignedIn` at the new address."""

    moved = Signal(object, object)

    def __init__(
        self,
        session: Session,
        background: TakesWork,
        words: Callable[[], Words],
        boxes: Boxes,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._background = session, background
        self._words, self._boxes = words, boxes

    def offer(self, account_id: AccountId | None, statuses: Iterable[Status]) -> None:
        """Asks about the account; nothing is sent to the new address before somebody says yes."""
        for status in statuses:
            account, problem = status.account, problem_of(status)
            if account.id == account_id and problem is not None and problem.moved_to is not None:
                question = partial(self._question, account, problem.host, problem.moved_to)
                self._boxes.show(_name(account), question)

    def _question(self, account: Account, host: str | None, moved_to: str) -> QMessageBox:
        _ = self._words().gettext
        text = _("{portal} now answers at {host}.").format(portal=account.place, host=host)
        box = message_box(QMessageBox.Icon.Question, text)
        box.setInformativeText(
            _(
                "Was your portal renamed? Accept only an address you know: what you signed in "
                "with is a password, and it will be sent there."
            )
        )
        accept = box.addButton(_("Use the new address"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        accept.clicked.connect(partial(self._move, account, moved_to))
        return box

    def _move(self, account: Account, moved_to: str) -> None:
        from trayapp.jobs.move import move

        session = self._session
        self._background.submit(
            lambda: move(account, moved_to, session.credentials, session.network()),
            partial(self._on_result, account),
        )

    def _on_result(self, account: Account, outcome: object) -> None:
        if isinstance(outcome, Problem):
            self._boxes.show(_name(account), partial(self._refusal, account, outcome))
        else:
            self.moved.emit(account.id, outcome)

    def _refusal(self, account: Account, problem: Problem) -> QMessageBox:
        sentence = refusal_sentence(problem, account.place, self._words())
        return message_box(QMessageBox.Icon.Warning, sentence)


def _name(account: Account) -> str:
    return f"move {account.id}"
