"""Doing things on portals: shown at once, done in the background, put back where refused."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final, Protocol

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMessageBox

from trayapp.desktop.boxes import Boxes, message_box
from trayapp.model.account import Account, AccountId
from trayapp.model.action import Action, ActionKind
from trayapp.model.conversations import title_of
from trayapp.model.menu_choices import MenuChoices
from trayapp.model.pending import Acted, Pending, RefusedAction
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.status import Fresh, Stale, Status, last_messages
from trayapp.view.action_words import read_all_question
from trayapp.view.words import Words

_FAULT_OF_OURS: Final = Acted(done=False, problem=Problem(ProblemKind.BAD_REPLY))

_PROMPTS: Final = frozenset({ProblemKind.KEYRING_LOCKED, ProblemKind.KEYRING_MISSING})

_log = logging.getLogger(__name__)


class ActsOnPortals(Protocol):
    """Where the accounts' portals are asked, each on a thread and a line of its own."""

    @property
    def statuses(self) -> Sequence[Status]:
        """What the last refreshes brought."""

    def act(
        self,
        account_id: AccountId,
        action: Action,
        on_result: Callable[[Acted], None],
        on_failure: Callable[[], None],
    ) -> None:
        """Does it after everything that portal is already asked for, and before what follows.

        Answers in the GUI thread, in the order of asking, with `on_failure` for a fault of ours;
        never at all once the account is gone.
        """

    def refresh(self, account_id: AccountId | None = None) -> None:
        """Asks that portal now."""


class Acting(QObject):
    """Belongs to the GUI thread. `statuses` are those of the portals with every change in them.

    `changed` says that they may have changed. `answered` carries a `Fresh` with numbers that came
    with the answer to an action. `refused` carries a `RefusedAction`, whose numbers are put back.
    """

    changed = Signal()
    answered = Signal(object)
    refused = Signal(object)

    def __init__(
        self,
        portals: ActsOnPortals,
        menu: Callable[[], MenuChoices],
        words: Callable[[], Words],
        boxes: Boxes,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._portals, self._menu = portals, menu
        self._words, self._boxes = words, boxes
        self._pending: dict[AccountId, Pending] = {}

    @property
    def statuses(self) -> tuple[Status, ...]:
        """What to show of every account."""
        return tuple(self._shown(status) for status in self._portals.statuses)

    @Slot()
    def note_statuses(self) -> None:
        """The portals' own have changed."""
        messages = {each.account.id: last_messages(each) for each in self._portals.statuses}
        self._pending = {
            account_id: pending
            for account_id, pending in self._pending.items()
            if account_id in messages and pending.matters_to(messages[account_id])
        }
        self.changed.emit()

    def do(self, account_id: AccountId, action: Action) -> None:
        """Does it, if the user lets us change anything at all; asks first what cannot be undone."""
        status = self._status(account_id)
        if status is None or not self._menu().acting:
            return
        if action.kind is ActionKind.READ_ALL:
            question = partial(self._question, status.account, action)
            self._boxes.show(f"read all {account_id}", question)
        else:
            self._do(account_id, action)

    def _question(self, account: Account, action: Action) -> QMessageBox:
        words = self._words()
        box = message_box(QMessageBox.Icon.Question, read_all_question(account, words))
        mark = box.addButton(
            words.gettext("Mark all as read"), QMessageBox.ButtonRole.DestructiveRole
        )
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.setModal(False)  # as Qt makes it, it would keep every other window from being used
        mark.clicked.connect(partial(self._do, account.id, action))
        return box

    def _do(self, account_id: AccountId, action: Action) -> None:
        # The box may have stood there for hours.
        if self._status(account_id) is None or not self._menu().acting:
            return
        pending = self._pending.get(account_id, Pending())
        self._pending[account_id] = pending.with_asked(action)
        self.changed.emit()
        self._portals.act(
            account_id,
            action,
            partial(self._on_answer, account_id, action),
            partial(self._on_answer, account_id, action, _FAULT_OF_OURS),
        )

    def _on_answer(self, account_id: AccountId, action: Action, acted: Acted) -> None:
        status, pending = self._status(account_id), self._pending.get(account_id)
        if status is None or pending is None:
            return
        self._pending[account_id] = pending.with_answer(acted, last_messages(status))
        self.changed.emit()
        if isinstance(status, Fresh) and acted.counters is not None:
            known = replace(status.messages, counters=acted.counters)
            self.answered.emit(replace(status, messages=known))
        if not acted.done:
            _log.info("A portal did not %s: %s", action.kind, acted.problem and acted.problem.kind)
            title = _title(status, action)
            self.refused.emit(RefusedAction(status.account, action, title, acted.problem))
        if _leaves_questions(status, acted):
            self._portals.refresh(account_id)

    def _status(self, account_id: AccountId) -> Status | None:
        found = (each for each in self._portals.statuses if each.account.id == account_id)
        return next(found, None)

    def _shown(self, status: Status) -> Status:
        pending = self._pending.get(status.account.id)
        if pending is None or not isinstance(status, Fresh | Stale):
            return status
        return replace(status, messages=pending.on(status.messages))


def _title(status: Status, action: Action) -> str | None:
    messages = last_messages(status)
    if messages is None or action.dialog_id is None:
        return None
    return title_of(action.dialog_id, messages.names)


def _leaves_questions(status: Status, acted: Acted) -> bool:
    """Whether the answer does not say everything that may be another by now."""
    if acted.problem is not None and acted.problem.kind in _PROMPTS:
        return False  # a refresh would ask for the keyring once more
    if not isinstance(status, Fresh) or acted.counters is None:
        return True
    before, after = status.messages.counters, acted.counters
    if after.chat_ids - before.chat_ids or after.people_ids - before.people_ids:
        return True  # somebody without a name yet
    # Messages in a task's chat are new comments among the tasks as well.
    return after.task_chats != before.task_chats
