"""What the messenger's counters tell, by kind of conversation and age of the portal."""

from tests.demo.asking import ask, ask_for_dict
from trayapp.demo import Chat, ChatKind, Generation, Person, World, living_world

DIALOG = Chat(1100, ChatKind.DIALOG, unread=2, partner_id=12)
CHAT = Chat(1200, ChatKind.CHAT, "Team lunch", unread=3)


def types(world: World) -> dict[str, int]:
    result = ask_for_dict(world, "im.counters.get")["TYPE"]
    assert isinstance(result, dict)
    return result


def test_all_is_the_messenger_and_the_notifications() -> None:
    world = World(547, DIALOG, CHAT, notifications=4)

    counted = types(world)

    assert counted["MESSENGER"] == 5
    assert counted["ALL"] == 9
    assert (counted["DIALOG"], counted["CHAT"], counted["NOTIFY"]) == (2, 3, 4)


def test_a_dialog_stands_under_the_other_persons_number() -> None:
    world = World(547, DIALOG)

    counters = ask_for_dict(world, "im.counters.get")

    assert counters["DIALOG"] == {"12": 2}
    assert counters["CHAT"] == []


def test_whatever_is_muted_counts_nowhere_and_stands_under_its_chats_number() -> None:
    world = World(547, DIALOG, CHAT, Chat(1700, ChatKind.TASK, unread=1, muted=True))

    world.mute(DIALOG.id)
    world.mute(CHAT.id)

    counters = ask_for_dict(world, "im.counters.get")
    assert types(world)["ALL"] == 0
    assert counters["CHAT_MUTED"] == {"1100": 2, "1200": 3, "1700": 1}
    assert counters["DIALOG"] == counters["CHAT"] == counters["TASKS_TASK"] == []


def test_a_mark_counts_as_one_only_where_nothing_is_unread() -> None:
    world = World(547, DIALOG, Chat(1201, ChatKind.CHAT, "Ideas"))

    world.mark(DIALOG.id)
    world.mark(1201)

    counters = ask_for_dict(world, "im.counters.get")
    assert types(world)["ALL"] == 3
    assert counters["CHAT"] == []
    assert (counters["CHAT_UNREAD"], counters["DIALOG_UNREAD"]) == ([1201], [12])


def test_a_muted_mark_is_listed_and_counts_nothing() -> None:
    world = World(547, Chat(1201, ChatKind.CHAT, "Ideas", muted=True, marked=True))

    counters = ask_for_dict(world, "im.counters.get")

    assert types(world)["ALL"] == 0
    assert counters["CHAT_UNREAD"] == [1201]
    assert counters["CHAT_MUTED"] == []


def test_collaborations_and_copilot_are_chats_too_and_count_once() -> None:
    world = World(
        547,
        Chat(1301, ChatKind.COLLAB, "Roastery", unread=1),
        Chat(1401, ChatKind.COPILOT, "Names", unread=2),
    )

    counters = ask_for_dict(world, "im.counters.get")

    assert counters["CHAT"] == {"1301": 1, "1401": 2}
    assert (counters["COLLAB"], counters["COPILOT"]) == ({"1301": 1}, {"1401": 2})
    assert (types(world)["CHAT"], types(world)["ALL"]) == (3, 3)


def test_comments_stand_under_their_channel_and_in_the_sums_of_the_messenger_only() -> None:
    world = World(
        547,
        Chat(1501, ChatKind.CHANNEL, "News", unread=1),
        Chat(1511, ChatKind.COMMENTS, unread=2, parent_id=1501),
        Chat(1512, ChatKind.COMMENTS, unread=1, parent_id=1501),
    )

    counters = ask_for_dict(world, "im.counters.get")

    assert counters["CHANNEL_COMMENT"] == {"1501": {"1511": 2, "1512": 1}}
    assert (types(world)["CHAT"], types(world)["MESSENGER"]) == (1, 4)


def test_task_chats_are_not_among_the_chats() -> None:
    world = World(547, Chat(1701, ChatKind.TASK, "Menu", unread=2, task_id=701))

    counters = ask_for_dict(world, "im.counters.get")

    assert counters["CHAT"] == []
    assert counters["TASKS_TASK"] == {"1701": 2}
    assert types(world)["ALL"] == 2


def test_a_conversation_overflows_at_a_hundred() -> None:
    world = World(547, Chat(1200, ChatKind.CHAT, "Builds", unread=99))

    world.receive(1200, 40)

    assert ask_for_dict(world, "im.counters.get")["CHAT"] == {"1200": 100}


def test_an_open_line_that_waits_counts_one() -> None:
    world = World(547, Chat(1601, ChatKind.LINES, "Guest", unread=5, waiting=True))

    assert ask_for_dict(world, "im.counters.get")["LINES"] == {"1601": 1}


def test_a_classic_portal_knows_neither_the_messenger_nor_newer_conversations() -> None:
    world = living_world()
    world.generation = Generation.CLASSIC

    counters = ask_for_dict(world, "im.counters.get")

    assert list(types(world)) == ["ALL", "NOTIFY", "DIALOG", "CHAT", "LINES"]
    assert set(counters) == {
        *("TYPE", "CHAT", "CHAT_MUTED", "CHAT_UNREAD", "DIALOG", "DIALOG_UNREAD", "LINES"),
    }
    one = types(world)
    assert one["ALL"] == one["NOTIFY"] + one["DIALOG"] + one["CHAT"] + one["LINES"]


def test_a_classic_portal_lists_no_mark_beside_a_count_and_mutes_no_dialog() -> None:
    marked = Chat(1100, ChatKind.DIALOG, unread=2, partner_id=12, marked=True, muted=True)
    gone = Chat(1101, ChatKind.DIALOG, unread=9, partner_id=13)
    world = World(547, marked, gone, Person(13, "Gone", "Away", active=False))
    world.generation = Generation.CLASSIC

    counters = ask_for_dict(world, "im.counters.get")

    assert (counters["DIALOG"], counters["DIALOG_UNREAD"]) == ({"12": 2}, [])
    assert (counters["CHAT_MUTED"], types(world)["ALL"]) == ([], 2)


def test_only_counter_gives_the_sums_alone_even_when_it_says_no() -> None:
    world = World(547, CHAT)

    assert ask_for_dict(world, "im.counters.get", ONLY_COUNTER="N")["ALL"] == 3
    assert "TYPE" in ask_for_dict(world, "im.counters.get", ONLY_COUNTER="0")


def test_json_y_turns_every_name_into_camel_case_and_leaves_numbers_alone() -> None:
    world = World(547, CHAT)

    counters = ask_for_dict(world, "im.counters.get", JSON="Y")

    assert counters["chat"] == {"1200": 3}
    assert {"type", "chatMuted", "tasksTaskUnread", "channelComment"} <= counters.keys()
    assert "TYPE" in ask_for_dict(world, "im.counters.get", JSON="y")
    assert ask(world, "im.counters.get", JSON="Y", ONLY_COUNTER=1) == counters["type"]
