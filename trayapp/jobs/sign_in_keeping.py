"""Secrets of new accounts, kept only where the account can be written into the settings as well."""

import tempfile
from dataclasses import dataclass

from trayapp.jobs.credentials import TakesSecrets
from trayapp.jobs.session import Session
from trayapp.model.account import AccountId
from trayapp.model.credentials import Credentials
from trayapp.storage.settings_file import why_unreadable


class AccountUnwritableError(Exception):
    """The settings would not take the account, so its secret was not kept."""


@dataclass(frozen=True, slots=True)
class FindableSecrets:
    """Another place for secrets, and no secret in it that nobody would find again. Any thread."""

    place: TakesSecrets
    session: Session

    def write(self, account_id: AccountId, secret: Credentials) -> None:
        """As the other place; raises `AccountUnwritableError` before anything is kept."""
        kept = self.session.settings.peek()
        # An account that is there already needs nothing but its secret.
        if kept is None or kept.account(account_id) is None:
            try:
                self._try_settings()
            except OSError as error:
                raise AccountUnwritableError from error
        self.place.write(account_id, secret)

    def _try_settings(self) -> None:
        """Tried rather than looked up: a full disk shows no sooner. Raises `OSError`."""
        settings, path = self.session.settings, self.session.settings_path
        if path is None or not path.exists() or settings.peek() is not None:
            settings.update(lambda kept: kept)
            return
        reason = why_unreadable(path)
        if reason is not None:
            raise OSError(reason)
        # Nobody could understand it. To write it anew is for whoever knows what is in force.
        with tempfile.TemporaryFile(dir=path.parent) as file:
            file.write(b"{}\n")
