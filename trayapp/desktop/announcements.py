"""What pops up: from numbers that changed to notices, and from clicks on notices to acts."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from trayapp.desktop.in_force import InForce
from trayapp.desktop.notify.notifier import Notifier, load_service
from trayapp.desktop.worker import TakesWork
from trayapp.jobs.telling import Look, Teller, Telling, Told
from trayapp.model.account import AccountId
from trayapp.model.action import Action, ActionKind
from trayapp.model.notice import DEFAULT
from trayapp.model.noticing import Circumstances
from trayapp.model.pause import silenced
from trayapp.model.problem import ProblemKind
from trayapp.model.silence import next_end
from trayapp.model.status import Fresh, Status, problem_of
from trayapp.view.menu_entry import Change, Open
from trayapp.view.notices import (
    PROBLEM_KEY,
    READ,
    SNOOZE,
    Announcement,
    notice_key,
    problem_notice,
)
from trayapp.view.remedies import remedy_act

LONGEST_WAIT: Final = timedelta(days=1)
"""Qt's timers cannot wait for a month."""

_NOTHING_TOLD: Final[frozenset[ProblemKind]] = frozenset()


class Announcements(QObject):
    """Belongs to the GUI thread. `look` is for whenever something in force may have changed.

    What is new is found out in the background, look after look; each is told as of when it began,
    but for what the next one would take back at once.
    `acted` carries the `Act` somebody chose on a notice. `silence_ended`: a pause or quiet hours
    may just have ended, without anything else having changed.
    """

    acted = Signal(object)
    silence_ended = Signal()

    def __init__(
        self,
        notifier: Notifier,
        in_force: InForce,
        background: TakesWork,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._notifier, self._in_force = notifier, in_force
        self._background, self._teller = background, Teller()
        self._answered: dict[AccountId, Fresh] = {}
        self._announced: dict[str, Announcement] = {}
        self._problems: dict[AccountId, frozenset[ProblemKind]] = {}
        self._names_hidden = in_force.settings().menu.hide_names
        self._stopped = False
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        # The others may be early, when there would be nothing to tell yet.
        self._silence.setTimerType(Qt.TimerType.PreciseTimer)
        self._silence.timeout.connect(self._on_silence_ended)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.look)
        notifier.chosen.connect(self._on_chosen)

    @Slot(object)
    def note(self, status: Fresh) -> None:
        """Numbers that came with the answer to an action, and hold until the next refresh.

        Without them what was read from here would still count as told, and hide what comes after.
        """
        self._answered[status.account.id] = status
        self.look()

    @Slot()
    def look_soon(self) -> None:
        """As `look`, when the event loop has had its turn: what is drawn meanwhile takes long."""
        if not self._stopped:
            self._soon.start()

    @Slot()
    def look(self) -> None:
        """Tells what is new, and takes back what has been dealt with elsewhere."""
        if self._stopped:
            return
        now = self._in_force
        settings, state = now.settings(), now.state()
        look = Look(
            tuple(self._newest(status) for status in now.statuses()),
            Circumstances(now.now(), settings.notices, state.pause, state.seen, now.zone),
            settings,
            now.words(),
        )
        self._background.submit(
            partial(_found, self._teller, look), partial(self._tell, look), self._on_fault
        )

    def stop(self) -> None:
        """Takes back every notice and looks no more; takes a moment at the most."""
        self._stopped = True
        self._soon.stop()
        self._silence.stop()
        self._notifier.stop()

    def _newest(self, status: Status) -> Status:
        answered = self._answered.get(status.account.id)
        if answered is None:
            return status
        if isinstance(status, Fresh) and status.messages.read_at == answered.messages.read_at:
            return answered
        del self._answered[status.account.id]
        return status

    def _tell(self, look: Look, found: Telling) -> None:
        if self._stopped:
            return
        settings = self._in_force.settings()
        signed_in = {status.account.id for status in self._in_force.statuses()}
        self._keep_only(signed_in)
        self._take_back_names(hidden=settings.menu.hide_names)
        if not settings.notices.enabled:
            self._take_back_everything()
        names_are_fit = look.settings.menu.hide_names or not settings.menu.hide_names
        for status, told in zip(look.statuses, found.told, strict=True):
            pops_up = settings.notices.enabled and told.account_id in signed_in
            self._tell_news(told, pops_up=pops_up and names_are_fit)
            self._tell_problem(status, look.given, pops_up=pops_up)
        self._wait(look.given, found.snoozes)

    def _on_fault(self) -> None:
        """Raised here as well, where somebody is told of what went wrong unexpectedly."""
        message = "What is new could not be found out"
        raise RuntimeError(message)

    def _tell_news(self, told: Told, *, pops_up: bool) -> None:
        for key, earlier in list(self._announced.items()):
            if earlier.account_id == told.account_id and earlier.key in told.withdrawn:
                self._take_back(key)
        if told.announcement is not None and pops_up:
            self._announced[told.announcement.notice.key] = told.announcement
            self._notifier.show(told.announcement.notice)

    def _tell_problem(self, status: Status, given: Circumstances, *, pops_up: bool) -> None:
        """Once each, until the numbers are fresh again: who waits for the plan to be paid knows."""
        account, problem = status.account, problem_of(status)
        told = self._problems.get(account.id, _NOTHING_TOLD)
        if told and (isinstance(status, Fresh) or (problem is not None and problem.login_first)):
            del self._problems[account.id]
            self._notifier.withdraw(notice_key(account.id, PROBLEM_KEY))
        if not pops_up or problem is None:
            return
        if not problem.needs_a_person or problem.kind in told:
            return
        choices, zone = given.choices, given.zone
        if not choices.enabled or silenced(given.now, given.pause, choices.quiet_hours, zone):
            return
        self._problems[account.id] = told | {problem.kind}
        words = self._in_force.words()
        self._notifier.show(problem_notice(account, problem, words, zone, sound=choices.sound))

    def _wait(self, given: Circumstances, snoozes: Iterable[datetime]) -> None:
        """Until somebody who had to wait may be told of."""
        end = next_end(given.now, given.pause, given.choices.quiet_hours, snoozes, given.zone)
        if end is None:
            self._silence.stop()
        else:
            left = min(end - given.now, LONGEST_WAIT)
            self._silence.start(left // timedelta(milliseconds=1) + 1)

    def _keep_only(self, account_ids: set[AccountId]) -> None:
        for key, told in list(self._announced.items()):
            if told.account_id not in account_ids:
                self._take_back(key)
        for account_id in self._problems.keys() - account_ids:
            del self._problems[account_id]
            self._notifier.withdraw(notice_key(account_id, PROBLEM_KEY))

    def _take_back_names(self, *, hidden: bool) -> None:
        """Somebody may be about to share the screen. A problem names nobody and stays."""
        if hidden and not self._names_hidden:
            for key in list(self._announced):
                self._take_back(key)
        self._names_hidden = hidden

    def _take_back_everything(self) -> None:
        if self._announced or self._problems:
            self._announced.clear()
            self._problems.clear()
            self._notifier.withdraw_all()

    def _take_back(self, key: str) -> None:
        if self._announced.pop(key, None) is not None:
            self._notifier.withdraw(key)

    @Slot()
    def _on_silence_ended(self) -> None:
        self.look()
        self.silence_ended.emit()

    @Slot(str, str)
    def _on_chosen(self, key: str, action: str) -> None:
        told = self._announced.get(key)
        if told is None:
            self._mend(key)
        elif action == DEFAULT:
            self.acted.emit(Open(told.url))
        elif action == READ:
            self.acted.emit(Change(told.account_id, Action(ActionKind.READ, told.dialog_id)))
        elif action == SNOOZE:
            self._snooze(told)

    def _mend(self, key: str) -> None:
        """What helps against the problem there is by now."""
        for status in self._in_force.statuses():
            problem = problem_of(status)
            if problem is not None and key == notice_key(status.account.id, PROBLEM_KEY):
                self.acted.emit(remedy_act(problem, status.account.id))

    def _snooze(self, told: Announcement) -> None:
        snooze = partial(self._teller.snooze, told.account_id, told.key, self._in_force.now())
        self._background.submit(snooze, lambda _: None)


def _found(teller: Teller, look: Look) -> Telling:
    """In the background, with everything loaded to tell it."""
    found = teller.look(look)
    if any(each.announcement is not None for each in found.told):
        load_service()
    return found
