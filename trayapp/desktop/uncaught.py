"""What nobody caught, and what Qt complains about, goes to the log: no terminal is watching."""

import logging
import sys
from types import TracebackType
from typing import Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

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
