"""What somebody did to conversations and the last refresh does not know of yet."""

from dataclasses import dataclass, replace

from trayapp.model.account import Account
from trayapp.model.acting import applied
from trayapp.model.action import Action
from trayapp.model.counters import Counters
from trayapp.model.problem import Problem
from trayapp.model.status import Messages


@dataclass(frozen=True, slots=True)
class Acted:
    """What came of an action. `counters` came in the same answer, and are of after it.

    Not `done` and no problem: the portal said no, and nothing more.
    """

    done: bool
    problem: Problem | None = None
    counters: Counters | None = None


@dataclass(frozen=True, slots=True)
class RefusedAction:
    """What did not happen; `title` is that of the conversation, None where none is known."""

    account: Account
    action: Action
    title: str | None = None
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Pending:
    """What was asked of one portal, which does it in the order of asking.

    `asked` are not answered yet, oldest first. `known` are the numbers after the last answer; they
    hold while the last refresh is the one that brought `basis`, which need not succeed again.
    """

    asked: tuple[Action, ...] = ()
    basis: Messages | None = None
    known: Messages | None = None

    def on(self, messages: Messages) -> Messages:
        """The numbers to show, where a refresh brought these."""
        shown = self._answered_on(messages)
        for action in self.asked:
            shown = applied(shown, action)
        return shown

    def with_asked(self, action: Action) -> "Pending":
        """One more is on its way."""
        return replace(self, asked=(*self.asked, action))

    def with_answer(self, acted: Acted, messages: Messages | None) -> "Pending":
        """The oldest has been answered; `messages` are those of the last refresh."""
        action, asked = self.asked[0], self.asked[1:]
        if messages is None:
            return Pending(asked)
        known = self._answered_on(messages)
        if acted.counters is not None:
            known = replace(known, counters=acted.counters)
        elif acted.done:
            known = applied(known, action)
        return Pending(asked, messages, known)

    def matters_to(self, messages: Messages | None) -> bool:
        """Whether there is anything that a refresh which brought these does not know of."""
        return bool(self.asked) or (messages is not None and self._holds(messages))

    def _holds(self, messages: Messages) -> bool:
        # The very same: an equal answer of a later refresh knows of what was done before it.
        return self.basis is messages

    def _answered_on(self, messages: Messages) -> Messages:
        return self.known if self.known is not None and self._holds(messages) else messages
