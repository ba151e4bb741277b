"""Recent and single conversations as the portal describes them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.demo.asking import ask, ask_for_dict, ask_for_list, ask_for_page
from trayapp.demo import Chat, ChatKind, Generation, Person, World
from trayapp.demo.calls import RefusalError

ANNA = Person(12, "Anna", "Petrova")
DIALOG = Chat(1100, ChatKind.DIALOG, unread=2, partner_id=12, author_id=12, last_at=900)
MUTED = Chat(1200, ChatKind.CHAT, "Coffee & Cake", unread=3, muted=True, author_id=12, last_at=800)
MARKED = Chat(1201, ChatKind.CHAT, "Ideas", marked=True, last_at=700)
QUIET = Chat(1202, ChatKind.CHAT, "Quiet", last_at=600)
CHANNEL = Chat(1501, ChatKind.CHANNEL, "News", last_at=500)
THREAD = Chat(1511, ChatKind.COMMENTS, "News", unread=2, parent_id=1501, last_at=400)
WAITING = Chat(1601, ChatKind.LINES, "Guest", waiting=True, last_at=300)
TASK = Chat(1701, ChatKind.TASK, "Menu", unread=1, task_id=701, last_at=200)
HIDDEN = Chat(1319, ChatKind.CHAT, unread=1, hidden=True, last_at=100)
EVERYTHING = (DIALOG, MUTED, MARKED, QUIET, CHANNEL, THREAD, WAITING, TASK, HIDDEN)


@pytest.fixture
def world() -> World:
    return World(547, ANNA, *EVERYTHING)


def recent(world: World, **params: object) -> list[dict[str, object]]:
    items = ask_for_dict(world, "im.recent.list", **params)["items"]
    assert isinstance(items, list)
    return items


def ids(items: list[dict[str, object]]) -> list[object]:
    return [item["id"] for item in items]


def test_the_unread_ones_are_those_with_messages_marks_or_comments(world: World) -> None:
    found = ids(recent(world, unread_only="Y"))

    assert found == [12, "chat1200", "chat1201", "chat1501", "chat1601"]


def test_a_classic_portal_does_not_know_how_to_leave_the_read_ones_out(world: World) -> None:
    world.generation = Generation.CLASSIC

    assert "chat1202" in ids(recent(world, UNREAD_ONLY="Y"))


def test_task_chats_are_in_the_older_list_only(world: World) -> None:
    assert "chat1701" not in ids(recent(world))
    assert "chat1701" in ids(ask_for_list(world, "im.recent.get"))


@pytest.mark.parametrize(
    ("switch", "left"),
    [
        ("SKIP_CHAT", [12, "chat1601"]),
        ("SKIP_DIALOG", ["chat1200", "chat1201", "chat1202", "chat1501", "chat1601"]),
        ("SKIP_OPENLINES", [12, "chat1200", "chat1201", "chat1202", "chat1501"]),
        ("SKIP_UNDISTRIBUTED_OPENLINES", [12, "chat1200", "chat1201", "chat1202", "chat1501"]),
        ("ONLY_CHANNEL", ["chat1501"]),
        ("ONLY_COPILOT", []),
    ],
)
def test_kinds_of_conversations_can_be_left_out(
    world: World, switch: str, left: list[object]
) -> None:
    assert ids(recent(world, **{switch: "Y"})) == left
    assert ids(recent(world, **{switch: "N"})) == ids(recent(world))


def test_a_dialog_goes_by_the_person_and_a_chat_by_its_number(world: World) -> None:
    dialog, chat, *_ = recent(world)

    assert (dialog["id"], dialog["chat_id"], dialog["type"]) == (12, 1100, "user")
    assert (dialog["title"], dialog["counter"]) == ("Anna Petrova", 2)
    assert (chat["id"], chat["chat_id"], chat["type"]) == ("chat1200", 1200, "chat")
    assert chat["title"] == "Coffee & Cake"


def test_a_muted_chat_names_the_user_in_a_map_and_others_have_an_empty_list(world: World) -> None:
    lists = {
        item["id"]: item["chat"]["mute_list"]
        for item in recent(world)
        if isinstance(item["chat"], dict)
    }

    assert lists["chat1200"] == {"547": True}
    assert lists["chat1201"] == []


def test_a_message_of_nobody_comes_from_user_zero(world: World) -> None:
    marked = next(item for item in recent(world) if item["id"] == "chat1201")

    assert marked["user"] == {"id": 0}


def test_pages_have_no_total_and_tell_where_the_next_one_begins(world: World) -> None:
    page = ask_for_page(world, "im.recent.list", LIMIT=2)
    last = ask_for_page(world, "im.recent.list", LIMIT="2", OFFSET="4")

    assert (page.total, page.next) == (-1, 2)
    assert (last.total, last.next) == (-1, None)
    assert ids(recent(world, LIMIT=2, OFFSET=2)) == ["chat1201", "chat1202"]


def test_no_page_is_longer_than_two_hundred() -> None:
    chats = (replace(QUIET, id=number) for number in range(2000, 2250))

    assert len(recent(World(547, *chats), LIMIT=1000)) == 200


def test_a_page_may_begin_before_a_moment(world: World) -> None:
    before = datetime.fromtimestamp(600, UTC).isoformat()

    assert ids(recent(world, LAST_MESSAGE_DATE=before)) == ["chat1501", "chat1601"]


def test_a_single_chat_is_named_and_that_of_a_dialog_is_not(world: World) -> None:
    chat = ask_for_dict(world, "im.dialog.get", DIALOG_ID="chat1200")
    dialog = ask_for_dict(world, "im.dialog.get", DIALOG_ID=12)

    assert (chat["id"], chat["name"], chat["counter"]) == (1200, "Coffee & Cake", 3)
    assert (dialog["id"], dialog["name"], dialog["dialog_id"]) == (1100, "", "12")


def test_a_task_chat_tells_its_task(world: World) -> None:
    chat = ask_for_dict(world, "im.dialog.get", DIALOG_ID="chat1701")

    assert (chat["name"], chat["entity_type"], chat["entity_id"]) == ("Menu", "TASKS_TASK", "701")


def test_a_classic_portal_calls_the_name_a_title_and_the_number_a_text(world: World) -> None:
    world.generation = Generation.CLASSIC

    chat = ask_for_dict(world, "im.dialog.get", DIALOG_ID="chat1200")

    assert (chat["id"], chat["title"]) == ("1200", "Coffee & Cake")
    assert "name" not in chat


@pytest.mark.parametrize(
    ("dialog_id", "error", "status"),
    [
        ("", "DIALOG_ID_EMPTY", 400),
        ("chat1319", "ACCESS_ERROR", 403),
        ("chat9", "ACCESS_ERROR", 403),
    ],
)
def test_what_the_user_may_not_see_is_refused(
    world: World, dialog_id: str, error: str, status: int
) -> None:
    with pytest.raises(RefusalError) as refused:
        ask(world, "im.dialog.get", DIALOG_ID=dialog_id)

    assert (refused.value.error, refused.value.status) == (error, status)
