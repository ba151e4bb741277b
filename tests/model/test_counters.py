"""Who and what the counters speak of."""

import pytest

from trayapp.model.counters import Counters

EVERYWHERE = Counters(
    total=9,
    types={"ALL": 9, "NOTIFY": 2},
    chats={1: 1},
    muted_chats={2: 1},
    dialogs={547: 1},
    open_lines={3: 1},
    task_chats={4: 1},
    channel_comments={5: 1},
    marked_chats=frozenset({6}),
    marked_dialogs=frozenset({548}),
    marked_task_chats=frozenset({7}),
)


def test_every_chat_that_is_named_anywhere_is_one_to_know_the_title_of() -> None:
    assert EVERYWHERE.chat_ids == {1, 2, 3, 4, 5, 6, 7}


def test_everybody_with_an_unread_or_marked_dialog_is_one_to_know_the_name_of() -> None:
    assert EVERYWHERE.people_ids == {547, 548}


@pytest.mark.parametrize("key", ["NOTIFY", "notify"])
def test_notifications_are_found_in_capitals_and_in_small_letters(key: str) -> None:
    assert Counters(2, {"ALL": 2, key: 2}).notifications == 2


def test_notifications_nobody_told_of_are_unknown() -> None:
    assert Counters(2, {"ALL": 2}).notifications is None
