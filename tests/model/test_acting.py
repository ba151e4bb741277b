"""The numbers foreseen are those the portal gives afterwards, and never less than nothing."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.demo.asking import ask
from tests.model.samples import messages
from trayapp.bitrix.calls.counters import read_counters
from trayapp.demo import Chat, ChatKind, World
from trayapp.model.acting import applied
from trayapp.model.action import Action, ActionKind
from trayapp.model.counters import Counters
from trayapp.model.status import Messages, Names

NAMES = Names(person_of_chat={1100: 12, 1101: 13, 1102: 14})
ABOUT_ONE = {
    ActionKind.READ: ("im.dialog.read", {}),
    ActionKind.MARK: ("im.recent.unread", {"ACTION": "Y"}),
    ActionKind.UNMARK: ("im.recent.unread", {"ACTION": "N"}),
    ActionKind.MUTE: ("im.chat.mute", {"MUTE": "Y"}),
    ActionKind.UNMUTE: ("im.chat.mute", {"MUTE": "N"}),
}
CONVERSATIONS = {
    "12": "a dialog",
    "13": "a muted dialog",
    "14": "a marked dialog",
    "chat1200": "a chat",
    "chat1201": "a marked chat with messages",
    "chat1202": "a marked chat without",
    "chat1203": "a muted chat",
    "chat1204": "a muted and marked chat",
    "chat1700": "a task chat",
    "chat1701": "a marked task chat",
}


@pytest.fixture
def world() -> World:
    return World(
        547,
        Chat(1100, ChatKind.DIALOG, unread=2, partner_id=12),
        Chat(1101, ChatKind.DIALOG, unread=3, partner_id=13, muted=True),
        Chat(1102, ChatKind.DIALOG, partner_id=14, marked=True),
        Chat(1200, ChatKind.CHAT, unread=4),
        Chat(1201, ChatKind.CHAT, unread=5, marked=True),
        Chat(1202, ChatKind.CHAT, marked=True),
        Chat(1203, ChatKind.CHAT, unread=6, muted=True),
        Chat(1204, ChatKind.CHAT, unread=7, muted=True, marked=True),
        Chat(1300, ChatKind.LINES, unread=8),
        Chat(1700, ChatKind.TASK, unread=9),
        Chat(1701, ChatKind.TASK, marked=True),
        notifications=4,
    )


def told(world: World) -> Messages:
    return messages(read_counters(ask(world, "im.counters.get")), NAMES)


def one(counters: Counters, action: ActionKind, dialog_id: str, names: Names = NAMES) -> Counters:
    return applied(messages(counters, names), Action(action, dialog_id)).counters


@pytest.mark.parametrize("dialog_id", CONVERSATIONS, ids=CONVERSATIONS.get)
@pytest.mark.parametrize("kind", ABOUT_ONE)
def test_what_is_foreseen_is_what_the_portal_gives(
    world: World, kind: ActionKind, dialog_id: str
) -> None:
    foreseen = applied(told(world), Action(kind, dialog_id))

    method, parameters = ABOUT_ONE[kind]
    ask(world, method, DIALOG_ID=dialog_id, **parameters)

    assert foreseen == told(world)


@pytest.mark.parametrize("kind", [ActionKind.READ, ActionKind.MUTE, ActionKind.MARK])
def test_what_is_foreseen_of_an_open_line_is_what_the_portal_gives(
    world: World, kind: ActionKind
) -> None:
    foreseen = applied(told(world), Action(kind, "chat1300"))

    method, parameters = ABOUT_ONE[kind]
    ask(world, method, DIALOG_ID="chat1300", **parameters)

    assert foreseen == told(world)


def test_reading_every_conversation_leaves_the_notifications(world: World) -> None:
    foreseen = applied(told(world), Action(ActionKind.READ_ALL))

    ask(world, "im.dialog.read.all")

    assert foreseen == told(world)
    assert foreseen.counters.total == 4


def test_reading_the_notifications_leaves_every_conversation(world: World) -> None:
    foreseen = applied(told(world), Action(ActionKind.READ_NOTIFICATIONS))

    ask(world, "im.notify.read.all")

    assert foreseen == told(world)
    assert foreseen.counters.notifications == 0


def test_a_portal_that_counts_no_notifications_apart_keeps_what_is_no_conversation() -> None:
    before = messages(Counters(7, {"ALL": 7}, chats={1: 2}, marked_dialogs=frozenset({5})))

    after = applied(before, Action(ActionKind.READ_ALL)).counters

    assert after == Counters(4, {"ALL": 4})


def test_types_are_known_by_either_way_of_writing_them() -> None:
    before = Counters(9, {"all": 9, "messenger": 9, "tasksTask": 9, "calls": 1}, task_chats={7: 9})

    after = one(before, ActionKind.READ, "chat7")

    assert after.types == {"all": 0, "messenger": 0, "tasksTask": 0, "calls": 1}


def test_a_muted_dialog_nobody_knows_the_chat_of_is_only_gone_from_the_total() -> None:
    before = Counters(3, {}, dialogs={5: 2, 6: 1})

    after = one(before, ActionKind.MUTE, "5", Names())

    assert after == Counters(1, {}, dialogs={6: 1})


def test_a_muted_dialog_is_known_by_its_chat_where_its_person_is_not() -> None:
    before = Counters(0, {}, muted_chats={1100: 2})

    assert one(before, ActionKind.READ, "chat1100", Names()).muted_chats == {}
    assert one(before, ActionKind.UNMUTE, "chat1100").dialogs == {12: 2}


def test_threads_of_a_channel_are_not_read_with_it() -> None:
    before = Counters(5, {}, chats={9: 2}, channel_comments={9: 3})

    after = one(before, ActionKind.READ, "chat9")

    assert after == Counters(3, {}, channel_comments={9: 3})


@pytest.mark.parametrize("dialog_id", ["", "chat", "chatx", "-5", "²", "5 ", "sg5"])
def test_what_is_no_conversation_changes_nothing(dialog_id: str) -> None:
    before = Counters(5, {"ALL": 5}, dialogs={5: 5})

    for kind in ABOUT_ONE:
        assert one(before, kind, dialog_id) == before


IDS = st.integers(1, 4)
COUNT = st.integers(1, 3)
COUNTS = st.dictionaries(IDS, COUNT)
MARKS = st.frozensets(IDS)
EVERYTHING = st.builds(
    Counters,
    total=st.integers(0, 6),
    types=st.dictionaries(st.sampled_from(["ALL", "NOTIFY", "chat", "DIALOG"]), st.integers(0, 3)),
    chats=COUNTS,
    muted_chats=COUNTS,
    dialogs=COUNTS,
    open_lines=COUNTS,
    task_chats=COUNTS,
    channel_comments=COUNTS,
    marked_chats=MARKS,
    marked_dialogs=MARKS,
    marked_task_chats=MARKS,
)
ACTIONS = st.builds(
    Action,
    st.sampled_from(ActionKind),
    st.one_of(st.none(), st.text(max_size=8), IDS.map(str), IDS.map("chat{}".format)),
)


@given(EVERYTHING, st.dictionaries(IDS, IDS), st.lists(ACTIONS, max_size=5))
def test_whatever_is_done_no_number_is_less_than_nothing(
    counters: Counters, person_of_chat: dict[int, int], actions: list[Action]
) -> None:
    shown = messages(counters, Names(person_of_chat=person_of_chat))

    for action in actions:
        shown = applied(shown, action)

    after = shown.counters
    sections = (after.chats, after.muted_chats, after.dialogs, after.open_lines, after.task_chats)
    assert after.total >= 0
    assert all(number >= 0 for number in after.types.values())
    assert all(number > 0 for section in sections for number in section.values())


TIDY = st.builds(
    Counters,
    total=st.integers(0, 20),
    types=st.just({"ALL": 9, "NOTIFY": 2, "CHAT": 3}),
    chats=st.dictionaries(st.just(1), COUNT),
    muted_chats=st.dictionaries(st.just(2), COUNT),
    dialogs=st.dictionaries(st.just(12), COUNT),
    task_chats=st.dictionaries(st.just(4), COUNT),
    marked_chats=st.frozensets(st.integers(1, 2)),
    marked_dialogs=st.frozensets(st.just(12)),
)
ONE_OF_THEM = st.sampled_from(["12", "chat1", "chat2", "chat3", "chat4"])


@given(TIDY, st.dictionaries(st.just(3), st.just(12)), st.sampled_from(ActionKind), ONE_OF_THEM)
def test_doing_it_twice_is_doing_it_once(
    counters: Counters, person_of_chat: dict[int, int], kind: ActionKind, dialog_id: str
) -> None:
    # That a chat with nothing unread is muted does not show in the portal's own numbers either.
    assume(kind is not ActionKind.MUTE or not (counters.marked_chats | counters.marked_dialogs))
    action = Action(kind, dialog_id)
    once = applied(messages(counters, Names(person_of_chat=person_of_chat)), action)

    assert applied(once, action) == once
