"""Reading, marking and muting change the world as they do on a portal."""

import pytest

from tests.demo.asking import ask
from trayapp.demo import Chat, ChatKind, Task, World
from trayapp.demo.calls import RefusalError

ME = 547


@pytest.fixture
def world() -> World:
    return World(
        ME,
        Chat(1100, ChatKind.DIALOG, unread=2, partner_id=12),
        Chat(1200, ChatKind.CHAT, "Coffee", unread=3, muted=True, marked=True),
        Chat(1319, ChatKind.CHAT, unread=1, hidden=True),
        Chat(1401, ChatKind.COPILOT, "Names"),
        Chat(1701, ChatKind.TASK, "Menu", unread=2, task_id=701),
        Task(701, "Menu", 66, ME, unread={ME: 2}),
        notifications=4,
    )


def test_reading_a_chat_takes_its_messages_and_its_mark_away(world: World) -> None:
    result = ask(world, "im.dialog.read", DIALOG_ID="chat1200")

    assert result == {"dialogId": "chat1200", "chatId": 1200, "lastId": 120003, "counter": 0}
    chat = world.state.chats[1200]
    assert (chat.unread, chat.marked, chat.muted) == (0, False, True)


def test_reading_a_task_chat_reads_the_comments_of_the_task(world: World) -> None:
    ask(world, "im.dialog.read", DIALOG_ID="chat1701")

    assert world.state.tasks[701].unread == {ME: 0}


@pytest.mark.parametrize("dialog_id", ["chat9", "chat1319"])
def test_reading_what_one_cannot_see_is_simply_false(world: World, dialog_id: str) -> None:
    assert ask(world, "im.dialog.read", DIALOG_ID=dialog_id) is False
    assert ask(world, "im.recent.unread", DIALOG_ID=dialog_id) is False
    assert world.state.chats[1319].unread == 1


def test_reading_everything_leaves_the_notifications(world: World) -> None:
    assert ask(world, "im.dialog.read.all") is True

    assert {chat.unread for chat in world.state.chats.values()} == {0}
    assert world.state.notifications == 4


def test_notifications_are_read_by_their_own_method_or_as_a_dialog(world: World) -> None:
    assert ask(world, "im.notify.read.all") == {"result": True, "newCounter": 0}
    assert world.state.notifications == 0

    world.notify()
    assert ask(world, "im.dialog.read", DIALOG_ID="notify") is True
    assert world.state.notifications == 0


def test_a_mark_is_set_and_taken_away(world: World) -> None:
    assert ask(world, "im.recent.unread", DIALOG_ID=12, ACTION="Y") is True
    assert world.state.chats[1100].marked

    assert ask(world, "im.recent.unread", DIALOG_ID=12, ACTION="N") is True
    assert not world.state.chats[1100].marked


@pytest.mark.parametrize(
    ("params", "chat_id", "muted"),
    [
        ({"DIALOG_ID": "12", "MUTE": "Y"}, 1100, True),
        ({"CHAT_ID": 1200, "ACTION": "N"}, 1200, False),
    ],
)
def test_a_conversation_is_muted_by_its_chat_or_its_person(
    world: World, params: dict[str, object], chat_id: int, muted: bool
) -> None:
    assert ask(world, "im.chat.mute", **params) is True

    assert world.state.chats[chat_id].muted is muted


@pytest.mark.parametrize(
    ("method", "params", "error"),
    [
        ("im.chat.mute", {"CHAT_ID": 1401}, "ACCESS_ERROR"),
        ("im.chat.mute", {"CHAT_ID": 1319}, "ACCESS_ERROR"),
        ("im.chat.mute", {}, "CHAT_ID_EMPTY"),
        ("im.dialog.read", {}, "DIALOG_ID_EMPTY"),
        ("im.recent.unread", {"ACTION": "Y"}, "DIALOG_ID_EMPTY"),
    ],
)
def test_what_cannot_be_done_is_refused(
    world: World, method: str, params: dict[str, object], error: str
) -> None:
    with pytest.raises(RefusalError) as refused:
        ask(world, method, **params)

    assert refused.value.error == error
