"""Portals that do what is asked of them when a test says so, and what is seen meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtWidgets import QApplication, QMessageBox

from tests.widgets.statuses import ACCOUNT, NOON
from trayapp.desktop.acting import Acting
from trayapp.model.account import AccountId
from trayapp.model.action import Action
from trayapp.model.counters import Counters
from trayapp.model.menu_choices import MenuChoices
from trayapp.model.pending import Acted, RefusedAction
from trayapp.model.status import Fresh, Messages, Names, Stale, Status, Tasks


def unread(**dialogs: int) -> Counters:
    counts = {int(key.removeprefix("n")): amount for key, amount in dialogs.items()}
    return Counters(sum(counts.values()), {}, dialogs=counts)


def fresh(counters: Counters) -> Fresh:
    return Fresh(ACCOUNT, Messages(counters, Names(people={5: "Anna Petrova"}), NOON), Tasks())


@dataclass
class FakePortals:
    """Remembers what it is to do, and answers when it is told to."""

    statuses: tuple[Status, ...]
    asked: list[tuple[AccountId, Action]] = field(default_factory=list)
    refreshed: list[AccountId | None] = field(default_factory=list)
    _waiting: list[tuple[Callable[[Acted], None], Callable[[], None]]] = field(default_factory=list)

    def act(
        self,
        account_id: AccountId,
        action: Action,
        on_result: Callable[[Acted], None],
        on_failure: Callable[[], None],
    ) -> None:
        self.asked.append((account_id, action))
        self._waiting.append((on_result, on_failure))

    def refresh(self, account_id: AccountId | None = None) -> None:
        self.refreshed.append(account_id)

    def answer(self, acted: Acted) -> None:
        self._waiting.pop(0)[0](acted)

    def break_down(self) -> None:
        self._waiting.pop(0)[1]()


@dataclass
class Choice:
    menu: MenuChoices = field(default_factory=lambda: MenuChoices(acting=True))

    def __call__(self) -> MenuChoices:
        return self.menu


def dialogs(acting: Acting) -> dict[int, int]:
    """The unread dialogs shown of the first account."""
    status = acting.statuses[0]
    assert isinstance(status, Fresh | Stale)
    return dict(status.messages.counters.dialogs)


def refusals(acting: Acting) -> list[RefusedAction]:
    """What will have been refused, as it is told."""
    found: list[RefusedAction] = []
    acting.refused.connect(found.append)
    return found


def box_shown() -> QMessageBox | None:
    shown = (each for each in QApplication.topLevelWidgets() if each.isVisible())
    return next((each for each in shown if isinstance(each, QMessageBox)), None)
