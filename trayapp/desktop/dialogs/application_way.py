"""Signing in with a local application: the page for its keys, and what happens on it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from trayapp.bitrix.address import AddressError, read_portal
from trayapp.desktop.dialogs.application_page import ApplicationPage
from trayapp.desktop.dialogs.consent_flow import ConsentFlow
from trayapp.desktop.worker import TakesWork
from trayapp.model.credentials import LocalApplication
from trayapp.model.flaw import CodeFlaw
from trayapp.model.locks import OPEN, Policy
from trayapp.model.problem import Problem
from trayapp.view.consent import (
    code_sentence,
    consent_refusal_sentence,
    keys_sentence,
    port_sentence,
    portal_sentence,
    timeout_sentence,
)
from trayapp.view.policy import portal_refusal
from trayapp.view.words import Words

if TYPE_CHECKING:
    from trayapp.jobs.sign_in import SignedIn  # loads httpx, which the worker does
    from trayapp.jobs.sign_in_oauth import OAuthSignIn


class ApplicationWay(QObject):
    """`signed_in` carries a `SignedIn`; `progressed` what is under way by now.

    What is secret stays on the page: whoever hears of a `SignedIn` knows whether it is done with.
    `refused` carries the `Problem` an attempt ended with; it is explained on the page already.
    """

    signed_in = Signal(object)
    refused = Signal(object)
    progressed = Signal(str)

    def __init__(
        self,
        words: Words,
        oauth: "OAuthSignIn",
        background: TakesWork,
        open_url: Callable[[str], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._place = ""
        self._policy = OPEN
        self.page = ApplicationPage(words)
        self._flow = ConsentFlow(oauth, background, open_url, self)
        self.page.code_pasted.connect(self._on_code_pasted)
        self._flow.code_arrived.connect(self._on_code_arrived)
        self._flow.answered.connect(self._on_answered)
        self._flow.failed.connect(self._on_failed)
        self._flow.timed_out.connect(self._on_timed_out)

    @property
    def is_waiting(self) -> bool:
        """Whether the browser is away."""
        return self._flow.is_waiting

    def show_policy(self, policy: Policy) -> None:
        """Where an administrator lets people sign in."""
        self._policy = policy
        self.page.show_policy(policy)

    def submit(self) -> None:
        """Opens the browser, if the fields are filled in."""
        page, words = self.page, self._words
        try:
            portal = read_portal(page.portal)
        except AddressError as error:
            page.complain(portal_sentence(error.flaw, words))
            return
        refusal = portal_refusal(portal, self._policy, words)
        if refusal is not None:
            page.complain(refusal)
            return
        if not page.client_id or not page.client_secret:
            page.complain(keys_sentence(words))
            return
        self._place = portal.split("://", 1)[-1]
        application = LocalApplication(portal, page.client_id, page.client_secret)
        self.progressed.emit(words.gettext("Waiting for the browser…"))
        page.show_waiting(True)
        if not self._flow.begin(application, page.port):
            page.complain(port_sentence(page.port, words))

    def cancel(self) -> None:
        """Waits for nothing any more; the fields stay as they are."""
        self._flow.cancel()
        self._end_progress()

    def start_over(self) -> None:
        """Waits for nothing any more, and empties every field."""
        self._flow.cancel()
        self.page.start_over()

    @Slot(str)
    def _on_code_pasted(self, text: str) -> None:
        flaw = self._flow.paste(text)
        if flaw is not None:
            self.page.complain(code_sentence(flaw, self._words))

    @Slot()
    def _on_code_arrived(self) -> None:
        self.page.setDisabled(True)
        self.progressed.emit(self._words.gettext("Asking the portal…"))

    @Slot(object)
    def _on_answered(self, answer: "SignedIn | Problem | CodeFlaw") -> None:
        self._end_progress()
        if isinstance(answer, Problem):
            self.page.complain(consent_refusal_sentence(answer, self._place, self._words))
            self.refused.emit(answer)
        elif isinstance(answer, CodeFlaw):
            self.page.complain(code_sentence(answer, self._words))
        else:
            self.signed_in.emit(answer)

    @Slot()
    def _on_failed(self) -> None:
        self._end_progress()
        self.page.complain(
            self._words.gettext("Something unexpected went wrong. The log says more.")
        )

    @Slot()
    def _on_timed_out(self) -> None:
        self._end_progress()
        self.page.complain(timeout_sentence(self._words))

    def _end_progress(self) -> None:
        self.page.setEnabled(True)
        self.page.show_waiting(False)
        self.progressed.emit("")
