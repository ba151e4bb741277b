"""What nobody caught, and what Qt complains about, goes to the log: no terminal is watching."""

import logging
import sys
import threading
from types import TracebackType
from typing import Final

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QtMsgType,
    Signal,
    Slot,
    qInstallMessageHandler,
)

_log = logging.getLogger("trayapp")
_qt_log = logging.getLogger("qt")

_LEVELS: Final = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}

_PLATFORM: Final = "qt.qpa."
"""Here Qt warns of desktop services that are simply not installed, at every start."""


def send_to_log() -> None:
    """From now on; a slot that raises does not end the program."""
    qInstallMessageHandler(log_qt_message)
    sys.excepthook = log_exception
    threading.excepthook = log_exception_of_thread


def log_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Qt calls this from any thread."""
    category = context.category or "default"
    level = _LEVELS[kind]
    if category.startswith(_PLATFORM):
        level = min(level, logging.INFO)
    _qt_log.log(level, "%s: %s", category, message)


def log_exception(
    kind: type[BaseException], error: BaseException, traceback: TracebackType | None
) -> None:
    """With its traceback, which the log's formatter rids of secrets."""
    _log.error("Something unexpected went wrong", exc_info=(kind, error, traceback))


def log_exception_of_thread(uncaught: threading.ExceptHookArgs) -> None:
    """As `log_exception`, for the threads that are not Qt's; one that is told to exit may."""
    if uncaught.exc_value is not None and uncaught.exc_type is not SystemExit:
        log_exception(uncaught.exc_type, uncaught.exc_value, uncaught.exc_traceback)


class Surprises(QObject):
    """`first` is emitted, in the GUI thread and once, when something that nobody caught is raised.

    Whatever is done with exceptions otherwise is still done, and before.
    """

    first = Signal()

    _raised = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        # All of Qt's names at once, which takes longer than anything else the first icon does.
        from PySide6.QtCore import Qt

        super().__init__(parent)
        self._is_told = False
        self._raised.connect(self._on_raised, Qt.ConnectionType.QueuedConnection)
        self._before = sys.excepthook
        self._hook = self._note
        sys.excepthook = self._hook

    def stop(self) -> None:
        """Notices nothing any more."""
        self._is_told = True
        if sys.excepthook is self._hook:
            sys.excepthook = self._before

    def _note(
        self, kind: type[BaseException], error: BaseException, traceback: TracebackType | None
    ) -> None:
        self._before(kind, error, traceback)
        self._raised.emit()

    @Slot()
    def _on_raised(self) -> None:
        if not self._is_told:
            self._is_told = True
            self.first.emit()
