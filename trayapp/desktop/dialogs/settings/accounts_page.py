"""The accounts: who is signed in where, and what is watched for each."""

from collections.abc import Callable, Collection, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QMessageBox,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from trayapp.desktop.dialogs.labels import wrapped_label
from trayapp.desktop.dialogs.note import Note
from trayapp.desktop.dialogs.settings.account_details import AccountDetails
from trayapp.desktop.dialogs.settings.choosing import AsksTaskChoices
from trayapp.desktop.dialogs.tab_order import put_behind
from trayapp.desktop.worker import TakesWork
from trayapp.model.account import Account, AccountId, Project, TasksOf
from trayapp.view.removal import consequence
from trayapp.view.words import Words

_WIDTH_IN_LETTERS = 45
_HEIGHT_IN_LINES = 14
_ROWS_SHOWN = 3
_ROW_SPACING = 3


class AccountsPage(QWidget):
    """Lists the accounts; in the demo none can be added or removed, but the demo can be left.

    `tasks_of_chosen` carries an `AccountId` and a `TasksOf`, `projects_chosen` an `AccountId` and
    all `Project`s that are watched from now on.
    """

    sign_in_requested = Signal()
    leave_demo_requested = Signal()
    account_removed = Signal(object)
    tasks_of_chosen = Signal(object, object)
    projects_chosen = Signal(object, object)

    def __init__(
        self,
        words: Words,
        background: TakesWork,
        choices_for: Callable[[Account], AsksTaskChoices],
        *,
        demo: bool,
    ) -> None:
        super().__init__()
        self._words, self._background, self._choices_for = words, background, choices_for
        self._accounts: tuple[Account, ...] = ()
        self._session_only: frozenset[AccountId] = frozenset()
        self._removing: frozenset[AccountId] = frozenset()
        self._of_account: dict[AccountId, AccountDetails] = {}
        self._list = QListWidget()
        self._list.setSpacing(_ROW_SPACING)
        self._list.setAccessibleName(words.gettext("Accounts"))
        self._remove = QPushButton()
        self._details = QStackedWidget()
        nobody = wrapped_label(words.gettext("No account is signed in yet."))
        nobody.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._details.addWidget(nobody)
        letters = self._details.fontMetrics()
        self._details.setMinimumSize(
            letters.averageCharWidth() * _WIDTH_IN_LETTERS,
            letters.lineSpacing() * _HEIGHT_IN_LINES,
        )
        layout = QVBoxLayout(self)
        layout.setSpacing(layout.spacing() * 2)
        if demo:
            layout.addLayout(self._demo_row())
            layout.addWidget(self._list)
        else:
            layout.addLayout(self._accounts_row())
        layout.addWidget(self._details)
        layout.addStretch()
        self._list.currentRowChanged.connect(self._show_details)
        self._fit_list()
        self._show_details()

    def show_accounts(
        self, accounts: Sequence[Account], session_only: Collection[AccountId] = ()
    ) -> None:
        """Lists these accounts; the selected one stays selected.

        Those of `session_only` are gone when the program ends.
        """
        if (tuple(accounts), frozenset(session_only)) == (self._accounts, self._session_only):
            return
        selected = self._selected
        self._accounts, self._session_only = tuple(accounts), frozenset(session_only)
        self._list.blockSignals(True)
        self._list.clear()
        for account in accounts:
            self._list.addItem(self._row(account))
        ids = [account.id for account in accounts]
        row = ids.index(selected.id) if selected is not None and selected.id in ids else 0
        self._list.setCurrentRow(row if ids else -1)
        self._list.blockSignals(False)
        self._fit_list()
        for gone in self._of_account.keys() - set(ids):
            self._details.removeWidget(self._of_account[gone])
            self._of_account.pop(gone).deleteLater()
        for account in accounts:
            if account.id in self._of_account:
                self._of_account[account.id].show_account(account)
        self._show_details()

    def show_removing(self, removing: frozenset[AccountId]) -> None:
        """These accounts go as soon as the keyring lets them, and cannot be removed twice."""
        self._removing = removing
        self._show_removable()

    @property
    def _selected(self) -> Account | None:
        row = self._list.currentRow()
        return self._accounts[row] if 0 <= row < len(self._accounts) else None

    def _person(self, account: Account) -> str:
        return account.user_name or self._words.gettext("User {id}").format(id=account.user_id)

    def _row(self, account: Account) -> str:
        lines = [self._person(account), account.place]
        if account.id in self._session_only:
            lines.append(self._words.gettext("for this session only"))
        return "\n".join(lines)

    def _accounts_row(self) -> QHBoxLayout:
        add = QPushButton(self._words.gettext("Add…"))
        add.clicked.connect(self.sign_in_requested)
        self._remove.clicked.connect(self._on_remove)
        buttons = QVBoxLayout()
        for button in (add, self._remove):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        row = QHBoxLayout()
        row.addWidget(self._list, 1, Qt.AlignmentFlag.AlignTop)
        row.addLayout(buttons)
        # What the page has too much of belongs below all of it.
        row.setAlignment(buttons, Qt.AlignmentFlag.AlignTop)
        return row

    def _demo_row(self) -> QVBoxLayout:
        note = Note()
        note.inform(
            self._words.gettext(
                "This is the demo portal: its people and numbers are made up, and nothing of it "
                "is kept."
            )
        )
        leave = QPushButton(self._words.gettext("Leave the demo and sign in"))
        leave.setAutoDefault(False)
        leave.clicked.connect(self.leave_demo_requested)
        row = QVBoxLayout()
        row.addWidget(note)
        row.addWidget(leave, alignment=Qt.AlignmentFlag.AlignLeft)
        return row

    def _fit_list(self) -> None:
        """As high as its rows, and no higher than a few of them: the choices need the room."""
        # Without a row nothing would show that the keyboard is there.
        self._list.setEnabled(bool(self._accounts))
        lines = 2 * self._list.fontMetrics().lineSpacing()
        rows = min(max(len(self._accounts), 1), _ROWS_SHOWN)
        heights = (max(self._list.sizeHintForRow(row), lines) for row in range(rows))
        height = sum(heights) + 2 * _ROW_SPACING * rows
        self._list.setFixedHeight(height + 2 * self._list.frameWidth())

    def _show_details(self) -> None:
        account = self._selected
        self._show_removable()
        if account is None:
            self._details.setCurrentIndex(0)
            return
        if account.id not in self._of_account:
            choices = self._choices_for(account)
            details = AccountDetails(self._words, self._background, account, choices)
            details.tasks_of_chosen.connect(partial(self._on_tasks_of_chosen, account.id))
            details.projects_chosen.connect(partial(self._on_projects_chosen, account.id))
            self._of_account[account.id] = details
            self._details.addWidget(details)
            # In the demo nothing can be removed, and the list is the last above.
            put_behind(self._remove if self._remove.parentWidget() else self._list, details)
        self._details.setCurrentWidget(self._of_account[account.id])

    def _show_removable(self) -> None:
        account = self._selected
        is_going = account is not None and account.id in self._removing
        _ = self._words.gettext
        self._remove.setText(_("Being removed…") if is_going else _("Remove…"))
        self._remove.setEnabled(account is not None and not is_going)

    def _on_tasks_of_chosen(self, account_id: AccountId, tasks_of: TasksOf) -> None:
        self.tasks_of_chosen.emit(account_id, tasks_of)

    def _on_projects_chosen(self, account_id: AccountId, projects: tuple[Project, ...]) -> None:
        self.projects_chosen.emit(account_id, projects)

    def _on_remove(self) -> None:
        account = self._selected
        if account is None:
            return
        words = self._words
        question = QMessageBox(self)
        question.setIcon(QMessageBox.Icon.Question)
        question.setWindowTitle("Bitrix24 Tray")
        question.setTextFormat(Qt.TextFormat.PlainText)
        question.setText(
            words.gettext("Remove {person} at {portal}?").format(
                person=self._person(account), portal=account.place
            )
        )
        session_only = account.id in self._session_only
        question.setInformativeText(consequence(account, words, session_only=session_only))
        remove = question.addButton(words.gettext("Remove"), QMessageBox.ButtonRole.DestructiveRole)
        keep = question.addButton(words.gettext("Keep"), QMessageBox.ButtonRole.RejectRole)
        question.setDefaultButton(keep)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        remove.clicked.connect(lambda: self.account_removed.emit(account.id))
        # Not exec(): numbers and signals go on arriving while the question stands.
        question.open()
