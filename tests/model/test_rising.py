"""When a conversation last rose."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

import pytest

from trayapp.model.counters import Counters
from trayapp.model.rising import risen_at
from trayapp.model.status import Messages, Names

EARLIER = datetime(2026, 2, 25, 9, 7, 46, tzinfo=UTC)
NOW = EARLIER + timedelta(minutes=1)
VERAS = Names(person_of_chat={1231: 34})


def rises(before: Counters, now: Counters, names: Names | None = None) -> Mapping[str, datetime]:
    """What rose from an answer in which nothing was known to have risen."""
    return risen_at(Messages(before, Names(), EARLIER), now, names or Names(), NOW)


def test_the_first_answer_claims_nothing() -> None:
    assert risen_at(None, Counters(5, {}, dialogs={12: 5}), Names(), NOW) == {}


def test_what_has_more_than_before_and_what_is_new_rises_now() -> None:
    before = Counters(9, {}, dialogs={12: 1, 15: 2, 16: 3}, chats={7: 4})

    now = Counters(9, {}, dialogs={12: 2, 15: 2, 16: 1}, chats={7: 4, 8: 1})

    assert rises(before, now) == {"12": NOW, "chat8": NOW}


@pytest.mark.parametrize(
    "section",
    [
        pytest.param(lambda count: Counters(9, {}, chats={7: count}), id="chats"),
        pytest.param(lambda count: Counters(9, {}, open_lines={7: count}), id="open lines"),
        pytest.param(lambda count: Counters(9, {}, task_chats={7: count}), id="task chats"),
        pytest.param(lambda count: Counters(9, {}, channel_comments={7: count}), id="channels"),
        pytest.param(lambda count: Counters(9, {}, muted_chats={7: count}), id="muted"),
    ],
)
def test_every_section_rises_by_its_chats(section: Callable[[int], Counters]) -> None:
    assert rises(section(1), section(2)) == {"chat7": NOW}
    assert rises(section(2), section(1)) == {}


def test_of_what_is_counted_in_two_sections_the_larger_number_says_how_high_it_stands() -> None:
    before = Counters(9, {}, chats={7: 5}, channel_comments={7: 1})

    assert rises(before, Counters(9, {}, chats={7: 5}, channel_comments={7: 2})) == {}
    assert rises(before, Counters(9, {}, chats={7: 5}, channel_comments={7: 6})) == {"chat7": NOW}


def test_marking_is_news_once_even_where_less_is_unread() -> None:
    before = Counters(3, {}, dialogs={12: 3}, marked_chats=frozenset({7}))
    now = Counters(
        3,
        {},
        dialogs={12: 1},
        marked_dialogs=frozenset({12}),
        marked_chats=frozenset({7}),
        marked_task_chats=frozenset({8}),
    )

    assert rises(before, now) == {"12": NOW, "chat8": NOW}
    assert rises(now, now) == {}


def test_what_has_not_risen_keeps_its_moment_and_what_is_read_loses_it() -> None:
    kept = {"12": EARLIER, "chat7": EARLIER}
    before = Messages(Counters(3, {}, dialogs={12: 2}, chats={7: 1}), Names(), EARLIER, kept)

    found = risen_at(before, Counters(1, {}, dialogs={12: 1}), Names(), NOW)

    assert found == {"12": EARLIER}


def test_muting_is_nothing_new_not_even_where_a_dialog_goes_by_its_chat() -> None:
    assert rises(Counters(1, {}, chats={7: 1}), Counters(0, {}, muted_chats={7: 1})) == {}

    dialog, muted = Counters(1, {}, dialogs={34: 1}), Counters(0, {}, muted_chats={1231: 1})

    assert rises(dialog, muted, VERAS) == rises(muted, dialog, VERAS) == {}
    more = Counters(0, {}, muted_chats={1231: 2})
    assert rises(dialog, more, VERAS) == {"34": NOW}


def test_a_dialog_keeps_its_moment_when_it_becomes_known_whose_it_is() -> None:
    muted = Counters(0, {}, muted_chats={1231: 1, 1317: 1})
    before = Messages(muted, Names(), EARLIER, {"chat1231": EARLIER, "chat1317": EARLIER})

    assert risen_at(before, muted, VERAS, NOW) == {"34": EARLIER, "chat1317": EARLIER}
