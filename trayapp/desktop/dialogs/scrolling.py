"""Keeps a tall page usable on a low screen and with large letters: what does not fit scrolls."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStyle, QWidget

_OF_SCREEN = 0.8
_LINES_TO_SPARE = 5


class ScrollingPage(QScrollArea):
    """A page that asks for all the room it needs, but for no more than the screen has."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self._page = page
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Its fields take the keyboard, and scroll into sight then; Page Up and Down reach it too.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        """The page's own wish, with room for a few lines of explanation."""
        width = max(self._page.sizeHint().width() + self._bar, self._narrowest)
        height = max(self._page.sizeHint().height(), self._page.heightForWidth(width - self._bar))
        spare = self.fontMetrics().lineSpacing() * _LINES_TO_SPARE
        return QSize(width, height + spare).boundedTo(self._most)

    def minimumSizeHint(self) -> QSize:
        """Wide enough to scroll in one direction only."""
        return QSize(self._narrowest, super().minimumSizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The page has changed its wishes: so has this."""
        if watched is self._page and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    @property
    def _bar(self) -> int:
        return self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)

    @property
    def _narrowest(self) -> int:
        return min(self._page.minimumSizeHint().width() + self._bar, self._most.width())

    @property
    def _most(self) -> QSize:
        return self.screen().availableSize() * _OF_SCREEN


def fit_once(window: QWidget) -> None:
    """Gives a window that nobody has resized yet the size it wishes.

    Qt itself would give it no more than two thirds of the screen.
    """
    if not window.testAttribute(Qt.WidgetAttribute.WA_Resized):
        window.resize(window.sizeHint())
