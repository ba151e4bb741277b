"""What somebody knows already: counted no more, although it stays unread on the portal."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from trayapp.model.account import AccountId
from trayapp.model.count_rule import NOTIFICATIONS_KEY, TASKS_PREFIX, marks, task_parts
from trayapp.model.status import Fresh, Status


@dataclass(frozen=True, slots=True)
class Seen:
    """For every account, how much of what was seen is still there, under the keys of `marks`."""

    by_account: Mapping[AccountId, Mapping[str, int]] = field(default_factory=dict)

    def of(self, account_id: AccountId) -> Mapping[str, int]:
        """What was seen at one account."""
        return self.by_account.get(account_id, {})

    def after(self, status: Status) -> "Seen":
        """What is left once some of it was read: what comes after that is new."""
        before = self.of(status.account.id)
        if not before or not isinstance(status, Fresh):
            return self
        now = marks(status)
        # What is not known just now is not known to be read.
        if not task_parts(status.tasks):
            now |= {key: amount for key, amount in before.items() if key.startswith(TASKS_PREFIX)}
        if status.messages.counters.notifications is None and NOTIFICATIONS_KEY in before:
            now[NOTIFICATIONS_KEY] = before[NOTIFICATIONS_KEY]
        left = {key: min(amount, now.get(key, 0)) for key, amount in before.items()}
        return self._with(status.account.id, {key: left[key] for key in left if left[key]})

    def with_all_of(self, status: Status) -> "Seen":
        """Everything there is now is known."""
        return self._with(status.account.id, marks(status))

    def with_one_of(self, status: Status, key: str) -> "Seen":
        """One conversation is known as it is now."""
        amount = marks(status).get(key, 0)
        before = dict(self.of(status.account.id))
        return self._with(status.account.id, before | {key: amount} if amount else before)

    def without(self, account_id: AccountId, key: str | None = None) -> "Seen":
        """Counts again: one conversation, or all of an account."""
        before = self.of(account_id)
        kept = {each: before[each] for each in before if key is not None and each != key}
        return self._with(account_id, kept)

    def _with(self, account_id: AccountId, numbers: Mapping[str, int]) -> "Seen":
        if numbers == self.of(account_id):
            return self
        others = {each: self.by_account[each] for each in self.by_account if each != account_id}
        return replace(self, by_account=others | ({account_id: numbers} if numbers else {}))


NOTHING_SEEN: Final = Seen()
