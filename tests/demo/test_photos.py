"""Pictures of the simulated portal's people."""

import struct
import zlib

import httpx
import pytest

from tests.demo.asking import ask_for_dict
from trayapp.demo import Chat, ChatKind, DemoPortal, Person, World
from trayapp.demo.messages import Request
from trayapp.demo.photos import SIDE, is_photo_asked, photo_path, portrait_png

ANNA = Person(547, "Anna", "Petrova")
ALIKE = "/upload/main/portraits"


def rows(png: bytes) -> bytes:
    """The pixels, a filter byte before each row."""
    start = png.index(b"IDAT")
    (length,) = struct.unpack(">I", png[start - 4 : start])
    return zlib.decompress(png[start + 4 : start + 4 + length])


def test_a_picture_is_a_square_in_true_colour() -> None:
    png = portrait_png(12)

    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", png[16:24]) == (SIDE, SIDE)
    assert len(rows(png)) == SIDE * (3 * SIDE + 1)
    assert len(set(rows(png))) > 20


def test_people_look_different() -> None:
    assert len({portrait_png(number) for number in (12, 15, 21, 31, 547)}) == 5


def test_the_portal_shows_the_pictures_it_names(portal: DemoPortal, client: httpx.Client) -> None:
    reply = client.get(portal.url + photo_path(ANNA))

    assert (reply.status_code, reply.headers["content-type"]) == (200, "image/png")
    assert reply.content == portrait_png(547)
    assert portal.requests == []


@pytest.mark.parametrize(
    "path", ["/upload/", f"{ALIKE}/0.png", f"{ALIKE}/12.jpg", f"{ALIKE}/1234567890.png"]
)
def test_other_places_are_no_pictures(path: str) -> None:
    assert not is_photo_asked(Request("GET", path))


def test_a_person_has_the_same_picture_everywhere_and_a_chat_has_none() -> None:
    dialog = Chat(1100, ChatKind.DIALOG, partner_id=547, unread=1)
    world = World(12, ANNA, dialog, Chat(1200, ChatKind.CHAT, "Coffee", author_id=547, unread=1))

    person = ask_for_dict(world, "im.user.get", ID="547")
    items = ask_for_dict(world, "im.recent.list")["items"]

    assert isinstance(items, list)
    assert person["avatar"] == person["avatar_hr"] == photo_path(ANNA)
    assert [item["avatar"]["url"] for item in items] == [photo_path(ANNA), ""]


def test_who_uploaded_nothing_has_no_picture() -> None:
    person = ask_for_dict(World(12, Person(12, "Tom", "Keller")), "im.user.get")

    assert person["avatar"] == ""
    assert str(person["avatar_hr"]).endswith("/blank.gif")
