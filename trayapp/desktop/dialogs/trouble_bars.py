"""Problems above a list, each with the button that does something about it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from trayapp.desktop.dialogs.note import Note
from trayapp.view.breakdown_window import Trouble


class TroubleBars(QWidget):
    """One line for every trouble; `chosen` carries the key of the remedy."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._bars: dict[str, _Bar] = {}
        self.hide()

    def show_troubles(self, troubles: Sequence[Trouble]) -> None:
        """Makes these the ones shown; what was said already is not said again."""
        kept = {trouble.key for trouble in troubles}
        for key in self._bars.keys() - kept:
            bar = self._bars.pop(key)
            bar.hide()
            bar.deleteLater()
        for trouble in troubles:
            if trouble.key not in self._bars:
                bar = self._bars[trouble.key] = _Bar()
                bar.chosen.connect(self.chosen)
                self._layout.addWidget(bar)
            self._bars[trouble.key].show_trouble(trouble)
        self.setVisible(bool(troubles))


class _Bar(QWidget):
    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._key = ""
        self._note = Note()
        self._button = QPushButton()
        self._button.setAutoDefault(False)
        self._button.clicked.connect(self._on_clicked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._note, 1)
        layout.addWidget(self._button)

    def show_trouble(self, trouble: Trouble) -> None:
        if self._note.text != trouble.sentence:
            self._note.warn(trouble.sentence)
        self._button.setVisible(trouble.remedy is not None)
        if trouble.remedy is not None:
            self._key = trouble.remedy.key
            self._button.setText(trouble.remedy.text.replace("&", "&&"))

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self._key)
