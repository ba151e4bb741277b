"""Carries notices to the desktop from a thread of its own, and brings back what became of them."""

import logging
import os
import selectors
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from threading import Thread
from typing import Final

from jeepney import DBusErrorResponse, HeaderFields, Message, MessageType

from trayapp.model.notice import Notice, presentable
from trayapp.system.bus import PATIENCE_S, NoAnswerError, NoBusError
from trayapp.system.notifications.bell import Bell
from trayapp.system.notifications.line import BusLine
from trayapp.system.notifications.service import (
    MOST_LIVE,
    Conversation,
    NoticeService,
    RefusedError,
    Report,
    Undeliverable,
)

_log = logging.getLogger(__name__)

_GRACE_S: Final = 0.05  # for an answer, when leaving
_REMEMBERED_LATE: Final = 50  # calls given up whose replies may still come

MakeService = Callable[[Callable[[Report], None]], NoticeService]


@dataclass(slots=True)
class _Talk:
    """A conversation under way. `regretted`: its notice was withdrawn meanwhile."""

    key: str
    conversation: Conversation[None]
    serial: int = 0
    deadline: float = 0.0
    regretted: bool = False


class Courier:
    """Its methods return at once; `report` is called in the courier's thread.

    Notices are shown one after the other, so that what replaces what is never in doubt. The thread
    sleeps until somebody wants something or the bus has something to say; it goes onto the bus
    with the first notice.
    """

    def __init__(
        self,
        make_service: MakeService,
        report: Callable[[Report], None],
        patience_s: float = PATIENCE_S,
        environ: Mapping[str, str] = os.environ,
    ) -> None:
        self._send_report = report
        self._service = make_service(self._report)
        self._patience_s = patience_s
        self._environ = environ
        self._errands: deque[Callable[[], None]] = deque()
        self._bell = Bell()
        self._leaving = False
        self._left = False
        self._line: BusLine | None = None
        self._talk: _Talk | None = None
        self._waiting: dict[str, Notice] = {}
        self._given_up: deque[int] = deque(maxlen=_REMEMBERED_LATE)
        # A bus that lets us in and then says nothing would keep the program from ending.
        self._thread = Thread(target=self._run, name="notices", daemon=True)
        self._thread.start()

    def show(self, notice: Notice) -> None:
        """Shows a notice, in place of the one with its key if there is one."""
        self._do(partial(self._enqueue, presentable(notice)))

    def withdraw(self, key: str) -> None:
        """Takes the notice back, shown or not."""
        self._do(partial(self._withdraw, key))

    def withdraw_all(self) -> None:
        """Takes all of them back."""
        self._do(self._withdraw_all)

    def stop(self, patience_s: float) -> bool:
        """Takes everything back and leaves the bus; whether that was done in time.

        Nothing is reported any more.
        """
        self._leaving = True
        self._do(self._leave)
        self._thread.join(patience_s)
        return not self._thread.is_alive()

    def _do(self, errand: Callable[[], None]) -> None:
        self._errands.append(errand)
        self._bell.ring()

    def _run(self) -> None:
        while True:
            try:
                while self._errands:
                    self._errands.popleft()()
                if self._left and self._talk is None:
                    break
                self._begin_next()
                self._wait()
            except (OSError, DBusErrorResponse) as error:
                self._lose_line(type(error).__name__)
            except Exception:  # noqa: BLE001 - the log has it, and the next notice begins anew
                _log.exception("Notices had to be given up")
                self._lose_line("an error of ours")
        if self._line is not None:
            self._line.close()
        self._bell.close()

    def _enqueue(self, notice: Notice) -> None:
        self._waiting.pop(notice.key, None)
        self._waiting[notice.key] = notice
        if len(self._waiting) > MOST_LIVE:
            del self._waiting[next(iter(self._waiting))]

    def _withdraw(self, key: str) -> None:
        self._waiting.pop(key, None)
        if self._talk is not None and self._talk.key == key:
            self._talk.regretted = True
        self._tell(self._service.withdraw(key))

    def _withdraw_all(self) -> None:
        self._waiting.clear()
        if self._talk is not None:
            self._talk.regretted = True
        self._tell(self._service.withdraw_all())

    def _leave(self) -> None:
        self._left = True
        self._withdraw_all()
        if self._talk is not None:
            # Its answer may be on the way, and with it the id to close the notice by.
            self._talk.deadline = min(self._talk.deadline, time.monotonic() + _GRACE_S)

    def _begin_next(self) -> None:
        while self._talk is None and self._waiting:
            notice = self._waiting.pop(next(iter(self._waiting)))
            try:
                self._open_line()
            except NoBusError:
                self._report(Undeliverable(notice))
                continue
            self._talk = _Talk(notice.key, self._service.show(notice))
            self._go_on(partial(next, self._talk.conversation))

    def _open_line(self) -> None:
        if self._line is None:
            self._line = BusLine(self._patience_s, self._environ)
            for rule in self._service.rules:
                self._line.listen_to(rule)

    def _wait(self) -> None:
        """Until somebody wants something, the bus says something, or patience is at its end."""
        with selectors.DefaultSelector() as listening:
            listening.register(self._bell, selectors.EVENT_READ)
            if self._line is not None:
                listening.register(self._line, selectors.EVENT_READ)
            left_s = None if self._talk is None else self._talk.deadline - time.monotonic()
            ready = {key.fd for key, _ in listening.select(left_s)}
        if self._bell.fileno() in ready:
            self._bell.answer()
        if self._line is not None and self._line.fileno() in ready:
            for message in self._line.incoming():
                self._take_in(message)
        if self._talk is not None and time.monotonic() >= self._talk.deadline:
            self._give_up(self._talk)

    def _take_in(self, message: Message) -> None:
        if message.header.message_type is MessageType.signal:
            self._tell(self._service.hear(message))
            return
        serial = message.header.fields.get(HeaderFields.reply_serial)
        talk = self._talk
        if talk is not None and serial == talk.serial:
            if message.header.message_type is MessageType.error:
                refused = RefusedError(DBusErrorResponse(message).name)
                self._go_on(partial(talk.conversation.throw, refused))
            else:
                self._go_on(partial(talk.conversation.send, message))
        elif serial in self._given_up and message.header.message_type is MessageType.method_return:
            self._tell(self._service.regret(message))

    def _give_up(self, talk: _Talk) -> None:
        if self._left:
            self._talk = None
            return
        self._given_up.append(talk.serial)
        self._go_on(partial(talk.conversation.throw, NoAnswerError("TimeoutError")))
        if self._talk is None:
            # What waits behind it would each wait as long, to be shown when it is no news any more.
            self._drop_waiting()

    def _go_on(self, step: Callable[[], Message]) -> None:
        """Has the conversation say its next thing, or ends it."""
        talk, line = self._talk, self._line
        if talk is None or line is None:
            return
        try:
            message = step()
        except StopIteration:
            self._end_talk()
        except NoAnswerError as reason:
            _log.info("A notice was not shown: %s", reason)
            self._end_talk()
        else:
            talk.serial = line.ask(message)
            talk.deadline = time.monotonic() + (_GRACE_S if self._left else self._patience_s)

    def _end_talk(self) -> None:
        talk, self._talk = self._talk, None
        if talk is not None and talk.regretted:
            self._tell(self._service.withdraw(talk.key))

    def _lose_line(self, reason: str) -> None:
        _log.info("The session bus is lost to notices: %s", reason)
        self._talk = None
        self._drop_waiting()
        self._given_up.clear()
        self._service.forget()
        line, self._line = self._line, None
        if line is not None:
            line.close()

    def _drop_waiting(self) -> None:
        if self._waiting:
            _log.info("%d more notices were dropped", len(self._waiting))
            self._waiting.clear()

    def _tell(self, messages: Iterable[Message]) -> None:
        for message in messages:
            if self._line is not None:
                self._line.tell(message)

    def _report(self, report: Report) -> None:
        if not self._leaving:
            self._send_report(report)
