"""What there is to tell of messages after a refresh."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.model.noticing import Watch, told, unread
from tests.model.samples import ANNA, OFFLINE, fresh
from trayapp.model.counters import Counters
from trayapp.model.noticing import SUMMARY_KEY, Increase
from trayapp.model.seen import NOTHING_SEEN
from trayapp.model.sources import Source
from trayapp.model.status import Failed, Loading

NOTHING = unread()


@pytest.fixture
def watch() -> Watch:
    """Somebody to whom nothing is new: Boris has written twice before."""
    made = Watch()
    made.refresh(unread({12: 2}))
    return made


def test_the_first_numbers_are_no_news() -> None:
    found = Watch().refresh(unread({547: 3}, {1: 5}, bell=4))

    assert told(found) == []
    assert found.withdrawn == frozenset()


@pytest.mark.parametrize("status", [Loading(ANNA), Failed(ANNA, OFFLINE)])
def test_before_the_first_numbers_there_is_nothing_to_remember(status: Loading | Failed) -> None:
    watch = Watch()

    assert watch.look(status).noticed is None
    assert told(watch.refresh(unread({547: 3}))) == []


def test_a_conversation_that_has_more_than_before_is_told_with_how_much_more(watch: Watch) -> None:
    found = watch.refresh(unread({12: 5}))

    assert found.increases == (
        Increase(
            Source.DIALOGS,
            "12",
            "Boris",
            count=5,
            by=3,
            url="https://acme.example/online/?IM_DIALOG=12",
            dialog_id="12",
        ),
    )


def test_what_was_told_is_not_told_again(watch: Watch) -> None:
    watch.refresh(unread({12: 5}))

    assert told(watch.look()) == []
    assert told(watch.refresh(unread({12: 5}))) == []


def test_what_comes_after_reading_is_new(watch: Watch) -> None:
    watch.refresh(NOTHING)

    assert told(watch.refresh(unread({12: 1}))) == [("12", 1, 1)]


def test_a_sum_that_stays_the_same_hides_no_new_message(watch: Watch) -> None:
    assert told(watch.refresh(unread({12: 1, 547: 1}))) == [("547", 1, 1)]


@pytest.mark.parametrize(
    ("counters", "kind", "key", "title", "place"),
    [
        (unread(chats={1: 1}), Source.CHATS, "chat1", "Lunch", "IM_DIALOG=chat1"),
        (unread(open_lines={2: 1}), Source.OPEN_LINES, "chat2", "Customer", "IM_LINES=chat2"),
        (unread(task_chats={3: 1}), Source.NEW_COMMENTS, "chat3", "Office move", "IM_DIALOG=chat3"),
        (unread(channel_comments={4: 1}), Source.CHATS, "comments4", "News", "IM_DIALOG=chat4"),
        (unread(chats={77: 1}), Source.CHATS, "chat77", None, "IM_DIALOG=chat77"),
        (unread(bell=1), Source.NOTIFICATIONS, "notifications", None, "IM_NOTIFY=Y"),
    ],
)
def test_everything_new_has_its_kind_its_title_and_its_place(
    counters: Counters, kind: Source, key: str, title: str | None, place: str
) -> None:
    watch = Watch()
    watch.refresh(NOTHING)

    (found,) = watch.refresh(counters).increases

    assert (found.kind, found.key, found.title) == (kind, key, title)
    assert found.url.endswith(f"/online/?{place}")


def test_the_posts_and_the_comments_of_a_channel_are_told_apart() -> None:
    watch = Watch()
    watch.refresh(unread(chats={4: 1}, channel_comments={4: 2}))

    found = watch.refresh(unread(chats={4: 1}, channel_comments={4: 3}))

    assert told(found) == [("comments4", 3, 1)]
    assert found.increases[0].dialog_id == "chat4"


def test_a_muted_chat_is_never_told(watch: Watch) -> None:
    found = watch.refresh(unread({12: 2}, muted_chats={1: 40}))

    assert told(found) == []


@pytest.mark.parametrize(
    "unmuted",
    [unread(chats={1: 40}), unread({12: 40})],
    ids=["chat", "dialog, muted under the id of its chat"],
)
def test_a_conversation_that_is_muted_no_more_has_nothing_new_for_that(unmuted: Counters) -> None:
    watch = Watch()
    watch.refresh(unread(muted_chats={1: 40, 90: 40}))

    assert told(watch.refresh(unmuted)) == []


def test_a_conversation_marked_as_unread_by_hand_is_no_news(watch: Watch) -> None:
    marked = unread({12: 2}, marked_dialogs=frozenset({12, 547}), marked_chats=frozenset({1}))

    assert told(watch.refresh(marked)) == []


def test_a_message_in_a_marked_conversation_is_news(watch: Watch) -> None:
    marked = unread({12: 3}, marked_dialogs=frozenset({12}))

    assert told(watch.refresh(marked)) == [("12", 3, 1)]


def test_people_come_first_then_the_rest_and_the_most_first_among_equals(watch: Watch) -> None:
    found = watch.refresh(
        unread({12: 3, 547: 2}, {1: 9, 4: 9}, bell=1, open_lines={2: 3}, channel_comments={4: 1})
    )

    keys = [each.key for each in found.increases]
    assert keys == ["547", "12", "chat1", "chat4", "comments4", "notifications", "chat2"]


def test_favourites_come_before_everybody_else() -> None:
    watch = Watch(replace(ANNA, favourites=frozenset({"chat1"})))
    watch.refresh(NOTHING)

    found = watch.refresh(unread({12: 3}, {1: 1}))

    assert [each.key for each in found.increases] == ["chat1", "12"]


def test_numbers_the_portal_does_not_give_change_nothing(watch: Watch) -> None:
    watch.refresh(unread({12: 2}, bell=3))

    assert watch.refresh(unread({12: 2}, bell=None)).withdrawn == frozenset()
    assert told(watch.refresh(unread({12: 2}, bell=3))) == []
    assert told(watch.refresh(unread({12: 2}, bell=4))) == [("notifications", 4, 1)]


def test_a_number_the_portal_gives_for_the_first_time_is_no_news() -> None:
    watch = Watch()
    watch.refresh(unread(bell=None))

    assert told(watch.refresh(unread(bell=7))) == []
    assert told(watch.refresh(unread(bell=8))) == [("notifications", 8, 1)]


def test_while_the_portal_does_not_answer_nothing_is_new_and_nothing_was_read(watch: Watch) -> None:
    found = watch.fail()

    assert told(found) == []
    assert found.withdrawn == frozenset()
    assert told(watch.refresh(unread({12: 3}))) == [("12", 3, 1)]


def test_after_a_long_sleep_all_that_came_meanwhile_is_one_summary(watch: Watch) -> None:
    watch.fail()

    found = watch.refresh(unread({12: 2, 547: 1}, {1: 7}), later=timedelta(hours=14))

    assert told(found) == [("547", 1, 1), ("chat1", 7, 7)]


def test_after_a_long_sleep_what_was_there_before_is_not_told_again(watch: Watch) -> None:
    assert told(watch.refresh(unread({12: 2}), later=timedelta(days=3))) == []


def test_what_was_read_elsewhere_is_withdrawn(watch: Watch) -> None:
    watch.refresh(unread({12: 2}, bell=2))
    watch.refresh(unread({12: 2, 547: 3}, bell=2))

    found = watch.refresh(unread({547: 1}, bell=0))

    assert found.withdrawn == {"12", "547", "notifications"}


def test_a_conversation_that_was_muted_is_withdrawn(watch: Watch) -> None:
    assert "12" in watch.refresh(unread(muted_chats={90: 2})).withdrawn


def test_what_has_more_or_as_much_is_not_withdrawn(watch: Watch) -> None:
    assert watch.refresh(unread({12: 2})).withdrawn == frozenset()
    assert watch.refresh(unread({12: 3})).withdrawn == frozenset()


def test_a_summary_takes_the_place_of_the_notices_it_sums_up(watch: Watch) -> None:
    watch.refresh(unread({12: 3}))

    found = watch.refresh(unread({12: 4, 547: 1}))

    assert found.withdrawn == {"12", "547"}


def test_a_summary_goes_once_everything_in_it_was_read(watch: Watch) -> None:
    watch.refresh(unread({12: 3, 547: 1}))

    first = watch.refresh(unread({12: 3}))
    second = watch.refresh(NOTHING)
    third = watch.refresh(NOTHING)

    assert first.withdrawn == {"547"}
    assert second.withdrawn == {"12", SUMMARY_KEY}
    assert third.withdrawn == frozenset()


def test_a_summary_that_a_newer_one_replaces_is_not_withdrawn(watch: Watch) -> None:
    watch.refresh(unread({12: 3, 547: 1}))

    found = watch.refresh(unread({}, {1: 1, 4: 1}))

    assert len(found.increases) == 2
    assert SUMMARY_KEY not in found.withdrawn


def test_what_somebody_said_to_know_is_not_told_until_there_is_more(watch: Watch) -> None:
    known = unread({12: 2, 547: 6})
    watch.given = replace(watch.given, seen=NOTHING_SEEN.with_all_of(fresh(known)))

    assert told(watch.refresh(known)) == []
    assert told(watch.refresh(unread({12: 2, 547: 7}))) == [("547", 7, 1)]
