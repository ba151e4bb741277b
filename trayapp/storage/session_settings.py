"""Settings with accounts that are in no file: those signed in for this session only."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from trayapp.model.account import Account, AccountId
from trayapp.model.settings import Settings
from trayapp.storage.settings_file import LoadedSettings, SettingsStore


class _NothingToWriteError(Exception):
    """Ends a change of the file that would leave it as it is."""


class SessionSettings:
    """Another store's settings, and on top of them what it is not to know. For one thread."""

    def __init__(self, kept: SettingsStore) -> None:
        self._kept = kept
        self._held: frozenset[AccountId] = frozenset()
        self._accounts: tuple[Account, ...] = ()

    @property
    def held(self) -> frozenset[AccountId]:
        """The accounts signed in for this session only."""
        return self._held

    @property
    def unwritten(self) -> frozenset[AccountId]:
        """Those of them that are in no file: they are gone when the program ends."""
        return frozenset(account.id for account in self._accounts)

    def hold(self, account_id: AccountId) -> None:
        """From now on that account is not written; one that has been stays where it is."""
        self._held |= {account_id}

    def let_go(self, account_id: AccountId) -> None:
        """From now on that account is written with the others, once it is among them again."""
        self._held -= {account_id}
        self._accounts = tuple(each for each in self._accounts if each.id != account_id)

    def load(self) -> LoadedSettings:
        """As the other store, and the accounts it does not know."""
        loaded = self._kept.load()
        return replace(loaded, settings=self._with_accounts(loaded.settings))

    def peek(self) -> Settings | None:
        """As the other store; what it cannot say just now is not known here either."""
        settings = self._kept.peek()
        return None if settings is None else self._with_accounts(settings)

    def usual(self) -> LoadedSettings:
        """As the other store, and the accounts it does not know."""
        loaded = self._kept.usual()
        return replace(loaded, settings=self._with_accounts(loaded.settings))

    def update(self, change: Callable[[Settings], Settings], *, always: bool = False) -> Settings:
        """Applies a change and writes what may be written; raises `OSError` as the other store.

        `always`: also where that leaves it as it is.
        """
        in_force = Settings()

        def change_kept(kept: Settings) -> Settings:
            nonlocal in_force
            in_force = kept
            changed = change(self._with_accounts(kept))
            known = {account.id for account in kept.accounts}
            in_memory = self._held - known
            self._accounts = tuple(each for each in changed.accounts if each.id in in_memory)
            self._held &= {each.id for each in changed.accounts}
            written = tuple(each for each in changed.accounts if each.id not in in_memory)
            remaining = replace(changed, accounts=written)
            if remaining == kept and not always:
                raise _NothingToWriteError
            return remaining

        with suppress(_NothingToWriteError):
            in_force = self._kept.update(change_kept)
        return self._with_accounts(in_force)

    def _with_accounts(self, settings: Settings) -> Settings:
        known = {account.id for account in settings.accounts}
        added = (each for each in self._accounts if each.id not in known)
        return replace(settings, accounts=(*settings.accounts, *added))
