"""Why this number: one line for the sum, a table for every account, and a text to paste."""

from datetime import timedelta

import pytest

from tests.view.samples import (
    ACME,
    ENGLISH,
    GLOBEX,
    OFFLINE,
    READ_AT,
    SIGNED_OUT,
    failed,
    fresh,
    messages,
    stale,
)
from trayapp.model.appearance import Appearance, BadgeStyle
from trayapp.model.counters import Counters
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.seen import NOTHING_SEEN, Seen
from trayapp.model.settings import Settings
from trayapp.model.sources import PEOPLE_ONLY, CountRule, Source
from trayapp.model.status import Fresh, Loading, Names, Stale, Status, Tasks
from trayapp.view.totals import badge
from trayapp.view.why_number import WhyNumber, account_line, as_text, number_text, why_number

SETTINGS = Settings((ACME,))
NAMES = Names({1: "Takeover of Initech"}, {12: "Anna Petrova"})
BUSY = Fresh(
    ACME,
    messages(Counters(15, {"NOTIFY": 3}, chats={1: 5}, dialogs={12: 7}, muted_chats={2: 1}), NAMES),
    Tasks(),
)


def why(*statuses: Status, settings: Settings = SETTINGS, seen: Seen = NOTHING_SEEN) -> WhyNumber:
    return why_number(statuses, settings, seen, ENGLISH)


def looking(rule: CountRule | None = None, style: BadgeStyle = BadgeStyle.NUMBER) -> Settings:
    return Settings((ACME,), appearance=Appearance(rule or CountRule(), style))


def test_the_sum_is_one_line() -> None:
    assert why(BUSY).sum == "15 = dialogs 7 + chats 5 + notifications 3"


def test_the_sum_takes_all_accounts_together() -> None:
    assert why(BUSY, fresh(4, GLOBEX)).sum == (
        "19 = dialogs 7 + chats 5 + notifications 3 + other 4"
    )


def test_what_is_known_already_is_not_in_the_sum() -> None:
    seen = Seen({ACME.id: {"12": 7}})

    assert why(BUSY, seen=seen).sum == "8 = chats 5 + notifications 3"


def test_what_is_only_listed_is_taken_away_again() -> None:
    lists_more = Fresh(ACME, messages(Counters(5, {}, dialogs={12: 7})), Tasks())

    assert why(lists_more).sum == "5 = dialogs 7 − only listed 2"


def test_nothing_unread_is_a_sum_too() -> None:
    assert why(fresh(0)).sum == "0"


def test_a_sum_with_a_missing_part_is_no_more_certain_than_on_the_icon() -> None:
    statuses = (BUSY, failed(GLOBEX))

    assert why(*statuses).sum.startswith(f"{badge(statuses, CountRule(), NOTHING_SEEN)} =")
    assert why(*statuses).sum.startswith("15+ =")


@pytest.mark.parametrize("statuses", [(), (Loading(ACME),), (failed(),)])
def test_an_unknown_number_is_called_unknown(statuses: tuple[Status, ...]) -> None:
    assert why(*statuses).sum == "The number is not known."


def test_the_rule_is_named() -> None:
    own = CountRule(frozenset({Source.CHATS, Source.OVERDUE_TASKS}))

    assert why(BUSY).rule == "What counts: Everything (the portal’s total)."
    assert why(BUSY, settings=looking(PEOPLE_ONLY)).rule == "What counts: People only."
    assert why(BUSY, settings=looking(own)).rule == "What counts: your own choice."


def test_an_icon_that_says_less_than_the_number_is_explained() -> None:
    assert "a dot" in why(BUSY, settings=looking(style=BadgeStyle.DOT)).rule
    assert "no number" in why(BUSY, settings=looking(style=BadgeStyle.NONE)).rule
    assert "“99+” only" in why(fresh(100)).rule
    assert "99" not in why(fresh(99)).rule


def test_every_account_has_its_own_table_with_its_age() -> None:
    first, second = why(BUSY, failed(GLOBEX)).accounts

    now = READ_AT + timedelta(seconds=40)
    assert account_line(first, now, ENGLISH) == "acme.bitrix24.ru, 40 seconds ago"
    assert account_line(second, now, ENGLISH) == "globex.example/b24"
    assert first.rows
    assert not second.rows


def test_problems_are_told_beside_the_numbers() -> None:
    (old,), (refused,) = why(stale(5)).accounts, why(failed(problem=SIGNED_OUT)).accounts

    assert [each.kind for each in old.remarks] == ["unreachable"]
    assert "Sign in again" in refused.remarks[0].sentence


def test_task_numbers_that_were_refused_are_told_once() -> None:
    scope = Problem(ProblemKind.SCOPE_MISSING, scope="task")

    (table,) = why(fresh(5, tasks=Tasks(problem=scope))).accounts
    (same,) = why(Stale(ACME, OFFLINE, BUSY.messages, Tasks(problem=OFFLINE))).accounts

    assert [each.kind for each in table.remarks] == ["tasks: scope_missing"]
    assert "“task”" in table.remarks[0].sentence
    assert len(same.remarks) == 1


def test_an_account_that_was_never_answered_says_that_it_is_being_asked() -> None:
    (table,) = why(Loading(ACME)).accounts

    assert [each.sentence for each in table.remarks] == ["Asking the portal…"]


def test_unknown_numbers_and_negative_ones_are_readable() -> None:
    assert number_text(None, ENGLISH) == "not known"
    assert number_text(-2, ENGLISH) == "−2"


def test_the_text_to_paste_tells_everything_but_who_and_where() -> None:
    text = as_text(why(BUSY, stale(5, GLOBEX)), READ_AT + timedelta(seconds=5), ENGLISH)

    assert text.splitlines()[0] == "20 = dialogs 7 + chats 5 + notifications 3 + other 5"
    assert "Portal 1, 5 seconds ago" in text
    assert "  Dialogs: 7, on the icon 7 [DIALOG of im.counters.get]" in text
    assert "  The portal’s total: 15 [TYPE.ALL of im.counters.get]" in text
    assert "; muted: in no total of the portal" in text
    assert "  ! unreachable" in text
    for private in ("Anna", "Initech", "acme", "globex", "547"):
        assert private not in text
