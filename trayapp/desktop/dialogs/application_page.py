"""The three steps from a local application's keys to a page in the browser."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from trayapp.bitrix.auth import USUAL_PORT
from trayapp.bitrix.auth.consent import handler_address
from trayapp.desktop.dialogs.labels import wrapped_label
from trayapp.desktop.dialogs.lock_note import LockNote
from trayapp.desktop.dialogs.note import Note
from trayapp.model.locks import Policy
from trayapp.view.words import Words

_LOWEST_PORT: Final = 1024
_HIGHEST_PORT: Final = 65535
_SECRET_HINTS: Final = (
    Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhHiddenText
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)


class ApplicationPage(QWidget):
    """Takes an application's keys, and a code when the browser does not bring it back by itself.

    `code_pasted` carries what stands in the code's field, which is empty by then.
    """

    code_pasted = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._handler, self._copy = QLineEdit(), QPushButton(words.gettext("Copy"))
        self._port = QSpinBox()
        self._portal, self._client_id, self._client_secret = QLineEdit(), QLineEdit(), QLineEdit()
        self._offered = ""
        self._portal_lock = LockNote(words, self._portal)
        self._code, self._continue = QLineEdit(), QPushButton(words.gettext("Continue"))
        self._note = Note()
        self._keys = self._keys_step()
        self._register = self._registration_step()
        self._browser = self._browser_step()
        layout = QVBoxLayout(self)
        layout.setSpacing(layout.spacing() * 2)
        # In line with the buttons below.
        margins = layout.contentsMargins()
        layout.setContentsMargins(0, margins.top(), 0, margins.bottom())
        for step in (self._register, self._keys, self._browser):
            layout.addWidget(step)
        layout.addWidget(self._note)
        layout.addStretch()
        self._port.valueChanged.connect(self._on_port_changed)
        self._copy.clicked.connect(self._on_copy)
        self._code.textChanged.connect(self._on_code_changed)
        self._continue.clicked.connect(self._on_continue)
        self._port.setValue(USUAL_PORT)
        self._continue.setEnabled(False)
        self.show_waiting(False)

    @property
    def portal(self) -> str:
        """What stands in the portal's field."""
        return self._portal.text()

    @property
    def client_id(self) -> str:
        """The application's public key."""
        return self._client_id.text().strip()

    @property
    def client_secret(self) -> str:
        """The application's secret key."""
        return self._client_secret.text().strip()

    @property
    def port(self) -> int:
        """Where the browser comes back to."""
        return self._port.value()

    @property
    def complaint(self) -> str:
        """What is said to have gone wrong, empty if nothing has."""
        return self._note.text

    def complain(self, sentence: str) -> None:
        """Explains what went wrong; the keys stay to be mended."""
        self._note.warn(sentence)

    def show_waiting(self, waiting: bool) -> None:
        """While the browser is away its code can be pasted, and nothing else be changed."""
        self._note.clear()
        self._register.setDisabled(waiting)
        self._keys.setDisabled(waiting)
        self._browser.setEnabled(waiting)
        if waiting:
            self._continue.setDefault(True)
            self._code.setFocus()
        else:
            self._code.setText("")

    def forget_secret(self) -> None:
        """Removes what is secret from the window."""
        # Not clear(), which would let Ctrl+Z bring it back.
        self._client_secret.setText("")
        self._code.setText("")

    def start_over(self) -> None:
        """Empties every field."""
        self.show_waiting(False)
        self.forget_secret()
        self._portal.setText(self._offered)
        self._client_id.setText("")

    def show_policy(self, policy: Policy) -> None:
        """Offers the administrator's portal, as the only one where it is required."""
        self._offered = policy.portal or ""
        self._portal.setText(self._offered)
        self._portal_lock.show_locked(policy.required_portal is not None)

    def _registration_step(self) -> QGroupBox:
        words = self._words
        self._handler.setReadOnly(True)
        self._port.setRange(_LOWEST_PORT, _HIGHEST_PORT)
        self._copy.setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(self._handler, 1)
        row.addWidget(self._copy)
        hint = wrapped_label(
            words.gettext(
                "An administrator adds it under Applications › Developer resources › Other › "
                "Local application, with the permissions im, task and sonet_group. Should the "
                "portal refuse the handler's address, enter any address that begins with "
                "https://, and paste below where the browser ends up."
            )
        )
        step = QGroupBox(words.gettext("1. Add a local application in your portal"))
        form = QFormLayout(step)
        form.addRow(hint)
        form.addRow(_label(words.gettext("Address of its handler:"), self._handler), row)
        form.addRow(words.gettext("Port on this computer:"), self._port)
        return step

    def _keys_step(self) -> QGroupBox:
        words = self._words
        self._portal.setPlaceholderText("acme.bitrix24.ru")
        self._client_secret.setEchoMode(QLineEdit.EchoMode.Password)
        self._client_secret.setInputMethodHints(_SECRET_HINTS)
        step = QGroupBox(words.gettext("2. Enter the portal and the keys of the application"))
        form = QFormLayout(step)
        form.addRow(words.gettext("Portal address:"), self._portal)
        form.addRow(self._portal_lock)
        form.addRow(words.gettext("Client id (application code):"), self._client_id)
        form.addRow(words.gettext("Client secret (application key):"), self._client_secret)
        return step

    def _browser_step(self) -> QGroupBox:
        words = self._words
        self._code.setEchoMode(QLineEdit.EchoMode.Password)
        self._code.setInputMethodHints(_SECRET_HINTS)
        row = QHBoxLayout()
        row.addWidget(self._code, 1)
        row.addWidget(self._continue)
        hint = wrapped_label(
            words.gettext(
                "If the browser does not come back by itself, paste the code it shows, or the "
                "address of the page it ends up on, within 30 seconds."
            )
        )
        step = QGroupBox(words.gettext("3. Allow access in the browser"))
        form = QFormLayout(step)
        form.addRow(hint)
        form.addRow(_label(words.gettext("Code or address:"), self._code), row)
        return step

    def _on_port_changed(self, port: int) -> None:
        self._handler.setText(handler_address(port))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._handler.text())

    def _on_code_changed(self, text: str) -> None:
        self._continue.setEnabled(bool(text))

    def _on_continue(self) -> None:
        text = self._code.text()
        self._code.setText("")
        self.code_pasted.emit(text)


def _label(text: str, field: QWidget) -> QLabel:
    label = QLabel(text)
    label.setBuddy(field)
    return label
