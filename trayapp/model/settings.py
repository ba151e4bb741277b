"""Every choice of the user, and the bounds of each."""

from dataclasses import dataclass, replace
from typing import Final

from trayapp.model.account import Account, AccountId
from trayapp.model.appearance import USUAL_APPEARANCE, Appearance
from trayapp.model.locks import OPEN, Policy
from trayapp.model.menu_choices import USUAL_MENU, MenuChoices
from trayapp.model.network import DIRECT, Network
from trayapp.model.notice_choices import USUAL_NOTICES, NoticeChoices

SHORTEST_INTERVAL_S: Final = 15
LONGEST_INTERVAL_S: Final = 30 * 60
USUAL_INTERVAL_S: Final = 60
"""A portal drains two requests a second for everybody behind one address: a full office of
fifty at half this interval would use most of it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings file as a value. `language` None follows the system.

    `keyring` is the name of the one that keeps the secrets, None until there is a secret.
    `policy` is what an administrator has decided; it is no choice, and no change reaches it.
    """

    accounts: tuple[Account, ...] = ()
    refresh_interval_s: int = USUAL_INTERVAL_S
    language: str | None = None
    log_level: str = "warning"
    network: Network = DIRECT
    appearance: Appearance = USUAL_APPEARANCE
    menu: MenuChoices = USUAL_MENU
    notices: NoticeChoices = USUAL_NOTICES
    keyring: str | None = None
    look_for_new_versions: bool = False
    policy: Policy = OPEN

    def account(self, account_id: AccountId) -> Account | None:
        """The account of that id, if it is signed in."""
        return next((each for each in self.accounts if each.id == account_id), None)

    def with_account(self, account: Account) -> "Settings":
        """The account added, or put in place of the one with its id."""
        if self.account(account.id) is None:
            return replace(self, accounts=(*self.accounts, account))
        kept = (account if each.id == account.id else each for each in self.accounts)
        return replace(self, accounts=tuple(kept))

    def with_account_moved(self, account_id: AccountId, account: Account) -> "Settings":
        """The account of that id, if it is there, replaced in its place by one of a new id."""
        if self.account(account_id) is None:
            return self
        kept = (each for each in self.accounts if each.id != account.id or each.id == account_id)
        return replace(
            self, accounts=tuple(account if each.id == account_id else each for each in kept)
        )

    def without_account(self, account_id: AccountId) -> "Settings":
        """The account gone."""
        kept = tuple(each for each in self.accounts if each.id != account_id)
        return replace(self, accounts=kept)


USUAL_SETTINGS: Final = Settings()


def interval_within_bounds(seconds: int) -> int:
    """The nearest allowed refresh interval."""
    return min(max(seconds, SHORTEST_INTERVAL_S), LONGEST_INTERVAL_S)
