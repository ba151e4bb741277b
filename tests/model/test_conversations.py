"""The rows of every section."""

from datetime import UTC, datetime

from trayapp.model.conversations import Conversation, Conversations, conversations, title_of
from trayapp.model.counters import Counters
from trayapp.model.status import Messages, Names

PORTAL = "https://acme.example"
NOW = datetime(2026, 2, 25, 9, 7, 46, tzinfo=UTC)


def found(counters: Counters, names: Names | None = None) -> Conversations:
    return conversations(Messages(counters, names or Names(), NOW), PORTAL)


def test_a_dialog_is_called_after_its_person_and_leads_to_them() -> None:
    counters = Counters(1, {}, dialogs={547: 1})

    rows = found(counters, Names(people={547: "Anna Petrova"}, chats={547: "Another thing"}))

    url = f"{PORTAL}/online/?IM_DIALOG=547"
    assert rows.dialogs == (
        Conversation(547, "Anna Petrova", 1, marked=False, url=url, dialog_id="547"),
    )


def test_every_kind_of_conversation_has_a_section_and_a_place_of_its_own() -> None:
    counters = Counters(
        9, {}, chats={1: 1}, open_lines={2: 1}, task_chats={3: 1}, channel_comments={4: 2}
    )

    rows = found(counters, Names(chats={1: "Lunch", 2: "Customer", 3: "Move", 4: "News"}))

    sections = (rows.chats, rows.open_lines, rows.task_chats, rows.channel_comments)
    assert [(row.title, row.count, row.url) for section in sections for row in section] == [
        ("Lunch", 1, f"{PORTAL}/online/?IM_DIALOG=chat1"),
        ("Customer", 1, f"{PORTAL}/online/?IM_LINES=chat2"),
        ("Move", 1, f"{PORTAL}/online/?IM_DIALOG=chat3"),
        ("News", 2, f"{PORTAL}/online/?IM_DIALOG=chat4"),
    ]


def test_rows_are_sorted_by_number_then_title_then_id_with_unknown_titles_last() -> None:
    counters = Counters(9, {}, chats={1: 1, 2: 1, 3: 1, 4: 5, 5: 1, 6: 1})

    rows = found(counters, Names(chats={1: "Beta", 2: "Alpha", 5: "Alpha"}))

    assert [row.id for row in rows.chats] == [4, 2, 5, 1, 3, 6]


def test_a_marked_conversation_is_a_row_even_with_nothing_unread_in_it() -> None:
    counters = Counters(
        4,
        {},
        chats={1: 2},
        marked_chats=frozenset({1, 2}),
        marked_dialogs=frozenset({547}),
        marked_task_chats=frozenset({3}),
    )

    rows = found(counters)

    assert [(row.id, row.count, row.marked) for row in rows.chats] == [(1, 2, True), (2, 0, True)]
    assert [(row.id, row.count, row.marked) for row in rows.dialogs] == [(547, 0, True)]
    assert [(row.id, row.count, row.marked) for row in rows.task_chats] == [(3, 0, True)]


def test_a_conversation_with_nothing_unread_and_no_mark_is_no_row() -> None:
    assert found(Counters(0, {}, chats={1: 0}, channel_comments={4: 0})) == Conversations()


def test_a_muted_dialog_leads_to_its_person_and_is_called_after_them() -> None:
    counters = Counters(0, {}, muted_chats={1231: 3})

    rows = found(counters, Names(people={12: "Boris"}, person_of_chat={1231: 12}))

    assert [(row.id, row.title, row.url) for row in rows.muted_chats] == [
        (1231, "Boris", f"{PORTAL}/online/?IM_DIALOG=12")
    ]


def test_a_muted_dialog_of_somebody_without_a_name_still_leads_to_them() -> None:
    counters = Counters(0, {}, muted_chats={1231: 3})

    rows = found(counters, Names(person_of_chat={1231: 12}))

    assert [(row.title, row.url) for row in rows.muted_chats] == [
        (None, f"{PORTAL}/online/?IM_DIALOG=12")
    ]


def test_a_muted_chat_that_is_marked_stands_among_the_muted_only() -> None:
    counters = Counters(
        0,
        {},
        muted_chats={1: 2, 3: 1, 4: 1},
        marked_chats=frozenset({1}),
        marked_task_chats=frozenset({3}),
    )

    rows = found(counters)

    assert (rows.chats, rows.task_chats) == ((), ())
    assert [(row.id, row.marked) for row in rows.muted_chats] == [(1, True), (3, True), (4, False)]


def test_a_muted_dialog_that_is_marked_stands_among_the_muted_only() -> None:
    counters = Counters(0, {}, muted_chats={1231: 3}, marked_dialogs=frozenset({12, 13}))

    rows = found(counters, Names(person_of_chat={1231: 12}))

    assert [(row.id, row.count, row.marked) for row in rows.muted_chats] == [(1231, 3, True)]
    assert [row.id for row in rows.dialogs] == [13]


def test_titles_are_found_by_the_ids_the_portal_takes() -> None:
    names = Names(chats={12: "Lunch"}, people={12: "Anna Petrova"})

    found = [title_of(dialog_id, names) for dialog_id in ("chat12", "12", "chat13", "sg12", "²")]

    assert found == ["Lunch", "Anna Petrova", None, None, None]
