"""The state in one line, and what its number is made of."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.view.samples import ACME as ACCOUNT
from tests.view.samples import ENGLISH, GLOBEX, READ_AT, SIGNED_OUT, failed, messages, stale
from tests.view.samples import fresh as whole
from trayapp.model.counters import Counters
from trayapp.model.status import Fresh, Loading, Stale, Status, Tasks
from trayapp.model.total import Total
from trayapp.view.headline import headline, reasons
from trayapp.view.wording import clock_time


def fresh(counters: Counters) -> Fresh:
    return Fresh(ACCOUNT, messages(counters), Tasks())


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        ((), "Not signed in"),
        ((Loading(ACCOUNT),), "Asking the portal…"),
        ((Loading(ACCOUNT), Loading(GLOBEX, at_keyring=True)), "Waiting for the keyring…"),
        ((whole(5), Loading(GLOBEX, at_keyring=True)), "5+ unread"),
        ((failed(),), "Unread messages are not known"),
        ((failed(), Loading(GLOBEX)), "Unread messages are not known"),
        ((whole(12),), "12 unread"),
        ((whole(0),), "0 unread"),
        ((whole(5), failed(GLOBEX)), "5+ unread"),
        ((stale(12),), f"12 unread as of {clock_time(READ_AT)}"),
        ((whole(5), stale(12, GLOBEX)), f"17 unread as of {clock_time(READ_AT)}"),
    ],
)
def test_the_headline_says_the_state_and_begins_with_the_total(
    statuses: Sequence[Status], expected: str
) -> None:
    assert headline(statuses, ENGLISH) == expected


def test_of_several_old_numbers_the_oldest_gives_the_time() -> None:
    then = replace(messages(Counters(5, {})), read_at=READ_AT.replace(hour=3))
    older = Stale(GLOBEX, SIGNED_OUT, then, Tasks())

    text = headline([stale(1), older], ENGLISH)

    assert text.endswith(f"as of {clock_time(READ_AT.replace(hour=3))}")


def test_the_largest_sources_are_named_and_the_rest_is_summed() -> None:
    counters = Counters(
        17,
        {"NOTIFY": 4},
        dialogs={1: 3, 2: 2},
        chats={3: 1},
        open_lines={4: 1},
        channel_comments={5: 2},
        task_chats={6: 3},
        marked_chats=frozenset({7}),
    )

    text = reasons([fresh(counters)], Total(17), ENGLISH)

    assert text == "dialogs 5, notifications 4, task chats 3, other 5"


def test_comments_in_channels_are_not_told_as_messages_in_chats() -> None:
    counters = Counters(11, {"CHAT": 8}, chats={1: 8}, channel_comments={2: 2, 3: 1})

    text = reasons([fresh(counters)], Total(11), ENGLISH)

    assert text == "chats 8, channel comments 3"


def test_a_few_sources_are_all_named() -> None:
    text = reasons([fresh(Counters(3, {"NOTIFY": 2}, dialogs={1: 1}))], Total(3), ENGLISH)

    assert text == "notifications 2, dialogs 1"


def test_where_nothing_is_unread_nothing_is_explained() -> None:
    assert reasons([fresh(Counters(0, {}, muted_chats={1: 12}))], Total(0), ENGLISH) == ""


def test_a_number_of_its_own_on_the_icon_is_told() -> None:
    text = reasons([fresh(Counters(5, {}, dialogs={1: 5}))], Total(2), ENGLISH)

    assert text == "dialogs 5, on the icon 2"


@pytest.mark.parametrize("statuses", [(), (failed(),)])
def test_of_an_unknown_total_nothing_is_claimed(statuses: tuple[Fresh, ...]) -> None:
    assert reasons(statuses, Total(None), ENGLISH) == ""


def test_the_sources_of_several_portals_are_added_up() -> None:
    here = fresh(Counters(2, {}, dialogs={1: 2}))
    there = Fresh(GLOBEX, messages(Counters(3, {}, dialogs={9: 3})), Tasks())

    assert reasons([here, there], Total(5), ENGLISH) == "dialogs 5"
