"""The three steps from a portal's name to a pasted webhook."""

import contextlib
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from trayapp.bitrix.address import AddressError, read_portal, read_webhook
from trayapp.desktop.dialogs.labels import wrapped_label
from trayapp.desktop.dialogs.lock_note import LockNote
from trayapp.desktop.dialogs.note import Note
from trayapp.model import places
from trayapp.model.locks import Policy
from trayapp.view.words import Words

_PASTED_AT_ONCE: Final = 8
"""Characters nobody types between two key events."""

_FIELD_WIDTH_IN_LETTERS: Final = 44


class SignInSteps(QWidget):
    """Leads to a webhook, and keeps its address out of sight."""

    page_requested = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._portal = QLineEdit()
        self._portal_length = 0
        self._offered = ""
        self._portal_lock = LockNote(words, self._portal)
        self._open_page = QPushButton(words.gettext("Open the webhooks page"))
        self._webhook = QLineEdit()
        self._reveal = QCheckBox(words.gettext("Show the address"))
        self._note = Note()
        layout = QVBoxLayout(self)
        layout.setSpacing(layout.spacing() * 2)
        # In line with the buttons below.
        margins = layout.contentsMargins()
        layout.setContentsMargins(0, margins.top(), 0, margins.bottom())
        layout.addWidget(self._portal_step())
        layout.addWidget(self._permissions_step())
        layout.addWidget(self._webhook_step())
        layout.addStretch()

        self._portal.textChanged.connect(self._on_portal_changed)
        self._portal.editingFinished.connect(self._move_webhook_over)
        self._open_page.clicked.connect(self._on_open_page)
        self._webhook.textChanged.connect(self._on_webhook_changed)
        self._reveal.toggled.connect(self._on_reveal_toggled)
        self._on_reveal_toggled(False)

    @property
    def webhook(self) -> str:
        """What stands in the webhook field: the secret, if all is well."""
        return self._webhook.text()

    @property
    def complaint(self) -> str:
        """What is said to be wrong with the webhook, empty if nothing is."""
        return self._note.text

    def complain(self, sentence: str) -> None:
        """Explains what is wrong with the webhook; its text stays to be mended."""
        self._note.warn(sentence)
        self._webhook.setAccessibleDescription(sentence)
        self._webhook.setFocus()

    def forget_webhook(self) -> None:
        """Removes the secret from the window."""
        # Not clear(), which would let Ctrl+Z bring it back.
        self._webhook.setText("")
        self._reveal.setChecked(False)
        self._on_webhook_changed()

    def start_over(self) -> None:
        """Empties every field."""
        self.forget_webhook()
        self._portal.setText(self._offered)
        self._portal.setFocus()

    def show_policy(self, policy: Policy) -> None:
        """Offers the administrator's portal, as the only one where it is required."""
        self._offered = policy.portal or ""
        self._portal.setText(self._offered)
        self._portal_lock.show_locked(policy.required_portal is not None)

    def _portal_step(self) -> QGroupBox:
        words = self._words
        self._portal.setPlaceholderText("acme.bitrix24.ru")
        self._portal.setMinimumWidth(
            self._portal.fontMetrics().averageCharWidth() * _FIELD_WIDTH_IN_LETTERS
        )
        self._open_page.setEnabled(False)
        self._open_page.setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(self._portal, 1)
        row.addWidget(self._open_page)
        hint = wrapped_label(
            words.gettext(
                "In Bitrix24 itself it is under Applications › Developer resources › Other › "
                "Inbound webhook."
            )
        )
        step, layout = _step(words.gettext("1. Open the webhooks page of your portal"))
        layout.addWidget(_label(words.gettext("Address of your portal:"), self._portal))
        layout.addLayout(row)
        layout.addWidget(self._portal_lock)
        layout.addWidget(hint)
        return step

    def _permissions_step(self) -> QGroupBox:
        words = self._words
        needed = (
            words.gettext("Chat and notifications (im)"),
            words.gettext("Tasks (task), for the task counters"),
            words.gettext("Workgroups (sonet_group), only to choose a project by its name"),
        )
        step, layout = _step(words.gettext("2. Tick these permissions there, and save"))
        layout.addWidget(wrapped_label("\n".join(f"•  {permission}" for permission in needed)))
        return step

    def _webhook_step(self) -> QGroupBox:
        words = self._words
        hint = wrapped_label(
            words.gettext(
                "This address is a password. It is kept in the keyring of this computer and "
                "sent to nobody but your portal."
            )
        )
        step, layout = _step(words.gettext("3. Copy the webhook's address and paste it here"))
        layout.addWidget(_label(words.gettext("Address of the webhook:"), self._webhook))
        layout.addWidget(self._webhook)
        layout.addWidget(self._note)
        layout.addWidget(self._reveal)
        layout.addWidget(hint)
        return step

    def _on_portal_changed(self, text: str) -> None:
        if len(text) - self._portal_length >= _PASTED_AT_ONCE and self._move_webhook_over():
            return
        self._portal_length = len(text)
        self._open_page.setEnabled(_portal(text) is not None)

    def _move_webhook_over(self) -> bool:
        """Whether a whole webhook stood in the portal's field: it is a secret, so out of there."""
        text = self._portal.text()
        try:
            webhook = read_webhook(text)
        except AddressError:
            return False
        if "/rest/" not in webhook.rest_url:
            # Another page of the portal, somebody's task list for one, can look like a webhook.
            return False
        self._portal.setText(webhook.portal)
        self._webhook.setText(text)
        self._webhook.setFocus()
        return True

    def _on_open_page(self) -> None:
        portal = _portal(self._portal.text())
        if portal is not None:
            self.page_requested.emit(places.webhooks(portal))

    def _on_webhook_changed(self) -> None:
        self._note.clear()
        self._webhook.setAccessibleDescription("")

    def _on_reveal_toggled(self, revealed: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if revealed else QLineEdit.EchoMode.Password
        self._webhook.setEchoMode(mode)
        # Qt takes these back for a text that is shown, and on-screen keyboards would learn it.
        self._webhook.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )


def _portal(text: str) -> str | None:
    with contextlib.suppress(AddressError):
        return read_portal(text)
    return None


def _step(title: str) -> tuple[QGroupBox, QVBoxLayout]:
    step = QGroupBox(title)
    return step, QVBoxLayout(step)


def _label(text: str, field: QWidget) -> QLabel:
    label = wrapped_label(text)
    label.setBuddy(field)
    return label
