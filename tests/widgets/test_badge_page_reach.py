"""The page about the icon for people without a mouse, with large letters, or in doubt."""

import gettext

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from tests.widgets.finding import labelled
from trayapp.desktop.dialogs.settings.badge_page import BadgePage
from trayapp.desktop.dialogs.settings.badge_preview import BadgePreview

DROP_DOWNS = ("Count:", "Show as:", "Icon:")


@pytest.fixture
def page(qtbot: QtBot) -> BadgePage:
    made = BadgePage(gettext.NullTranslations())
    qtbot.addWidget(made)
    made.show()
    return made


def test_every_choice_is_seen_in_the_previews_at_once(page: BadgePage) -> None:
    before = [preview.grab().toImage() for preview in page.findChildren(BadgePreview)]

    QTest.keyClick(labelled(page, QComboBox, "Show as:"), Qt.Key.Key_Down)

    after = [preview.grab().toImage() for preview in page.findChildren(BadgePreview)]
    assert len(before) == 2
    assert all(one != other for one, other in zip(before, after, strict=True))


def test_the_keyboard_reaches_every_choice(page: BadgePage) -> None:
    drop_downs = [labelled(page, QComboBox, name) for name in DROP_DOWNS]
    wanted = {*drop_downs, *page.findChildren(QCheckBox)}
    drop_downs[0].setFocus()
    reached = set()

    for _ in range(len(wanted)):
        reached.add(page.focusWidget())
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)

    assert reached == wanted
    assert all(each.accessibleName() for each in page.findChildren(BadgePreview))


def test_with_letters_twice_as_large_the_page_is_no_wider_than_a_small_screen(
    qtbot: QtBot,
) -> None:
    large = QFont()
    large.setPointSizeF(20)
    holder = QWidget()
    holder.setFont(large)
    qtbot.addWidget(holder)

    page = BadgePage(gettext.NullTranslations())
    page.setParent(holder)
    holder.show()

    assert page.minimumSizeHint().width() < 0.8 * 1024
