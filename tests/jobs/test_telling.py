"""What is new, look after look: told once, in words, and not while somebody is silent."""

from datetime import timedelta

from tests.model.noticing import START, unread
from tests.view.samples import ENGLISH
from trayapp.jobs.telling import Look, Teller, Telling
from trayapp.model.account import Account
from trayapp.model.noticing import Circumstances
from trayapp.model.pause import AN_HOUR
from trayapp.model.settings import Settings
from trayapp.model.status import Fresh, Messages, Names, Status, Tasks

ACME = Account("https://acme.bitrix24.ru", 547)
OTHER = Account("https://other.bitrix24.com", 12)
MINUTE = timedelta(minutes=1)


def written(number: int, account: Account = ACME, *, minute: int = 0) -> Fresh:
    """Boris has written so much."""
    at = START + minute * MINUTE
    messages = Messages(unread({12: number} if number else {}), Names(people={12: "Boris"}), at)
    return Fresh(account, messages, Tasks())


def look(teller: Teller, *statuses: Status, minute: int = 0) -> Telling:
    given = Circumstances(START + minute * MINUTE)
    return teller.look(Look(statuses, given, Settings(), ENGLISH))


def titles(telling: Telling) -> list[str]:
    found = (each.announcement for each in telling.told)
    return [each.notice.title for each in found if each is not None]


def test_what_came_since_the_look_before_is_told_once() -> None:
    teller = Teller()
    assert titles(look(teller, written(2))) == []

    assert titles(look(teller, written(3), minute=1)) == ["Boris"]
    assert titles(look(teller, written(3), minute=2)) == []


def test_what_was_read_goes() -> None:
    teller = Teller()
    look(teller, written(2))

    (acme,) = look(teller, written(0), minute=1).told

    assert acme.account_id == ACME.id
    assert acme.withdrawn == {"12"}


def test_of_several_accounts_each_is_told_with_its_portal() -> None:
    teller = Teller()
    look(teller, written(1), written(1, OTHER))

    found = look(teller, written(2), written(2, OTHER), minute=1)

    assert titles(found) == ["Boris — acme.bitrix24.ru", "Boris — other.bitrix24.com"]


def test_an_account_that_was_gone_has_first_numbers_again() -> None:
    teller = Teller()
    look(teller, written(1))
    look(teller)

    assert titles(look(teller, written(5), minute=1)) == []


def test_somebody_snoozed_is_told_of_when_the_hour_is_over() -> None:
    teller = Teller()
    look(teller, written(1))

    teller.snooze(ACME.id, "12", START)
    during = look(teller, written(2), minute=1)
    after = look(teller, written(2), minute=61)

    assert during.snoozes == (START + AN_HOUR,)
    assert titles(during) == []
    assert titles(after) == ["Boris"]
    assert after.snoozes == ()


def test_an_account_that_is_gone_cannot_be_snoozed() -> None:
    teller = Teller()

    teller.snooze(ACME.id, "12", START)

    assert look(teller, written(1)).snoozes == ()
