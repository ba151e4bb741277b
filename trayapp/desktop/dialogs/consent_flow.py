"""Attempts to be let in by the browser, without waiting for it in any thread of ours."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from trayapp.bitrix.auth.consent import WAITING_S
from trayapp.desktop.dialogs.question import Question
from trayapp.desktop.worker import TakesWork
from trayapp.model.credentials import LocalApplication
from trayapp.model.flaw import CodeFlaw

if TYPE_CHECKING:
    from trayapp.bitrix.auth.consent import Granted
    from trayapp.jobs.sign_in import SignedIn  # loads httpx, which the worker does
    from trayapp.jobs.sign_in_oauth import ConsentRequest, Exchange, OAuthSignIn
    from trayapp.model.problem import Problem


class ConsentFlow(QObject):
    """Belongs to the GUI thread. Each `begin` ends in one of the signals, unless it is cancelled.

    `code_arrived`: the portal is being asked now. `answered` carries a `SignedIn`, a `Problem` or
    a `CodeFlaw`.
    """

    code_arrived = Signal()
    answered = Signal(object)
    failed = Signal()
    timed_out = Signal()
    _granted = Signal(object, object)

    def __init__(
        self,
        oauth: "OAuthSignIn",
        background: TakesWork,
        open_url: Callable[[str], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._oauth = oauth
        self._open_url = open_url
        self._question = Question(background, self)
        self._application: LocalApplication | None = None
        self._request: ConsentRequest | None = None
        self._exchange: Exchange | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(WAITING_S * 1000)
        self._patience.timeout.connect(self._on_timeout)
        # The listener's threads emit it.
        self._granted.connect(self._on_granted, Qt.ConnectionType.QueuedConnection)

    @property
    def is_waiting(self) -> bool:
        """Whether the browser is away."""
        return self._request is not None

    def begin(self, application: LocalApplication, port: int) -> bool:
        """Opens the browser; False where it cannot come back, so that its code has to be pasted."""
        self.cancel()
        request = self._oauth.request(application)
        self._application, self._request = application, request
        listens = request.listen(port, lambda granted: self._granted.emit(request, granted))
        self._patience.start()
        self._open_url(request.address)
        return listens

    def paste(self, text: str) -> CodeFlaw | None:
        """Goes on with a pasted code, None, or says what is wrong with it."""
        if self._request is None:
            return None
        found = self._request.read(text)
        if isinstance(found, CodeFlaw):
            return found
        self._on_granted(self._request, found)
        return None

    def cancel(self) -> None:
        """Waits for nothing any more."""
        self._stop_waiting()
        self._question.forget()
        exchange, self._exchange = self._exchange, None
        if exchange is not None:
            exchange.abort()

    def _stop_waiting(self) -> None:
        self._patience.stop()
        request, self._request = self._request, None
        if request is not None:
            request.close()

    @Slot(object, object)
    def _on_granted(self, request: "ConsentRequest", granted: "Granted") -> None:
        if request is not self._request or self._application is None:
            # It was on its way when somebody cancelled.
            return
        self._stop_waiting()
        exchange = self._exchange = self._oauth.exchange(self._application, granted)
        self._application = None
        self.code_arrived.emit()
        self._question.ask(exchange.run, self._on_answer, self._on_failure)

    def _on_answer(self, answer: "SignedIn | Problem | CodeFlaw") -> None:
        self._exchange = None
        self.answered.emit(answer)

    def _on_failure(self) -> None:
        self._exchange = None
        self.failed.emit()

    @Slot()
    def _on_timeout(self) -> None:
        self._stop_waiting()
        self.timed_out.emit()
