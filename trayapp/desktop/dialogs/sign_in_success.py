"""What signing in has brought, and what falls short of it."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from trayapp.desktop.dialogs.labels import headline, wrapped_label
from trayapp.desktop.dialogs.note import Note
from trayapp.view.wording import session_only_sentence
from trayapp.view.words import Words

if TYPE_CHECKING:
    from trayapp.jobs.sign_in import SignedIn  # loads httpx, which the worker does


class SignInSuccess(QWidget):
    """Names the account that was signed in."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._whose = headline()
        self._without_tasks = Note()
        self._other_owner = Note()
        self._session_only = Note()
        layout = QVBoxLayout(self)
        layout.setSpacing(layout.spacing() * 2)
        # In line with the buttons below.
        margins = layout.contentsMargins()
        layout.setContentsMargins(0, margins.top(), 0, margins.bottom())
        layout.addWidget(self._whose)
        layout.addWidget(
            wrapped_label(words.gettext("The tray icon now shows what is unread there."))
        )
        layout.addWidget(self._session_only)
        layout.addWidget(self._other_owner)
        layout.addWidget(self._without_tasks)
        layout.addStretch()

    @property
    def text(self) -> str:
        """Everything that is said here."""
        notes = (self._session_only, self._other_owner, self._without_tasks)
        lines = (self._whose.text(), *(note.text for note in notes))
        return "\n".join(line for line in lines if line)

    def show_signed_in(self, signed_in: "SignedIn") -> None:
        """Names the account, and warns where its webhook gives less than expected."""
        account, words = signed_in.account, self._words
        person = account.user_name or words.gettext("user {id}").format(id=account.user_id)
        self._whose.setText(
            words.gettext("Signed in as {person} at {portal}").format(
                person=person, portal=account.place
            )
        )
        self._session_only.clear()
        if signed_in.session_only:
            self._session_only.inform(session_only_sentence(words))
        self._without_tasks.clear()
        if not signed_in.tasks_allowed:
            self._without_tasks.warn(
                words.gettext(
                    "The sign-in lacks the permission “task”: the task counters stay hidden "
                    "until you tick it in the portal."
                )
            )
        self._other_owner.clear()
        if signed_in.owner_differs:
            self._other_owner.warn(
                words.gettext(
                    "The webhook acts for another user than its address names, so the numbers "
                    "are that user's. If you did not expect this, make a webhook of your own."
                )
            )
