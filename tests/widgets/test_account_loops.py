"""Several accounts: in order, apart from each other, started and ended with the settings."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from tests.patience import PATIENT_MS
from tests.widgets.statuses import ACCOUNT, OTHER_ACCOUNT, FakeRefreshes, failed, fresh
from trayapp.desktop import account_loops
from trayapp.desktop.account_loops import AccountLoops
from trayapp.model.account import Account, AccountId
from trayapp.model.problem import ProblemKind
from trayapp.model.settings import Settings
from trayapp.model.status import Loading

BOTH = Settings(accounts=(ACCOUNT, OTHER_ACCOUNT))


class Portals:
    """What each account's portal answers, by account id."""

    def __init__(self) -> None:
        self.refreshes: dict[AccountId, FakeRefreshes] = {
            ACCOUNT.id: FakeRefreshes(fresh(5)),
            OTHER_ACCOUNT.id: FakeRefreshes(fresh(2, account=OTHER_ACCOUNT)),
        }

    def __call__(self, account: Account) -> FakeRefreshes:
        return self.refreshes[account.id]


@pytest.fixture
def portals() -> Portals:
    return Portals()


@pytest.fixture
def loops(
    qtbot: QtBot, portals: Portals, monkeypatch: pytest.MonkeyPatch
) -> Iterator[AccountLoops]:
    monkeypatch.setattr(account_loops, "GLANCE_MS", 10)
    made = AccountLoops(portals)
    yield made
    made.stop()
    assert made.wait(PATIENT_MS)


def test_every_account_is_asked_and_shown_in_the_order_of_the_settings(
    loops: AccountLoops, qtbot: QtBot
) -> None:
    loops.apply(BOTH)

    expected = (fresh(5), fresh(2, account=OTHER_ACCOUNT))
    qtbot.waitUntil(lambda: loops.statuses == expected)


def test_a_portal_that_hangs_delays_no_other(
    loops: AccountLoops, portals: Portals, qtbot: QtBot
) -> None:
    portals.refreshes[ACCOUNT.id] = FakeRefreshes(failed(), hanging=True)

    loops.apply(BOTH)

    expected = (Loading(ACCOUNT), fresh(2, account=OTHER_ACCOUNT))
    qtbot.waitUntil(lambda: loops.statuses == expected)


def test_a_keyring_that_keeps_an_account_waiting_is_named_until_it_answers(
    loops: AccountLoops, portals: Portals, qtbot: QtBot
) -> None:
    held = portals.refreshes[ACCOUNT.id] = FakeRefreshes(fresh(5), hanging=True)
    held.waits_for_keyring = True
    loops.apply(BOTH)

    qtbot.waitUntil(lambda: loops.statuses[0] == Loading(ACCOUNT, at_keyring=True))
    held.waits_for_keyring = False
    qtbot.waitUntil(lambda: loops.statuses[0] == Loading(ACCOUNT))
    held.give_up_waiting()

    qtbot.waitUntil(lambda: loops.statuses[0] == fresh(5))


def test_who_has_answered_has_no_keyring_to_wait_for(
    loops: AccountLoops, portals: Portals, qtbot: QtBot
) -> None:
    held = portals.refreshes[ACCOUNT.id] = FakeRefreshes(fresh(5), hanging=True)
    held.waits_for_keyring = True
    loops.apply(BOTH)
    qtbot.waitUntil(lambda: loops.statuses[0] == Loading(ACCOUNT, at_keyring=True))

    held.give_up_waiting()

    qtbot.waitUntil(lambda: loops.statuses[0] == fresh(5))


def test_an_account_that_is_removed_takes_its_numbers_with_it(
    loops: AccountLoops, portals: Portals, qtbot: QtBot
) -> None:
    loops.apply(BOTH)
    qtbot.waitUntil(lambda: loops.statuses[0] == fresh(5))

    with qtbot.waitSignal(loops.changed):
        loops.apply(Settings(accounts=(OTHER_ACCOUNT,)))

    assert [status.account for status in loops.statuses] == [OTHER_ACCOUNT]
    assert portals.refreshes[ACCOUNT.id].aborted.is_set()


def test_settings_that_change_nothing_ask_no_portal_again(
    loops: AccountLoops, portals: Portals, qtbot: QtBot
) -> None:
    loops.apply(BOTH)
    qtbot.waitUntil(lambda: loops.statuses == (fresh(5), fresh(2, account=OTHER_ACCOUNT)))

    loops.apply(BOTH)

    assert len(portals.refreshes[ACCOUNT.id].asked) == 1


def test_one_account_can_be_asked_without_the_others(
    loops: AccountLoops, portals: Portals, qtbot: QtBot
) -> None:
    loops.apply(BOTH)
    qtbot.waitUntil(lambda: loops.statuses == (fresh(5), fresh(2, account=OTHER_ACCOUNT)))
    portals.refreshes[ACCOUNT.id].answers = [fresh(6)]

    loops.refresh(ACCOUNT.id)

    qtbot.waitUntil(lambda: loops.statuses[0] == fresh(6))
    assert len(portals.refreshes[OTHER_ACCOUNT.id].asked) == 1


def test_an_account_that_was_refused_is_asked_again_when_somebody_may_have_signed_in(
    loops: AccountLoops, portals: Portals, qtbot: QtBot
) -> None:
    refused = failed(ProblemKind.SIGN_IN_REQUIRED)
    portals.refreshes[ACCOUNT.id] = FakeRefreshes(refused, fresh(5))
    loops.apply(BOTH)
    qtbot.waitUntil(lambda: loops.statuses == (refused, fresh(2, account=OTHER_ACCOUNT)))

    loops.retry_refused()

    qtbot.waitUntil(lambda: loops.statuses[0] == fresh(5))
    assert len(portals.refreshes[OTHER_ACCOUNT.id].asked) == 1


@pytest.mark.parametrize(
    "kind", [ProblemKind.SCOPE_MISSING, ProblemKind.FORBIDDEN, ProblemKind.PLAN, ProblemKind.TLS]
)
def test_whatever_needed_a_person_is_tried_again_when_one_was_there(
    loops: AccountLoops, portals: Portals, qtbot: QtBot, kind: ProblemKind
) -> None:
    portals.refreshes[ACCOUNT.id] = FakeRefreshes(failed(kind), fresh(5))
    loops.apply(BOTH)
    qtbot.waitUntil(lambda: loops.statuses == (failed(kind), fresh(2, account=OTHER_ACCOUNT)))

    loops.retry_refused()

    qtbot.waitUntil(lambda: loops.statuses[0] == fresh(5))
    assert portals.refreshes[ACCOUNT.id].reconnected == 1


@pytest.mark.parametrize("kind", [ProblemKind.KEYRING_LOCKED, ProblemKind.UNREACHABLE])
def test_what_no_sign_in_mends_waits_for_its_time(
    loops: AccountLoops, portals: Portals, qtbot: QtBot, kind: ProblemKind
) -> None:
    refused = failed(ProblemKind.SIGN_IN_REQUIRED, account=OTHER_ACCOUNT)
    portals.refreshes[ACCOUNT.id] = FakeRefreshes(failed(kind), fresh(5))
    portals.refreshes[OTHER_ACCOUNT.id] = FakeRefreshes(refused, fresh(2, account=OTHER_ACCOUNT))
    loops.apply(BOTH)
    qtbot.waitUntil(lambda: loops.statuses == (failed(kind), refused))

    loops.retry_refused()

    qtbot.waitUntil(lambda: loops.statuses[1] == fresh(2, account=OTHER_ACCOUNT))
    assert loops.statuses[0] == failed(kind)
    assert len(portals.refreshes[ACCOUNT.id].asked) == 1


def test_other_permissions_mean_another_secret(
    loops: AccountLoops, portals: Portals, qtbot: QtBot
) -> None:
    loops.apply(BOTH)
    qtbot.waitUntil(lambda: loops.statuses == (fresh(5), fresh(2, account=OTHER_ACCOUNT)))
    portals.refreshes[ACCOUNT.id].answers = [fresh(6)]

    loops.apply(Settings(accounts=(replace(ACCOUNT, scopes=("im", "task")), OTHER_ACCOUNT)))

    qtbot.waitUntil(lambda: loops.statuses[0] == fresh(6))
    assert portals.refreshes[ACCOUNT.id].reconnected == 1
    assert portals.refreshes[OTHER_ACCOUNT.id].reconnected == 0


def test_permissions_in_another_order_are_the_same(
    loops: AccountLoops, portals: Portals, qtbot: QtBot
) -> None:
    loops.apply(Settings(accounts=(replace(ACCOUNT, scopes=("im", "task")),)))
    qtbot.waitUntil(lambda: loops.statuses == (fresh(5),))
    portals.refreshes[ACCOUNT.id].answers = [fresh(6)]

    loops.apply(Settings(accounts=(replace(ACCOUNT, scopes=("task", "im")),)))

    qtbot.waitUntil(lambda: loops.statuses == (fresh(6),))
    assert portals.refreshes[ACCOUNT.id].reconnected == 0


@pytest.mark.parametrize("kind", [ProblemKind.KEYRING_LOCKED, ProblemKind.KEYRING_MISSING])
def test_who_signs_in_may_have_opened_the_keyring_of_the_others(
    loops: AccountLoops, portals: Portals, qtbot: QtBot, kind: ProblemKind
) -> None:
    portals.refreshes[ACCOUNT.id] = FakeRefreshes(failed(kind), fresh(5))
    loops.apply(BOTH)
    qtbot.waitUntil(lambda: loops.statuses == (failed(kind), fresh(2, account=OTHER_ACCOUNT)))

    loops.reconnect(OTHER_ACCOUNT.id)

    qtbot.waitUntil(lambda: loops.statuses[0] == fresh(5))
    assert portals.refreshes[OTHER_ACCOUNT.id].reconnected == 1
    assert portals.refreshes[ACCOUNT.id].reconnected == 0


def test_a_sign_in_asks_no_portal_that_has_answered(
    loops: AccountLoops, portals: Portals, qtbot: QtBot
) -> None:
    loops.apply(BOTH)
    qtbot.waitUntil(lambda: loops.statuses == (fresh(5), fresh(2, account=OTHER_ACCOUNT)))
    portals.refreshes[OTHER_ACCOUNT.id].answers = [fresh(3, account=OTHER_ACCOUNT)]

    loops.reconnect(OTHER_ACCOUNT.id)

    qtbot.waitUntil(lambda: loops.statuses[1] == fresh(3, account=OTHER_ACCOUNT))
    assert len(portals.refreshes[ACCOUNT.id].asked) == 1
