"""`sign-in --oauth`: a local application's keys, a page in the browser, tokens in the keyring."""

import os
import queue
import sys
import threading
import time
import webbrowser
from contextlib import closing
from typing import Final

from trayapp.bitrix.address import AddressError, read_portal
from trayapp.bitrix.auth.consent import WAITING_S, Granted
from trayapp.cli.asking import Asking
from trayapp.cli.exit_status import ExitStatus
from trayapp.cli.output import complain, tell
from trayapp.cli.sign_in import refuse, remember
from trayapp.jobs.session import Session
from trayapp.jobs.sign_in import SignedIn
from trayapp.jobs.sign_in_oauth import ConsentRequest, OAuthSignIn
from trayapp.model.credentials import LocalApplication
from trayapp.model.flaw import CodeFlaw
from trayapp.model.locks import Policy
from trayapp.view.consent import (
    arrival_page,
    code_sentence,
    consent_refusal_sentence,
    keys_sentence,
    port_sentence,
    portal_sentence,
    timeout_sentence,
)
from trayapp.view.policy import portal_refusal
from trayapp.view.words import Words

_GLANCE_S: Final = 0.5
"""On Windows, Ctrl-C does not get through to a wait."""

_WAYS_TO_A_BROWSER: Final = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")

_Arrivals = queue.SimpleQueue[Granted | str | None]
"""What came from the browser, a line of input, or None for the end of input."""


def sign_in_oauth(session: Session, port: int, words: Words) -> ExitStatus:
    """Reads portal, client id and client secret, one a line, and a pasted code if there is one."""
    asking = Asking()
    application = _application(asking, session.policy(), words)
    if isinstance(application, ExitStatus):
        return application
    oauth = OAuthSignIn(
        session.credentials, session.network, lambda flaw: arrival_page(flaw, words)
    )
    with closing(oauth.request(application)) as request:
        granted = _granted(request, asking, port, words)
    if isinstance(granted, ExitStatus):
        return granted
    outcome = oauth.exchange(application, granted).run()
    if isinstance(outcome, SignedIn):
        return remember(outcome, session, words)
    if isinstance(outcome, CodeFlaw):
        return complain(code_sentence(outcome, words), ExitStatus.PROBLEM)
    place = application.portal.split("://", 1)[-1]
    return refuse(outcome, consent_refusal_sentence(outcome, place, words), words)


def _application(asking: Asking, policy: Policy, words: Words) -> LocalApplication | ExitStatus:
    try:
        portal = read_portal(asking.line(words.gettext("Address of your portal: ")) or "")
    except AddressError as error:
        return complain(portal_sentence(error.flaw, words), ExitStatus.WRONG_USAGE)
    refusal = portal_refusal(portal, policy, words)
    if refusal is not None:
        return complain(refusal, ExitStatus.PROBLEM)
    client_id = asking.line(words.gettext("Client id: "))
    client_secret = asking.hidden(words.gettext("Client secret (not shown): "))
    if not client_id or not client_secret:
        return complain(keys_sentence(words), ExitStatus.WRONG_USAGE)
    return LocalApplication(portal, client_id, client_secret)


def _granted(
    request: ConsentRequest, asking: Asking, port: int, words: Words
) -> Granted | ExitStatus:
    arrivals: _Arrivals = queue.SimpleQueue()
    listens = request.listen(port, arrivals.put)
    if not listens:
        complain(port_sentence(port, words))
    tell(words.gettext("Allow access on this page of your portal:"))
    tell(request.address)
    if sys.platform != "linux" or any(map(os.environ.get, _WAYS_TO_A_BROWSER)):
        # Elsewhere Python would start a browser for terminals, and wait until it is left.
        webbrowser.open(request.address)
    threading.Thread(target=_read_on, args=(asking, arrivals, words), daemon=True).start()
    return _first_code(request, arrivals, words, listens=listens, patient=asking.at_terminal)


def _read_on(asking: Asking, arrivals: _Arrivals, words: Words) -> None:
    prompt = words.gettext("If the browser does not come back by itself, paste the code here: ")
    while (line := asking.line(prompt)) is not None:
        if line:
            arrivals.put(line)
    arrivals.put(None)


def _first_code(
    request: ConsentRequest, arrivals: _Arrivals, words: Words, *, listens: bool, patient: bool
) -> Granted | ExitStatus:
    """The first good code; a person may paste again, a script has had its chance."""
    deadline = time.monotonic() + WAITING_S
    while (remaining := deadline - time.monotonic()) > 0:
        try:
            arrived = arrivals.get(timeout=min(remaining, _GLANCE_S))
        except queue.Empty:
            continue
        if arrived is None and not listens:
            return ExitStatus.PROBLEM
        found = request.read(arrived) if isinstance(arrived, str) else arrived
        if isinstance(found, Granted):
            return found
        if isinstance(found, CodeFlaw):
            complain(code_sentence(found, words))
            if not patient:
                return ExitStatus.WRONG_USAGE
    return complain(timeout_sentence(words), ExitStatus.PROBLEM)
