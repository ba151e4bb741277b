"""The icon as the one file that Windows and macOS want."""

import struct

from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QImage, QImageReader
from pytestqt.qtbot import QtBot

from tests.packaging.scripts import script
from tests.packaging.test_icons import ALIKE, difference

ICONS = script("icons.py")


def pictures(content: bytes, kind: str) -> list[QImage]:
    """What Qt finds in such a file."""
    # The reader does not keep what it reads from.
    data = QByteArray(content)
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind.encode()))
    found = []
    for number in range(reader.imageCount()):
        reader.jumpToImage(number)
        found.append(reader.read())
    return found


def test_windows_finds_the_icon_in_every_size(qtbot: QtBot) -> None:
    found = pictures(ICONS.ico(), "ico")

    assert [each.width() for each in found] == list(ICONS.ICO_SIZES)
    for each in found:
        drawn = ICONS.drawn(each.width())
        assert difference(each.convertToFormat(drawn.format()), drawn) < ALIKE


def test_small_pictures_of_windows_are_bitmaps_with_a_mask(qtbot: QtBot) -> None:
    content = ICONS.ico([16])
    _width, _height, _colours, _zero, _planes, bits, length, offset = struct.unpack_from(
        "<BBBBHHII", content, 6
    )

    size_of_header, width, both_heights = struct.unpack_from("<Iii", content, offset)

    assert (bits, size_of_header, width, both_heights) == (32, 40, 16, 32)
    assert length == 40 + 16 * 16 * 4 + 16 * 4
    assert len(content) == offset + length


def test_macos_finds_the_icon_up_to_the_largest(qtbot: QtBot) -> None:
    content = ICONS.icns()

    kinds, at = {}, 8
    while at < len(content):
        kind, length = struct.unpack_from(">4sI", content, at)
        kinds[kind] = QImage.fromData(content[at + 8 : at + length])
        at += length

    assert struct.unpack_from(">4sI", content) == (b"icns", len(content))
    assert {kind: image.width() for kind, image in kinds.items()} == ICONS.ICNS_KINDS
