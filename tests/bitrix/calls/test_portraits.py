"""Which colours, addresses of pictures and dates of the portal are believed."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trayapp.bitrix.calls.portraits import (
    LONGEST_ADDRESS,
    colour,
    picture_address,
    portrait,
    read_moment,
    recent_portrait,
)
from trayapp.model.status import Portrait

PORTAL = "https://acme.example"
DEMO = "http://127.0.0.1:8000"
NOON = datetime(2026, 5, 11, 8, 58, tzinfo=UTC)


def test_a_recent_conversation_has_a_colour_a_picture_and_a_last_activity() -> None:
    item = {
        "avatar": {"url": "/upload/12.png", "color": "#DF532D"},
        "date_last_activity": "2026-05-11T11:58:00+03:00",
    }

    assert recent_portrait(item, PORTAL) == Portrait(
        "#df532d", "https://acme.example/upload/12.png", NOON
    )


@pytest.mark.parametrize(
    "item",
    [
        {"message": {"date": "2026-05-11T11:58:00+03:00"}, "date_update": None},
        {"date_last_activity": False, "message": [], "date_update": "2026-05-11T11:58:00+0300"},
        {"date_last_activity": "yesterday", "message": {"date": 1778489880}},
    ],
)
def test_the_last_activity_may_stand_in_several_places(item: dict[str, object]) -> None:
    assert recent_portrait(item, PORTAL).active_at == NOON


def test_somebody_described_alone_has_a_colour_and_a_picture() -> None:
    described = {"color": "#df532d", "avatar": "https://cdn.example/a.jpg"}

    assert portrait(described, PORTAL) == Portrait("#df532d", "https://cdn.example/a.jpg")


@pytest.mark.parametrize("odd", [None, [], {}, False, "text", 5, {"avatar": []}, {"avatar": ""}])
def test_an_odd_answer_shows_nothing(odd: object) -> None:
    assert recent_portrait(odd, PORTAL) == portrait(odd, PORTAL) == Portrait()


@pytest.mark.parametrize(
    "value", ["", "df532d", "#df532", "#df532dff", "#gggggg", "red", "#df532d;x", 5, None, False]
)
def test_what_is_no_colour_is_none(value: object) -> None:
    assert colour(value) is None


@pytest.mark.parametrize(
    ("portal", "value", "address"),
    [
        (PORTAL, "https://cdn.example/b/1.png?v=2&w=3", "https://cdn.example/b/1.png?v=2&w=3"),
        (PORTAL, " HTTPS://cdn.example/1.png#top ", "https://cdn.example/1.png"),
        (PORTAL, "/upload/1.png", "https://acme.example/upload/1.png"),
        (f"{PORTAL}/sub", "/upload/1.png", "https://acme.example/upload/1.png"),
        (PORTAL, "//cdn.example/1.png", "https://cdn.example/1.png"),
        (PORTAL, "/upload/Ж 1.png", "https://acme.example/upload/%D0%96%201.png"),
        (PORTAL, "/upload/%D0%96.png", "https://acme.example/upload/%D0%96.png"),
        (DEMO, "/upload/1.png", f"{DEMO}/upload/1.png"),
        (DEMO, "http://localhost:8000/1.png", "http://localhost:8000/1.png"),
        (DEMO, "https://cdn.example/1.png", "https://cdn.example/1.png"),
    ],
)
def test_an_address_is_made_whole(portal: str, value: str, address: str) -> None:
    assert picture_address(value, portal) == address


@pytest.mark.parametrize(
    "value",
    [
        "",
        "upload/1.png",
        "http://acme.example/1.png",
        "ftp://acme.example/1.png",
        "data:image/png;base64,iVBORw0KGgo=",
        "file:///etc/passwd",
        "https://",
        "https://user:pass@acme.example/1.png",
        "https://acme.example:99999/1.png",
        "https://[::1/1.png",
        "https://acme.example\\@evil.example/1.png",
        "https://acme.example/1\n.png",
        "https://acme.example/\ud800.png",
        "https://localhost/1.png",
        "https://127.0.0.1:8443/1.png",
        "http://127.0.0.1/1.png",
        "/bitrix/js/im/images/blank.gif",
        "/bitrix/js/im/images/another.png",
        "https://cdn.example/some/blank.gif",
        "https://acme.example/" + "a" * LONGEST_ADDRESS,
        False,
        None,
        5,
        ["https://acme.example/1.png"],
    ],
)
def test_nothing_is_asked_that_is_open_private_or_no_picture(value: object) -> None:
    assert picture_address(value, PORTAL) is None


def test_a_portal_on_this_machine_names_only_this_machine_without_encryption() -> None:
    assert picture_address("http://cdn.example/1.png", DEMO) is None
    assert picture_address("ftp://127.0.0.1/1.png", DEMO) is None
    assert picture_address("//cdn.example/1.png", DEMO) is None


def test_a_path_needs_a_portal() -> None:
    assert picture_address("/upload/1.png", "") is None


@given(st.text(max_size=60))
def test_any_text_is_an_encrypted_address_or_none(text: str) -> None:
    for value in (text, f"/{text}", f"https://{text}"):
        found = picture_address(value, PORTAL)
        assert found is None or found.startswith("https://")


@pytest.mark.parametrize(
    "value",
    [
        "2026-05-11T11:58:00+03:00",
        "2026-05-11T08:58:00Z",
        "2026-05-11 11:58:00+03:00",
        1778489880,
        " 1778489880 ",
    ],
)
def test_a_moment_is_read_as_php_writes_it(value: object) -> None:
    assert read_moment(value) == NOON


@pytest.mark.parametrize(
    "value",
    [
        "2026-05-11T11:58:00",
        "11.05.2026 11:58:00",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00",
        0,
        -1,
        10**17,
        float("nan"),
        "",
        None,
        False,
        [],
    ],
)
def test_a_moment_without_zone_or_sense_is_none(value: object) -> None:
    assert read_moment(value) is None
