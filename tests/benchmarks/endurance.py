"""Refreshes at speed against troubled portals, by the program's own objects."""

import time
from collections import Counter
from random import Random
from typing import Final
from unittest.mock import patch

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtWidgets import QApplication

from tests.benchmarks.troubled_portal import SLOW, TROUBLES, WELL, TroubledPortals
from tests.view.samples import ENGLISH
from trayapp.bitrix.address import read_webhook
from trayapp.desktop.account_loops import AccountLoops
from trayapp.desktop.tray.badge import badge_icon
from trayapp.desktop.tray.menu import BreakdownMenu, for_qt
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.refresh import Refresher
from trayapp.model.account import Account, AccountId
from trayapp.model.settings import Settings
from trayapp.model.status import Loading, Status, problem_of
from trayapp.view.tray_view import tray_view

DEADLINE: Final = "trayapp.jobs.refresh.REFRESH_TIMEOUT_S"
PATIENT_S: Final = 30.0
IMPATIENT_S: Final = 0.1
_WELL_AMONG_TEN: Final = 7
_LONGEST_WAIT_S: Final = 30.0


class Portals:
    """The troubled portals, an account at each, and troubles drawn by lot."""

    def __init__(self, troubled: TroubledPortals) -> None:
        self.troubled = troubled
        self.credentials = MemoryCredentials()
        self.accounts = [self._account(url) for url in troubled.webhooks]
        self.endless = self._account(troubled.endless)
        self._random = Random(1)  # noqa: S311 - the same troubles every time

    def refresher(self, account: Account) -> Refresher:
        return Refresher(account.id, self.credentials)

    def befall(self, portal: int) -> str:
        """Returns what the next request will meet."""
        well = self._random.randrange(10) < _WELL_AMONG_TEN
        trouble = WELL if well else self._random.choice(TROUBLES)
        self.troubled.suffer(trouble, portal)
        return trouble

    def _account(self, url: str) -> Account:
        webhook = read_webhook(url)
        account = Account(webhook.portal, webhook.user_id)
        self.credentials.write(account.id, webhook)
        return account


class OneAfterTheOther:
    """One account asked again and again, as `status --watch` does."""

    def __init__(self, portals: Portals) -> None:
        self.outcomes: Counter[str] = Counter()
        self._portals = portals
        self._account = portals.accounts[0]
        self._refresher = portals.refresher(self._account)
        self._last: Status | None = None

    def round(self, refreshes: int) -> None:
        """Leaves no connection behind."""
        for _ in range(refreshes):
            trouble = self._portals.befall(0)
            with patch(DEADLINE, IMPATIENT_S if trouble in SLOW else PATIENT_S):
                self._last = self._refresher.refresh(self._account, self._last)
            self.outcomes[outcome(self._last)] += 1
        self._refresher.reconnect()


class AllAtOnce(QObject):
    """Every account in a thread of its own, drawn as the tray draws them; accounts come and go."""

    def __init__(self, portals: Portals) -> None:
        super().__init__()
        self.outcomes: Counter[str] = Counter()
        self._portals = portals
        self._settings = Settings(tuple(portals.accounts))
        self._menu = BreakdownMenu(for_qt)
        self._loops = self._new_loops()
        self._known: dict[AccountId, Status] = {}
        self._answered: list[int] = []

    def round(self, refreshes: int) -> None:
        """Leaves no thread behind, though one portal hangs at the end."""
        with patch(DEADLINE, 3 * IMPATIENT_S):
            self._loops.apply(self._settings)
            for number in range(refreshes):
                self._go_on(number, self._next_answered())
            self._portals.troubled.suffer("hang")
            self._loops.refresh()
            self._loops.stop()
            assert self._loops.wait(round(_LONGEST_WAIT_S * 1000))
        # As on the way to the demo and back: the loops of a session go with it.
        self._loops.deleteLater()
        self._loops = self._new_loops()
        self._known.clear()
        self._answered.clear()
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _new_loops(self) -> AccountLoops:
        loops = AccountLoops(self._portals.refresher, self)
        loops.changed.connect(self._on_changed)
        return loops

    def _go_on(self, number: int, portal: int) -> None:
        account = self._settings.accounts[portal]
        self._portals.befall(portal)
        if number % 50 == 0:
            self._loops.reconnect(account.id)
        elif number % 20 == 0:
            self._loops.apply(self._settings.without_account(account.id))
            self._loops.apply(self._settings)
        else:
            self._loops.refresh(account.id)

    def _next_answered(self) -> int:
        deadline = time.monotonic() + _LONGEST_WAIT_S
        while not self._answered:
            assert time.monotonic() < deadline, "A portal was asked and nothing came of it"
            QApplication.processEvents()
            time.sleep(0.0005)
        return self._answered.pop(0)

    @Slot()
    def _on_changed(self) -> None:
        view = tray_view(self._loops.statuses, ENGLISH)
        self._menu.render(view.entries)
        badge_icon(view.face)
        for status in self._loops.statuses:
            account = status.account
            if isinstance(status, Loading) or self._known.get(account.id) is status:
                continue
            self._known[account.id] = status
            self.outcomes[outcome(status)] += 1
            self._answered.append(self._settings.accounts.index(account))


def outcome(status: Status) -> str:
    """`fresh`, or the kind of problem."""
    problem = problem_of(status)
    return "fresh" if problem is None else problem.kind.value
