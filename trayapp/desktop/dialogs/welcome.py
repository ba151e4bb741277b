"""The first window of somebody who has not signed in yet."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QShowEvent
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout

from trayapp.desktop.dialogs.labels import headline, wrapped_label
from trayapp.desktop.dialogs.scrolling import fit_once
from trayapp.view.words import Words

_ICON_SIZE = 64
_TEXT_WIDTH_IN_LETTERS = 44
_WIDEST_IN_LETTERS = 60


class WelcomeWindow(QDialog):
    """Says what the program does and offers the two ways to begin."""

    sign_in_requested = Signal()
    demo_requested = Signal()

    def __init__(self, words: Words, icon: QIcon) -> None:
        super().__init__()
        self.setWindowTitle("Bitrix24 Tray")
        self.setWindowIcon(icon)
        picture = QLabel()
        picture.setPixmap(icon.pixmap(_ICON_SIZE, _ICON_SIZE))
        greeting = headline(words.gettext("Welcome to Bitrix24 Tray"))
        purpose = wrapped_label(
            words.gettext(
                "The number of unread messages in your Bitrix24 stands in the system tray, and a "
                "click opens the chat, dialog or task list it comes from. To begin, sign in to "
                "your portal with a webhook, or look around in a demo portal first."
            )
        )
        # The greeting in one line, unless its letters are very large.
        letters = purpose.fontMetrics().averageCharWidth()
        in_one_line = greeting.fontMetrics().horizontalAdvance(greeting.text())
        purpose.setMinimumWidth(
            min(max(letters * _TEXT_WIDTH_IN_LETTERS, in_one_line), letters * _WIDEST_IN_LETTERS)
        )
        sign_in = _large_button(words.gettext("Sign in…"))
        sign_in.setDefault(True)
        sign_in.clicked.connect(self._on_sign_in)
        demo = _large_button(words.gettext("Try the demo portal"))
        demo.clicked.connect(self._on_demo)
        later = QPushButton(words.gettext("Not now"))
        later.clicked.connect(self.reject)

        layout = QVBoxLayout(self)
        margin = layout.contentsMargins().left() * 3
        layout.setContentsMargins(margin, margin, margin, margin * 2 // 3)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetMinimumSize)
        for label in (picture, greeting):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label)
            layout.addSpacing(margin // 4)
        layout.addWidget(purpose)
        layout.addSpacing(margin // 2)
        layout.addWidget(sign_in)
        layout.addWidget(demo)
        layout.addWidget(later, alignment=Qt.AlignmentFlag.AlignHCenter)
        sign_in.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Opens with room for all of its text."""
        super().showEvent(event)
        fit_once(self)

    def _on_sign_in(self) -> None:
        self.accept()
        self.sign_in_requested.emit()

    def _on_demo(self) -> None:
        self.accept()
        self.demo_requested.emit()


def _large_button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setMinimumHeight(button.fontMetrics().height() * 5 // 2)
    return button
