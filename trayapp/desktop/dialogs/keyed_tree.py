"""A tree of texts that is brought up to date in place: selection, scrolling and folds stay."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QItemSelectionModel, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

_KEY: Final = Qt.ItemDataRole.UserRole
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FIRST: Final = 0
_LEAST_LINES: Final = 6


@dataclass(frozen=True, slots=True)
class TreeRow:
    """One row, a text for every column. `key` is unique in a tree and says what the row is about.

    `spoken` is what a screen reader says for the whole row, "" for the text itself; `folded` rows
    begin with their children hidden.
    """

    key: str
    texts: tuple[str, ...]
    children: tuple["TreeRow", ...] = ()
    icon: QIcon | None = None
    is_title: bool = False
    folded: bool = False
    spoken: str = ""


class KeyedTree(QTreeWidget):
    """Draws rows and reports which was chosen, by mouse or by Enter, and whose menu is wanted.

    `chosen` and `current_changed` carry a row's key; `menu_wanted` where on the
    screen the current row's menu should open.
    `lines` are those it would like to show at once, `numbers` the columns aligned as numbers are.
    """

    chosen = Signal(str)
    current_changed = Signal(str)
    menu_wanted = Signal(QPoint)

    def __init__(
        self, *, lines: int, columns: int = 1, numbers: frozenset[int] = frozenset()
    ) -> None:
        super().__init__()
        self._lines = lines
        self._numbers = numbers
        letters = self.fontMetrics()
        self.setIconSize(QSize(letters.height(), letters.height()))
        self.setMinimumHeight(letters.lineSpacing() * _LEAST_LINES)
        self.setColumnCount(columns)
        self.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        self.setExpandsOnDoubleClick(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.itemClicked.connect(self._on_clicked)
        self.currentItemChanged.connect(self._on_current_changed)
        self.customContextMenuRequested.connect(self._on_menu_wanted)

    @property
    def current_key(self) -> str:
        """The row the keyboard is at, "" while there is none."""
        return _key(self.currentItem())

    def show_rows(self, rows: Sequence[TreeRow]) -> None:
        """Makes the tree show these rows, touching only what differs."""
        current, bar = self.current_key, self.verticalScrollBar()
        place = bar.value()
        self._show_below(self.invisibleRootItem(), rows)
        for item in self.items():
            if _key(item) == current:
                self.setCurrentItem(item, _FIRST, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        bar.setValue(place)

    def items(self) -> Iterator[QTreeWidgetItem]:
        """Every row from top to bottom, folded ones too."""
        return (each for top in _children(self.invisibleRootItem()) for each in _with(top))

    def sizeHint(self) -> QSize:
        """As high as the lines it was built for."""
        return QSize(super().sizeHint().width(), self.fontMetrics().lineSpacing() * self._lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The mark of the current row goes from edge to edge."""
        super().resizeEvent(event)
        if self.columnCount() == 1:
            self.header().setMinimumSectionSize(self.viewport().width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses; everything else moves, folds and finds as in any tree."""
        if event.key() in _ENTER and self.current_key:
            self.chosen.emit(self.current_key)
            return
        super().keyPressEvent(event)

    def _show_below(self, parent: QTreeWidgetItem, rows: Sequence[TreeRow]) -> None:
        kept = {row.key for row in rows}
        for item in _children(parent):
            if _key(item) not in kept:
                parent.removeChild(item)
        for position, row in enumerate(rows):
            item = self._put(parent, position, row)
            self._show(item, row)
            self._show_below(item, row.children)

    def _put(self, parent: QTreeWidgetItem, position: int, row: TreeRow) -> QTreeWidgetItem:
        there = _children(parent)
        for item in there[position:]:
            if _key(item) == row.key:
                if item is not there[position]:
                    _move(item, parent, position)
                return item
        item = QTreeWidgetItem([""] * self.columnCount())
        item.setData(_FIRST, _KEY, row.key)
        parent.insertChild(position, item)
        item.setExpanded(not row.folded)
        return item

    def _show(self, item: QTreeWidgetItem, row: TreeRow) -> None:
        for column, text in enumerate(row.texts):
            if item.text(column) != text:
                item.setText(column, text)
                item.setToolTip(column, text)
            if column in self._numbers:
                item.setTextAlignment(
                    column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                )
        item.setData(_FIRST, Qt.ItemDataRole.AccessibleTextRole, row.spoken or row.texts[_FIRST])
        font = item.font(_FIRST)
        if font.bold() != row.is_title:
            font.setBold(row.is_title)
            item.setFont(_FIRST, font)
        if item.icon(_FIRST).cacheKey() != (row.icon or QIcon()).cacheKey():
            item.setIcon(_FIRST, row.icon or QIcon())
        if len(row.texts) == 1 < self.columnCount():
            item.setFirstColumnSpanned(True)

    @Slot(QTreeWidgetItem)
    def _on_clicked(self, item: QTreeWidgetItem) -> None:
        self.chosen.emit(_key(item))

    @Slot()
    def _on_current_changed(self) -> None:
        self.current_changed.emit(self.current_key)

    @Slot(QPoint)
    def _on_menu_wanted(self, place: QPoint) -> None:
        """The keyboard means the current row, and the mouse the one under it."""
        item = self.itemAt(place) or self.currentItem()
        if item is not None:
            self.setCurrentItem(item)
            self.menu_wanted.emit(self.viewport().mapToGlobal(place))


def _move(item: QTreeWidgetItem, parent: QTreeWidgetItem, position: int) -> None:
    """A tree forgets what was folded in the rows it is taken."""
    folds = [(each, each.isExpanded()) for each in _with(item)]
    parent.removeChild(item)
    parent.insertChild(position, item)
    for each, is_expanded in folds:
        each.setExpanded(is_expanded)


def _children(parent: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    found = (parent.child(i) for i in range(parent.childCount()))
    return [child for child in found if child is not None]


def _with(item: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
    yield item
    for child in _children(item):
        yield from _with(child)


def _key(item: QTreeWidgetItem | None) -> str:
    return "" if item is None else str(item.data(_FIRST, _KEY))
