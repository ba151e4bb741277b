"""What was done is seen at once, whatever refreshes come back meanwhile."""

from dataclasses import replace

from tests.model.samples import messages
from trayapp.model.action import Action, ActionKind
from trayapp.model.counters import Counters
from trayapp.model.pending import Acted, Pending

READ_5 = Action(ActionKind.READ, "5")
READ_6 = Action(ActionKind.READ, "6")
DONE = Acted(done=True)


def unread(**dialogs: int) -> Counters:
    counts = {int(key.removeprefix("n")): amount for key, amount in dialogs.items()}
    return Counters(sum(counts.values()), {}, dialogs=counts)


BEFORE = messages(unread(n5=3, n6=1))


def test_with_nothing_asked_the_numbers_are_the_portals_own() -> None:
    assert Pending().on(BEFORE) is BEFORE
    assert not Pending().matters_to(BEFORE)
    assert not Pending().matters_to(None)


def test_what_is_asked_is_shown_in_order_on_whatever_comes_back() -> None:
    pending = Pending().with_asked(READ_5).with_asked(Action(ActionKind.MARK, "5"))

    shown = pending.on(messages(unread(n5=4, n7=1))).counters

    assert shown == replace(unread(n7=1), total=2, marked_dialogs=frozenset({5}))
    assert pending.matters_to(None)


def test_the_numbers_of_the_answer_hold_until_the_next_refresh() -> None:
    answered = Acted(done=True, counters=unread(n6=2))
    pending = Pending().with_asked(READ_5).with_answer(answered, BEFORE)

    assert pending.on(BEFORE).counters == unread(n6=2)
    assert pending.matters_to(BEFORE)

    later = messages(unread(n5=3, n6=1))
    assert pending.on(later) is later
    assert not pending.matters_to(later)


def test_an_answer_without_numbers_keeps_those_foreseen() -> None:
    pending = Pending().with_asked(READ_5).with_answer(DONE, BEFORE)

    assert pending.on(BEFORE).counters == unread(n6=1)


def test_a_refusal_puts_only_its_own_numbers_back() -> None:
    pending = Pending().with_asked(READ_5).with_asked(READ_6)

    pending = pending.with_answer(Acted(done=False), BEFORE)

    assert pending.on(BEFORE).counters == unread(n5=3)
    assert pending.asked == (READ_6,)


def test_what_is_asked_later_is_done_to_the_numbers_of_the_answer() -> None:
    pending = Pending().with_asked(READ_5).with_asked(READ_6)

    pending = pending.with_answer(Acted(done=True, counters=unread(n6=1, n7=1)), BEFORE)
    shown_meanwhile = pending.on(BEFORE).counters
    pending = pending.with_answer(DONE, BEFORE)

    assert shown_meanwhile == unread(n7=1)
    assert pending.on(BEFORE).counters == unread(n7=1)


def test_where_nothing_was_known_an_answer_leaves_nothing_behind() -> None:
    pending = Pending().with_asked(READ_5).with_answer(DONE, None)

    assert pending == Pending()
