"""The window for signing in: with a pasted webhook, or with a local application."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from trayapp.bitrix.address import AddressError, read_webhook
from trayapp.desktop.dialogs.application_way import ApplicationWay
from trayapp.desktop.dialogs.handing_over import hand_over
from trayapp.desktop.dialogs.keyboard_dialog import KeyboardDialog
from trayapp.desktop.dialogs.question import Question
from trayapp.desktop.dialogs.scrolling import ScrollingPage, fit_once
from trayapp.desktop.dialogs.sign_in_buttons import SignInButtons
from trayapp.desktop.dialogs.sign_in_keeping import (
    Keeping,
    SessionOnlyOffer,
    unwritable_sentence,
)
from trayapp.desktop.dialogs.sign_in_steps import SignInSteps
from trayapp.desktop.dialogs.sign_in_success import SignInSuccess
from trayapp.desktop.worker import TakesWork
from trayapp.model.locks import OPEN, Policy
from trayapp.model.problem import ABOUT_THE_KEYRING, Problem
from trayapp.view.flaws import flaw_sentence, refusal_sentence
from trayapp.view.policy import portal_refusal
from trayapp.view.words import Words

if TYPE_CHECKING:
    from trayapp.jobs.sign_in import SignedIn  # loads httpx, which the worker does
    from trayapp.jobs.sign_in_oauth import OAuthSignIn


class SignInDialog(KeyboardDialog):
    """Leads through signing in; can be opened again and again. `signed_in` carries a `SignedIn`.

    `settled`: what was being waited for has come, or is waited for no more. Closed while the
    portal is being asked, it forgets the question: what becomes of an answer that nobody waits for
    is the business of `background`.
    """

    signed_in = Signal(object)
    settled = Signal()

    def __init__(
        self,
        words: Words,
        background: TakesWork,
        sign_in: "Callable[[str], SignedIn | Problem]",
        open_url: Callable[[str], object],
        oauth: "OAuthSignIn",
    ) -> None:
        super().__init__()
        self._words = words
        self._sign_in = sign_in
        self._policy = OPEN
        self._sign_in_for_session: Callable[[str], SignedIn | Problem] | None = None
        self._keeping, self._session_only = Keeping(), SessionOnlyOffer(words)
        self._session_only.taken.connect(self._on_session_only)
        oauth = replace(oauth, is_for_session=self._keeping.is_for_session)
        self._question = Question(background, self)
        self.setWindowTitle(words.gettext("Bitrix24 Tray — Sign in"))
        self._steps = SignInSteps(words)
        self._steps.page_requested.connect(open_url)
        self._application = ApplicationWay(words, oauth, background, open_url, self)
        self._application.signed_in.connect(self._on_signed_in)
        self._application.refused.connect(self._on_refused)
        self._application.progressed.connect(self._show_progress)
        self._brought: SignedIn | None = None
        self._success = SignInSuccess(words)
        self._pages = QStackedWidget()
        self._form = ScrollingPage(self._steps)
        self._application_form = ScrollingPage(self._application.page)
        self._done = ScrollingPage(self._success)
        for page in (self._form, self._application_form, self._done):
            self._pages.addWidget(page)

        self._buttons = SignInButtons(words)
        self._buttons.going_on.connect(self._on_check)
        self._buttons.leaving.connect(self._on_leave)
        self._buttons.other_way.connect(self._on_other_way)
        layout = QVBoxLayout(self)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self._session_only)
        layout.addWidget(self._buttons)
        self._start_over()

    def show_policy(self, policy: Policy) -> None:
        """Offers the administrator's portal; where that one is required, no other will do."""
        self._policy = policy
        self._steps.show_policy(policy)
        self._application.show_policy(policy)

    def allow_session_only(
        self, sign_in_for_session: "Callable[[str], SignedIn | Problem]"
    ) -> None:
        """From now on offers that as well, once nothing can be kept for longer."""
        self._sign_in_for_session = sign_in_for_session

    @property
    def is_busy(self) -> bool:
        """Whether somebody is being waited for."""
        return bool(self._buttons.progress)

    def take_over(self, before: "SignInDialog") -> None:
        """Goes on where another window has come to, which must not be busy.

        What it complained of stays as it was said.
        """
        hand_over(before, self)
        for complained, page in (
            (before._steps.complaint, self._steps),  # noqa: SLF001  # one of the same class
            (before._application.page.complaint, self._application.page),  # noqa: SLF001
        ):
            if complained:
                page.complain(complained)
        if before._pages.currentWidget() is before._application_form:  # noqa: SLF001
            self._show_form(self._application_form)
        if before._brought is not None:  # noqa: SLF001
            self._show_success(before._brought)  # noqa: SLF001

    def done(self, result: int) -> None:
        """Closes the window, in whatever way, and leaves nothing secret in it."""
        self._question.forget()
        super().done(result)
        self._start_over()

    def showEvent(self, event: QShowEvent) -> None:
        """Opens at a comfortable size."""
        super().showEvent(event)
        fit_once(self)

    def _start_over(self) -> None:
        self._brought = None
        self._session_only.hide()
        self._steps.start_over()
        self._application.start_over()
        self._show_form(self._form)

    def _show_form(self, form: QWidget) -> None:
        self._pages.setCurrentWidget(form)
        self._buttons.offer(webhook=form is self._form)
        self._show_progress("")

    def _show_progress(self, text: str) -> None:
        """What is under way; empty for nothing."""
        was_busy = self.is_busy
        self._steps.setDisabled(bool(text))
        self._session_only.setDisabled(bool(text))
        self._buttons.show_progress(text)
        if was_busy and not text:
            self.settled.emit()

    def _on_other_way(self) -> None:
        other = self._pages.currentWidget() is self._form
        self._show_form(self._application_form if other else self._form)

    def _on_leave(self) -> None:
        """While the browser is away, cancelling means to stop waiting and to stay."""
        if self._application.is_waiting:
            self._application.cancel()
        else:
            self.reject()

    def _on_check(self) -> None:
        self._keeping.session_only = False
        self._submit()

    def _on_session_only(self) -> None:
        self._keeping.session_only = True
        self._submit()

    def _submit(self) -> None:
        if self._pages.currentWidget() is self._form:
            self._check_webhook()
        else:
            self._application.submit()

    def _check_webhook(self) -> None:
        text = self._steps.webhook
        try:
            webhook = read_webhook(text)
        except AddressError as error:
            self._steps.complain(flaw_sentence(error.flaw, self._words))
            return
        refusal = portal_refusal(webhook.portal, self._policy, self._words)
        if refusal is not None:
            self._steps.complain(refusal)
            return
        place = webhook.portal.split("://", 1)[-1]
        self._show_progress(self._words.gettext("Asking the portal…"))
        for_session = self._sign_in_for_session if self._keeping.session_only else None
        self._question.ask(
            partial(for_session or self._sign_in, text),
            partial(self._on_answer, place),
            self._on_failure,
        )

    def _on_answer(self, place: str, answer: "SignedIn | Problem") -> None:
        self._show_progress("")
        if isinstance(answer, Problem):
            self._steps.complain(refusal_sentence(answer, place, self._words))
            self._on_refused(answer)
            return
        self._on_signed_in(answer)

    def _on_refused(self, problem: Problem) -> None:
        if problem.kind in ABOUT_THE_KEYRING:
            self._offer_session_only()

    def _offer_session_only(self) -> None:
        if self._sign_in_for_session is not None:
            self._session_only.offer()

    def _on_signed_in(self, signed_in: "SignedIn") -> None:
        if signed_in.unwritable:
            of_webhook = self._pages.currentWidget() is self._form
            page = self._steps if of_webhook else self._application.page
            page.complain(unwritable_sentence(self._words))
            self._offer_session_only()
            return
        self._show_success(signed_in)
        self.signed_in.emit(signed_in)

    def _show_success(self, signed_in: "SignedIn") -> None:
        self._brought = signed_in
        self._steps.forget_webhook()
        self._application.page.forget_secret()
        self._session_only.hide()
        self._success.show_signed_in(signed_in)
        self._pages.setCurrentWidget(self._done)
        self._buttons.offer_the_end()

    def _on_failure(self) -> None:
        self._show_progress("")
        self._steps.complain(
            self._words.gettext("Something unexpected went wrong. The log says more.")
        )
