"""The choice to sign in for this session only, offered where nothing can be kept for longer."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from trayapp.desktop.dialogs.labels import wrapped_label
from trayapp.view.wording import session_only_sentence
from trayapp.view.words import Words


def unwritable_sentence(words: Words) -> str:
    """Why a sign-in that the portal accepts is none all the same."""
    return words.gettext(
        "The portal accepts this sign-in, but it cannot be kept: the settings file cannot be "
        "written."
    )


class Keeping:
    """Where the secret of an attempt goes. No widget, so whoever holds it holds no window."""

    def __init__(self) -> None:
        self.session_only = False

    def is_for_session(self) -> bool:
        """Whether it is to be written nowhere."""
        return self.session_only


class SessionOnlyOffer(QWidget):
    """A button and what it means; not there until it is offered."""

    taken = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        # Not a box to tick: on some desktops Enter would untick it instead of going on.
        self._take = QPushButton(words.gettext("Sign in for this session only"))
        self._take.clicked.connect(self.taken)
        explained = session_only_sentence(words)
        self._take.setAccessibleDescription(explained)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(wrapped_label(explained))
        layout.addWidget(self._take, alignment=Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def offer(self) -> None:
        """Shows the button, one key away from being pressed."""
        self.show()
        self._take.setFocus(Qt.FocusReason.TabFocusReason)
