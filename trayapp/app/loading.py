"""Most of the program is loaded while the icon is on screen already, beside its events."""

from importlib import import_module
from threading import Thread

from PySide6.QtCore import QEventLoop, QObject, Signal, Slot

_THE_REST = "trayapp.app.tray_app"


class Loading(QObject):
    """Belongs to the GUI thread."""

    _ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._events = QEventLoop(self)
        self._is_loaded = self._is_broken_off = False
        self._ended.connect(self._on_ended)

    def wait(self) -> bool:
        """Handles events until everything is loaded; False if it was broken off before."""
        thread = Thread(target=self._load, name="loading", daemon=True)
        thread.start()
        self._events.exec()
        if self._is_loaded:
            # It has said its last word, but must not be the last to let go of what is of Qt.
            thread.join()
        # Both may come in one turn of the events.
        return self._is_loaded and not self._is_broken_off

    @Slot()
    def break_off(self) -> None:
        """Somebody has no use for it any more. What is being loaded cannot be stopped."""
        self._is_broken_off = True
        self._events.quit()

    def _load(self) -> None:
        try:
            import_module(_THE_REST)
        except ImportError:
            # Whoever imports it next is told what is missing.
            return
        finally:
            self._ended.emit()

    @Slot()
    def _on_ended(self) -> None:
        self._is_loaded = True
        self._events.quit()
