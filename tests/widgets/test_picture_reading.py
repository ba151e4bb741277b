"""What becomes of the bytes a stranger sent in a picture's place."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QColor, QImage, QImageWriter

from trayapp.demo.photos import portrait_png
from trayapp.desktop.tray.picture_reading import LONGEST_SIDE, SIDE, read_picture

PNG = b"\x89PNG\r\n\x1a\n"
GIF = bytes.fromhex(
    "47494638396102000200800000ff0000ffffff21f90400000000002c00000000020002000002028451003b"
)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9"/></svg>'
ICO = bytes.fromhex("00000100010001010000010018003000000016000000") + bytes(60)


def encoded(image: QImage, kind: bytes) -> bytes:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(kind)).write(image)
    return bytes(buffer.data().data())


def striped(width: int, height: int) -> QImage:
    """Red at the left and the top, blue in the middle."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    side = min(width, height)
    left, top = (width - side) // 2, (height - side) // 2
    for x in range(left, left + side):
        for y in range(top, top + side):
            image.setPixelColor(x, y, QColor("blue"))
    return image


def claiming(width: int, height: int) -> bytes:
    """A small file that says it is as large as that."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = b"IDAT" + zlib.compress(bytes(10_000))
    chunks = (
        struct.pack(">I", len(each) - 4) + each + struct.pack(">I", zlib.crc32(each))
        for each in (head, data, b"IEND")
    )
    return PNG + b"".join(chunks)


@pytest.mark.parametrize("kind", [b"png", b"jpeg", b"webp"])
@pytest.mark.parametrize("size", [(90, 60), (60, 90), (44, 44), (10, 10), (400, 40)])
def test_the_middle_is_taken_whatever_the_shape(kind: bytes, size: tuple[int, int]) -> None:
    found = read_picture(encoded(striped(*size), kind))

    assert found is not None
    assert (found.width(), found.height()) == (SIDE, SIDE)
    for x, y in ((3, 22), (22, 3), (40, 22), (22, 40), (22, 22)):
        assert found.pixelColor(x, y).blue() > 200
        assert found.pixelColor(x, y).red() < 60


def test_of_pictures_that_move_the_first_is_taken() -> None:
    found = read_picture(GIF)

    assert found is not None
    assert (found.width(), found.height()) == (SIDE, SIDE)


def test_a_photograph_is_turned_as_the_camera_says() -> None:
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    for x in range(40):
        for y in range(20):
            image.setPixelColor(x, y, QColor("blue"))
    # Exif in the byte order of Motorola: one entry, orientation 3, upside down.
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x03\0\0\0\0\0\0"
    plain = encoded(image, b"jpeg")
    turned = plain[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + plain[2:]

    found, found_turned = read_picture(plain), read_picture(turned)

    assert found is not None
    assert found_turned is not None
    assert found.pixelColor(22, 5).blue() > 200
    assert found_turned.pixelColor(22, 38).blue() > 200


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(SVG, id="a drawing"),
        pytest.param(ICO, id="an icon"),
        pytest.param(b"<html>", id="a page"),
        pytest.param(b"BM" + bytes(60), id="a bitmap"),
        pytest.param(PNG, id="only the beginning"),
        pytest.param(PNG + SVG, id="a drawing behind the beginning"),
        pytest.param(b"RIFF\x04\0\0\0WAVE", id="a sound"),
    ],
)
@pytest.mark.qt_log_ignore("libpng", extend=True)
def test_what_is_no_picture_is_none(raw: bytes) -> None:
    assert read_picture(raw) is None


@pytest.mark.parametrize(
    "size", [(LONGEST_SIDE + 1, 1), (1, LONGEST_SIDE + 1), (4000, 4000), (2**31 - 1, 2**31 - 1)]
)
@pytest.mark.qt_log_ignore("libpng", extend=True)
def test_what_would_unpack_to_more_than_a_portrait_needs_is_none(size: tuple[int, int]) -> None:
    assert read_picture(claiming(*size)) is None


# The decoders complain in many words of their own.
@pytest.mark.qt_log_level_fail("CRITICAL")
@given(st.integers(8, 1500), st.binary(min_size=1, max_size=40))
def test_a_damaged_picture_is_a_picture_or_none(at: int, damage: bytes) -> None:
    for raw in (portrait_png(12), JPEG_OF_ANNA, GIF):
        broken = raw[:at] + damage + raw[at + len(damage) :]
        found = read_picture(broken)
        assert found is None or (found.width(), found.height()) == (SIDE, SIDE)
        found = read_picture(raw[:at])
        assert found is None or (found.width(), found.height()) == (SIDE, SIDE)


JPEG_OF_ANNA = encoded(QImage.fromData(portrait_png(547)), b"jpeg")
