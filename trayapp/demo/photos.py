"""Pictures of the simulated portal's people: drawn when asked for, with nothing but Python."""

import re
import struct
import zlib
from functools import lru_cache
from math import sqrt

from trayapp.demo.messages import Request, Response
from trayapp.demo.people import Person

SIDE = 96
_PATH = re.compile(r"/upload/main/portraits/([1-9][0-9]{0,8})\.png")
_PNG = b"\x89PNG\r\n\x1a\n"
_TRUE_COLOUR = 2
_ONE_WITHOUT_A_PICTURE_IN = 4

_Rgb = tuple[int, int, int]
_Ellipse = tuple[float, float, float, float]  # middle x and y, half the width and height

_WALLS = ((201, 222, 233), (236, 218, 190), (205, 226, 203), (229, 208, 222), (216, 214, 238))
_SKINS = ((244, 208, 178), (224, 172, 130), (178, 120, 82), (120, 78, 54))
_HAIR = ((54, 40, 34), (122, 78, 40), (196, 154, 88), (96, 96, 104), (150, 62, 38))
_SHIRTS = ((48, 92, 140), (150, 54, 64), (40, 118, 96), (92, 72, 130), (70, 76, 88))

_SHOULDERS = (48, 104, 40, 36)
_BACK_OF_THE_HEAD = (48, 38, 24, 25)
_NECK = (48, 66, 9, 14)
_FACE = (48, 43, 18, 22)


def photo_path(person: Person) -> str:
    """Where the portal keeps somebody's picture; "" for the quarter who never uploaded one."""
    has_none = person.id % _ONE_WITHOUT_A_PICTURE_IN == 0
    return "" if has_none else f"/upload/main/portraits/{person.id}.png"


def is_photo_asked(request: Request) -> bool:
    """Whether the request is for somebody's picture."""
    return _PATH.fullmatch(request.path) is not None


def photo(request: Request) -> Response:
    """Whoever has the number: a picture does not say whether there is such a person."""
    found = _PATH.fullmatch(request.path)
    number = int(found[1]) if found else 0
    return Response(200, portrait_png(number), "image/png", {"Cache-Control": "max-age=86400"})


@lru_cache(maxsize=32)
def portrait_png(number: int) -> bytes:
    """Head and shoulders; another number looks different in wall, skin, hair or shirt."""
    wall, skin = _WALLS[number % len(_WALLS)], _SKINS[number // 3 % len(_SKINS)]
    shapes = (
        (_SHOULDERS, _SHIRTS[number // 2 % len(_SHIRTS)]),
        (_BACK_OF_THE_HEAD, _HAIR[number // 5 % len(_HAIR)]),
        (_NECK, skin),
        (_FACE, skin),
    )
    rows = []
    for y in range(SIDE):
        row = bytearray(1)  # the filter of the row: none
        for x in range(SIDE):
            colour = wall
            for ellipse, paint in shapes:
                colour = _mixed(colour, paint, _covered(ellipse, x, y))
            row += bytes(colour)
        rows.append(bytes(row))
    head = struct.pack(">IIBBBBB", SIDE, SIDE, 8, _TRUE_COLOUR, 0, 0, 0)
    body = zlib.compress(b"".join(rows))
    return _PNG + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _covered(ellipse: _Ellipse, x: int, y: int) -> float:
    """How much of a pixel lies inside, which smooths the edge."""
    middle_x, middle_y, half_width, half_height = ellipse
    reach = ((x - middle_x) / half_width) ** 2 + ((y - middle_y) / half_height) ** 2
    beyond_px = (sqrt(reach) - 1) * min(half_width, half_height)
    return min(max(0.5 - beyond_px, 0), 1)


def _mixed(under: _Rgb, over: _Rgb, amount: float) -> _Rgb:
    red, green, blue = (
        round(below + (above - below) * amount) for below, above in zip(under, over, strict=True)
    )
    return red, green, blue


def _chunk(kind: bytes, data: bytes) -> bytes:
    checksum = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)
