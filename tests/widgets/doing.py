"""Everything acts are done with, at two portals that answer from memory."""

from dataclasses import dataclass
from typing import Final

from pytestqt.qtbot import QtBot

from tests.patience import PATIENT_MS
from tests.widgets.statuses import ACCOUNT, OTHER_ACCOUNT, FakeRefreshes, fresh
from trayapp.desktop.account_loops import AccountLoops
from trayapp.desktop.acting import Acting
from trayapp.desktop.acts import Acts, Means
from trayapp.desktop.boxes import Boxes
from trayapp.desktop.choices import Choices
from trayapp.desktop.opener import Opener
from trayapp.desktop.portal_move import PortalMove
from trayapp.desktop.remembered import Remembered
from trayapp.desktop.worker import BackgroundThread
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.session import Session
from trayapp.model.account import Account
from trayapp.model.action import Action
from trayapp.model.menu_choices import MenuChoices
from trayapp.model.pending import Acted
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.settings import Settings
from trayapp.model.status import Refreshed
from trayapp.storage.memory_state import MemoryState
from trayapp.storage.settings_file import MemorySettings
from trayapp.system.language import words_for
from trayapp.view.words import Words

NUMBERS: Final = {
    account: fresh(5, account=account, dialogs={12: 3, 15: 2}, people={12: "Anna"})
    for account in (ACCOUNT, OTHER_ACCOUNT)
}


class Portal(FakeRefreshes):
    """Does what it is asked to, unless that is forbidden there."""

    forbids = False

    def act(self, action: Action) -> Acted:
        done = super().act(action)
        problem = Problem(ProblemKind.FORBIDDEN)
        return Acted(done=False, problem=problem) if self.forbids else done


@dataclass
class Desk:
    """Everything acts are done with, at two portals that have answered once."""

    background: BackgroundThread
    opened: list[str]

    def __post_init__(self) -> None:
        accounts = (ACCOUNT, OTHER_ACCOUNT)
        session = Session(
            MemorySettings(Settings(accounts, menu=MenuChoices(acting=True))), MemoryCredentials()
        )
        self.portals = {each: Portal(NUMBERS[each]) for each in accounts}
        self.prompts_allowed = 0
        self.boxes = Boxes()
        self.choices = Choices(session, self.background)
        self.remembered = Remembered(MemoryState(), self.background)
        self.loops = AccountLoops(lambda account: self.portals[account])
        self.acting = Acting(self.loops, self._menu, self._words, self.boxes)
        self.loops.changed.connect(self.acting.note_statuses)
        opener = Opener(self._words, self.boxes, None, self._menu)
        self.acts = Acts(
            Means(
                loops=self.loops,
                acting=self.acting,
                opener=opener,
                choices=self.choices,
                remembered=self.remembered,
                portal_move=PortalMove(session, self.background, self._words, self.boxes),
                boxes=self.boxes,
                words=self._words,
                allow_prompt=self._allow_prompt,
            )
        )
        self.asked: list[object] = []
        self.acts.asked.connect(self.asked.append)

    def asked_times(self) -> tuple[int, ...]:
        """How often every portal was asked."""
        return tuple(len(portal.asked) for portal in self.portals.values())

    def known(self, account: Account) -> dict[str, int]:
        return dict(self.remembered.state.seen.of(account.id))

    def favourites(self) -> dict[Account, frozenset[str]]:
        first, second = self.choices.settings.accounts
        return {ACCOUNT: first.favourites, OTHER_ACCOUNT: second.favourites}

    def answer_with(self, account: Account, answer: Refreshed, qtbot: QtBot) -> None:
        """That portal's next answers."""
        self.portals[account].answers = [answer]
        with qtbot.waitSignal(self.loops.refreshed):
            self.loops.refresh(account.id)

    def leave(self) -> None:
        self.loops.stop()
        assert self.loops.wait(PATIENT_MS)
        self.remembered.stop()
        self.boxes.close_all()

    def _menu(self) -> MenuChoices:
        return self.choices.settings.menu

    def _words(self) -> Words:
        return words_for("en")

    def _allow_prompt(self) -> None:
        self.prompts_allowed += 1
