"""A list that changes under the eyes of its reader leaves them where they are."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from trayapp.desktop.dialogs.keyed_tree import KeyedTree, TreeRow

MANY = tuple(TreeRow(f"row {i}", (f"Row {i}",)) for i in range(60))
CHATS = TreeRow("chats", ("Chats",), MANY[:3], is_title=True)
DIALOGS = TreeRow("dialogs", ("Dialogs",), MANY[3:5], is_title=True)


@pytest.fixture
def tree(qtbot: QtBot) -> KeyedTree:
    tree = KeyedTree(lines=10)
    qtbot.addWidget(tree)
    tree.show()
    return tree


def texts(tree: KeyedTree) -> list[str]:
    return [item.text(0) for item in tree.items()]


def choose(tree: KeyedTree, text: str) -> None:
    tree.setCurrentItem(item_of(tree, text))


def item_of(tree: KeyedTree, text: str) -> QTreeWidgetItem:
    (item,) = (each for each in tree.items() if each.text(0) == text)
    return item


def test_rows_stand_in_their_order_below_their_titles(tree: KeyedTree) -> None:
    tree.show_rows([CHATS, DIALOGS])

    assert texts(tree) == ["Chats", "Row 0", "Row 1", "Row 2", "Dialogs", "Row 3", "Row 4"]

    tree.show_rows([DIALOGS, CHATS])

    assert texts(tree) == ["Dialogs", "Row 3", "Row 4", "Chats", "Row 0", "Row 1", "Row 2"]


def test_rows_that_are_gone_are_gone(tree: KeyedTree) -> None:
    tree.show_rows([CHATS, DIALOGS])

    tree.show_rows([TreeRow("chats", ("Chats",), MANY[1:2])])

    assert texts(tree) == ["Chats", "Row 1"]


def test_the_selected_row_stays_selected_wherever_it_goes(tree: KeyedTree) -> None:
    tree.show_rows(MANY)
    choose(tree, "Row 7")

    tree.show_rows([MANY[7], *MANY[:7], *MANY[8:]])

    assert tree.current_key == "row 7"
    assert [item.text(0) for item in tree.selectedItems()] == ["Row 7"]


def test_scrolling_stays_where_it_is(tree: KeyedTree) -> None:
    tree.show_rows(MANY)
    choose(tree, "Row 1")
    tree.verticalScrollBar().setValue(300)

    tree.show_rows([MANY[1], MANY[0], *MANY[2:30], TreeRow("row 30", ("Another",)), *MANY[31:]])

    assert tree.verticalScrollBar().value() == 300


@pytest.mark.parametrize("folded", ["Chats", "Dialogs"])
def test_what_was_folded_stays_folded_though_it_moves(tree: KeyedTree, folded: str) -> None:
    tree.show_rows([CHATS, DIALOGS])
    item_of(tree, folded).setExpanded(False)

    tree.show_rows([DIALOGS, CHATS])

    titles = {item.text(0): item.isExpanded() for item in tree.items() if item.childCount()}
    assert titles == {"Dialogs": folded != "Dialogs", "Chats": folded != "Chats"}


def test_a_row_may_begin_folded(tree: KeyedTree) -> None:
    tree.show_rows([TreeRow("overdue", ("2 overdue",), MANY[:2], folded=True)])

    assert not item_of(tree, "2 overdue").isExpanded()


def test_a_changed_text_is_shown_and_told_to_screen_readers(tree: KeyedTree) -> None:
    tree.show_rows([TreeRow("a", ("Anna (1)",))])

    tree.show_rows([TreeRow("a", ("Anna (2)",), spoken="Anna, two unread")])

    (item,) = tree.items()
    assert item.text(0) == item.toolTip(0) == "Anna (2)"
    assert item.data(0, Qt.ItemDataRole.AccessibleTextRole) == "Anna, two unread"


def test_pictures_come_and_go(tree: KeyedTree) -> None:
    pixmap = QPixmap(16, 16)
    pixmap.fill(Qt.GlobalColor.red)
    tree.show_rows([TreeRow("a", ("Anna",), icon=QIcon(pixmap))])
    (item,) = tree.items()

    assert not item.icon(0).isNull()

    tree.show_rows([TreeRow("a", ("Anna",))])

    assert item.icon(0).isNull()


def test_titles_are_bold(tree: KeyedTree) -> None:
    tree.show_rows([CHATS])

    assert [item.font(0).bold() for item in tree.items()] == [True, False, False, False]


def test_numbers_stand_on_the_right(qtbot: QtBot) -> None:
    tree = KeyedTree(lines=3, columns=2, numbers=frozenset({1}))
    qtbot.addWidget(tree)

    tree.show_rows([TreeRow("a", ("Dialogs", "7")), TreeRow("b", ("A whole sentence",))])

    row, sentence = tree.items()
    assert Qt.AlignmentFlag(row.textAlignment(1)) & Qt.AlignmentFlag.AlignRight
    assert not row.isFirstColumnSpanned()
    assert sentence.isFirstColumnSpanned()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_chooses_the_row_the_arrows_went_to(
    tree: KeyedTree, qtbot: QtBot, key: Qt.Key
) -> None:
    tree.show_rows(MANY)
    choose(tree, "Row 0")
    QTest.keyClick(tree, Qt.Key.Key_Down)

    with qtbot.waitSignal(tree.chosen) as chosen:
        QTest.keyClick(tree, key)

    assert chosen.args == ["row 1"]


def test_a_click_chooses_once(tree: KeyedTree, qtbot: QtBot) -> None:
    tree.show_rows(MANY)
    place = tree.visualItemRect(item_of(tree, "Row 2")).center()
    chosen: list[str] = []
    tree.chosen.connect(chosen.append)

    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.RightButton, pos=place)

    assert chosen == ["row 2"]


def test_the_menu_asked_for_is_that_of_the_row_under_the_mouse(
    tree: KeyedTree, qtbot: QtBot
) -> None:
    tree.show_rows(MANY)
    choose(tree, "Row 0")
    place = tree.visualItemRect(item_of(tree, "Row 2")).center()

    with qtbot.waitSignals([tree.menu_wanted, tree.current_changed]):
        tree.customContextMenuRequested.emit(place)

    assert tree.current_key == "row 2"


def test_in_an_empty_tree_there_is_nothing_to_choose(tree: KeyedTree, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(tree.chosen), qtbot.assertNotEmitted(tree.menu_wanted):
        QTest.keyClick(tree, Qt.Key.Key_Return)
        tree.customContextMenuRequested.emit(QPoint(5, 5))

    assert not tree.current_key


def test_larger_letters_get_larger_pictures_and_more_room(qtbot: QtBot) -> None:
    tree = KeyedTree(lines=10)
    qtbot.addWidget(tree)

    assert tree.iconSize().height() == tree.fontMetrics().height()
    assert tree.sizeHint().height() == 10 * tree.fontMetrics().lineSpacing()


def test_the_mark_of_a_row_goes_from_edge_to_edge(tree: KeyedTree) -> None:
    tree.show_rows([TreeRow("row", ("Short",))])

    tree.resize(600, 300)

    marked = tree.visualItemRect(item_of(tree, "Short"))
    assert tree.header().sectionSize(0) == tree.viewport().width()
    assert marked.right() == tree.viewport().rect().right()
