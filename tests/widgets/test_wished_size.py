"""Windows open as large as they like, and never larger than the screen."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from trayapp.desktop.dialogs.labels import wrapped_label
from trayapp.desktop.dialogs.wished_size import wished_size


def test_a_wrapped_text_gets_all_its_lines(qtbot: QtBot) -> None:
    window, label = QWidget(), wrapped_label("many words " * 60)
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(label)

    size = wished_size(window, QSize(1, 1), letters=30)

    assert size.width() == 30 * window.fontMetrics().averageCharWidth()
    assert size.height() > label.heightForWidth(size.width())


def test_no_window_opens_larger_than_the_screen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)

    size = wished_size(window, QSize(1, 100_000), letters=10_000)

    screen = window.screen().availableSize()
    assert size.width() < screen.width()
    assert size.height() < screen.height()
