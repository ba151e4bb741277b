"""What a refresh says about when conversations had something new, and how they look."""

from datetime import timedelta

from tests.jobs.refreshing import START, Clock, fresh
from trayapp.demo import DemoPortal
from trayapp.jobs.refresh import Refresher

ANNAS_DIALOG, MUTED = 1231, 1317


def test_of_the_first_answer_nothing_is_claimed(refresher: Refresher, portal: DemoPortal) -> None:
    assert fresh(refresher, portal).messages.risen_at == {}


def test_a_conversation_with_more_than_before_has_risen_when_the_answer_came(
    refresher: Refresher, portal: DemoPortal, clock: Clock
) -> None:
    first = fresh(refresher, portal)
    portal.world.receive(ANNAS_DIALOG)
    clock.go_on(timedelta(minutes=1))
    second = fresh(refresher, portal, first)
    portal.world.receive(MUTED)
    clock.go_on(timedelta(minutes=1))

    third = fresh(refresher, portal, second)

    a_minute_later = START + timedelta(minutes=1)
    assert second.messages.risen_at == {"547": a_minute_later}
    assert third.messages.risen_at == {
        "547": a_minute_later,
        "chat1317": a_minute_later + timedelta(minutes=1),
    }


def test_pictures_are_found_at_the_accounts_portal(
    refresher: Refresher, portal: DemoPortal
) -> None:
    portraits = fresh(refresher, portal).messages.names.portraits

    assert (portraits["547"].address or "").startswith(f"{portal.url}/")


def test_numbers_found_again_are_the_very_same_and_compared_in_no_time(
    refresher: Refresher, portal: DemoPortal
) -> None:
    first = fresh(refresher, portal)
    portal.world.receive(ANNAS_DIALOG)
    second = fresh(refresher, portal, first)

    third = fresh(refresher, portal, second)

    before, now = second.messages, third.messages
    assert before is not now
    assert now.counters is before.counters
    assert now.names is before.names
    assert now.risen_at is before.risen_at
    assert second.messages.counters is not first.messages.counters
