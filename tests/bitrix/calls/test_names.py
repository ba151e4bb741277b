"""Which names are asked for, and how the answers are read."""

from datetime import UTC, datetime

from tests.bitrix.replies import result
from trayapp.bitrix.batch import Answered, Outcome, Refused
from trayapp.bitrix.calls.names import MOST_CHATS, MOST_PEOPLE, commands, read_names, unnamed
from trayapp.model.counters import Counters
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.status import Names, Portrait

MOST_COMMANDS_IN_A_BATCH = 50
PORTAL = "https://acme.example"
THEN = datetime(2026, 5, 11, 8, 58, tzinfo=UTC)


def read(known: Names | None = None, **outcomes: object) -> Names:
    answers: dict[str, Outcome] = {key: Answered(value) for key, value in outcomes.items()}
    return read_names(answers, known or Names(), PORTAL)


def test_where_every_id_has_a_name_nothing_is_asked() -> None:
    counters = Counters(9, {}, chats={1: 1}, dialogs={12: 1}, muted_chats={1231: 1})

    known = Names(chats={1: "Lunch"}, people={12: "Boris"}, person_of_chat={1231: 34})

    assert commands(counters, known) == {}
    assert unnamed(counters, known) == frozenset()


def test_ids_without_a_name_are_asked_in_one_batch() -> None:
    counters = Counters(9, {}, chats={1: 1}, dialogs={12: 1, 31: 1})

    asked = commands(counters, Names())

    assert {key: str(command) for key, command in asked.items()} == {
        "recent": "im.recent.list?UNREAD_ONLY=Y&LIMIT=200&SKIP_UNDISTRIBUTED_OPENLINES=Y",
        "people": "im.user.list.get?ID[]=12&ID[]=31",
        "chat1": "im.dialog.get?DIALOG_ID=chat1",
    }
    assert unnamed(counters, Names()) == {"12", "31", "chat1"}


def test_without_unknown_people_nobody_is_asked_for() -> None:
    asked = commands(Counters(1, {}, chats={1: 1}), Names())

    assert set(asked) == {"recent", "chat1"}


def test_even_a_full_messenger_fits_into_one_batch() -> None:
    everybody = dict.fromkeys(range(1, 1001), 1)

    asked = commands(Counters(9, {}, chats=everybody, dialogs=everybody), Names())

    assert len(asked) == MOST_CHATS + 2 <= MOST_COMMANDS_IN_A_BATCH
    assert len(asked["people"].parameters) == MOST_PEOPLE


def test_task_chats_and_channels_come_first_then_the_newest_chats() -> None:
    counters = Counters(
        9,
        {},
        chats={1000 + number: 1 for number in range(100)},
        channel_comments={5: 1},
        task_chats={3: 1},
        marked_task_chats=frozenset({4}),
    )

    asked = list(commands(counters, Names()))

    assert asked[:6] == ["recent", "chat4", "chat3", "chat5", "chat1099", "chat1098"]


def test_the_list_of_recent_conversations_names_chats_and_people() -> None:
    names = read(recent=result("im.recent.list"))

    assert names == Names(
        chats={1201: "Team lunch"},
        people={12: "Boris Orlov", 34: "Vera Klimova"},
        person_of_chat={1212: 12, 1231: 34},
        portraits={"12": Portrait("#df532d", None, THEN)},
    )


def test_an_older_portal_gives_the_recent_conversations_as_a_bare_list() -> None:
    recent = result("im.recent.list")
    assert isinstance(recent, dict)

    assert read(recent=recent["items"]) == read(recent=recent)


def test_people_come_by_their_ids_or_in_a_list() -> None:
    boris = {"id": 12, "name": "Boris Orlov", "first_name": "Boris", "work_position": False}

    for people in ({"12": boris, "31": None}, [boris]):
        assert read(people=people).people == {12: "Boris Orlov"}


def test_a_chat_asked_for_alone_has_a_name_or_on_older_portals_a_title() -> None:
    names = read(
        chat5={"id": 5, "name": "News"}, chat6={"id": "6", "title": "Move"}, chat7={"name": ""}
    )

    assert names.chats == {5: "News", 6: "Move"}


def test_what_was_known_stays_and_what_changed_is_renamed() -> None:
    known = Names(chats={5: "News", 6: "Move"}, people={12: "Boris"}, person_of_chat={1231: 34})

    names = read(known, chat5={"name": "Good news"})

    assert names == Names({5: "Good news", 6: "Move"}, {12: "Boris"}, {1231: 34})
    assert known.chats[5] == "News"


def test_a_refused_part_adds_nothing() -> None:
    refusal = Refused(Problem(ProblemKind.FORBIDDEN))

    names = read_names({"recent": refusal, "chat5": Answered({"name": "News"})}, Names(), PORTAL)

    assert names == Names(chats={5: "News"})


def test_an_item_without_an_id_or_a_title_is_passed_over() -> None:
    items = [
        {"type": "user", "id": 0, "chat_id": 1, "title": "Nobody"},
        {"type": "user", "id": 12, "chat_id": None, "title": ""},
        {"type": "user", "id": 13, "chat_id": 7},
        {"type": "chat", "id": "chat8", "chat_id": 8, "title": "\u202e"},
        {"type": "chat", "id": "chat9", "title": "Lost"},
        None,
        [],
    ]

    assert read(recent={"items": items}) == Names(person_of_chat={7: 13})


def test_people_and_chats_are_shown_as_each_part_of_the_answer_says() -> None:
    names = read(
        recent={
            "items": [
                {"type": "user", "id": 12, "date_last_activity": "2026-05-11T08:58:00Z"},
                {"type": "chat", "id": "chat5", "chat_id": 5, "avatar": {"color": "#4ba984"}},
            ]
        },
        people={"12": {"id": "12", "avatar": "/upload/12.png", "color": "#df532d"}},
        chat5={"avatar": "https://cdn.example/5.png", "color": ""},
        chat6={"avatar": "", "color": ""},
    )

    assert names.portraits == {
        "12": Portrait("#df532d", f"{PORTAL}/upload/12.png", THEN),
        "chat5": Portrait("#4ba984", "https://cdn.example/5.png"),
    }


def test_a_newer_portrait_replaces_the_older_but_for_the_last_activity() -> None:
    known = Names(
        portraits={
            "12": Portrait("#df532d", f"{PORTAL}/old.png", THEN),
            "13": Portrait("#4ba984"),
        }
    )

    names = read(known, people=[{"id": 12, "color": "#1eb4aa", "avatar": ""}])

    assert names.portraits == {"12": Portrait("#1eb4aa", None, THEN), "13": Portrait("#4ba984")}


def test_odd_answers_name_nobody() -> None:
    odd_values: tuple[object, ...] = (None, [], {}, False, "text", 5, {"items": None}, [[]])
    for odd in odd_values:
        assert read(recent=odd, people=odd, chat5=odd) == Names()
