"""What is new of every account and the words for it: where thousands are unread, a while's work."""

from dataclasses import dataclass
from datetime import datetime

from trayapp.model.account import AccountId
from trayapp.model.noticing import Circumstances, Noticed, news
from trayapp.model.settings import Settings
from trayapp.model.status import Status
from trayapp.view.notices import Announcement, announcement
from trayapp.view.words import Words


@dataclass(frozen=True, slots=True)
class Look:
    """The newest numbers of all accounts, and what was in force when they were looked at."""

    statuses: tuple[Status, ...]
    given: Circumstances
    settings: Settings
    words: Words


@dataclass(frozen=True, slots=True)
class Told:
    """Of one account: whose notices go, by their keys within it, and what pops up."""

    account_id: AccountId
    withdrawn: frozenset[str]
    announcement: Announcement | None


@dataclass(frozen=True, slots=True)
class Telling:
    """What one look has found, and until when somebody is silent after it."""

    told: tuple[Told, ...]
    snoozes: tuple[datetime, ...]


class Teller:
    """Remembers what was told. Belongs to the thread it runs in, look after look in their order."""

    def __init__(self) -> None:
        self._noticed: dict[AccountId, Noticed] = {}

    def look(self, look: Look) -> Telling:
        """What is new since the look before; accounts that are gone are forgotten."""
        for account_id in self._noticed.keys() - {each.account.id for each in look.statuses}:
            del self._noticed[account_id]
        told = tuple(self._told(status, look) for status in look.statuses)
        silent = (until for each in self._noticed.values() for until in each.snoozed.values())
        return Telling(told, tuple(silent))

    def snooze(self, account_id: AccountId, key: str, now: datetime) -> None:
        """Nothing is told of that conversation for an hour."""
        noticed = self._noticed.get(account_id)
        if noticed is not None:
            self._noticed[account_id] = noticed.with_snoozed(key, now)

    def _told(self, status: Status, look: Look) -> Told:
        account = status.account
        found = news(self._noticed.get(account.id), status, look.given)
        if found.noticed is not None:
            self._noticed[account.id] = found.noticed
        words = announcement(
            account,
            found.increases,
            look.words,
            look.settings.menu,
            sound=look.given.choices.sound,
            with_portal=len(look.statuses) > 1,
        )
        return Told(account.id, found.withdrawn, words)
