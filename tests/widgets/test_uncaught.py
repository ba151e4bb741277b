"""Nothing that goes wrong unseen is lost: it stands in the log."""

import logging

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType

from trayapp.desktop.uncaught import log_exception, log_qt_message


class Context(QMessageLogContext):
    """Qt fills these in; from Python they can only be read."""

    def __init__(self, category: str) -> None:
        super().__init__()
        self._category = category

    def __getattribute__(self, name: str) -> object:
        return super().__getattribute__("_category" if name == "category" else name)


@pytest.mark.parametrize(
    ("kind", "category", "level"),
    [
        (QtMsgType.QtWarningMsg, "default", "WARNING"),
        (QtMsgType.QtCriticalMsg, "qt.network.ssl", "ERROR"),
        (QtMsgType.QtDebugMsg, "default", "DEBUG"),
        (QtMsgType.QtWarningMsg, "qt.qpa.services", "INFO"),
    ],
)
def test_what_qt_says_is_logged_by_its_weight_and_what_its_platform_says_as_an_aside(
    caplog: pytest.LogCaptureFixture, kind: QtMsgType, category: str, level: str
) -> None:
    with caplog.at_level(logging.DEBUG):
        log_qt_message(kind, Context(category), "something is missing")

    assert [(r.levelname, r.message) for r in caplog.records] == [
        (level, f"{category}: something is missing")
    ]


def test_an_exception_nobody_caught_is_logged_with_its_traceback(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail() -> None:
        raise RuntimeError("a fault of ours")

    try:
        fail()
    except RuntimeError as error:
        log_exception(type(error), error, error.__traceback__)

    assert "a fault of ours" in caplog.text
    assert "test_uncaught.py" in caplog.text
