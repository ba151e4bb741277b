"""The window for signing in, put together from what the program has."""

from trayapp.desktop.dialogs.sign_in import SignInDialog
from trayapp.desktop.surroundings import Surroundings
from trayapp.jobs.sign_in import sign_in, sign_in_for_session
from trayapp.jobs.sign_in_keeping import FindableSecrets
from trayapp.jobs.sign_in_oauth import OAuthSignIn
from trayapp.view.consent import arrival_page


def sign_in_window(surroundings: Surroundings) -> SignInDialog:
    """In the language in force by now."""
    network, words = surroundings.session.network, surroundings.words()
    for_good = FindableSecrets(surroundings.secrets.for_good, surroundings.session)
    for_session = surroundings.secrets.for_session
    dialog = SignInDialog(
        words,
        surroundings.sign_ins,
        lambda address: sign_in(address, for_good, network()),
        surroundings.open_url,
        OAuthSignIn(
            for_good, network, lambda flaw: arrival_page(flaw, words), for_session=for_session
        ),
    )
    dialog.show_policy(surroundings.session.policy())
    dialog.allow_session_only(lambda address: sign_in_for_session(address, for_session, network()))
    dialog.setWindowIcon(surroundings.icon())
    return dialog


def sign_in_window_after(before: SignInDialog, surroundings: Surroundings) -> SignInDialog:
    """One that goes on where another has come to, in the same place on the screen."""
    after = sign_in_window(surroundings)
    after.take_over(before)
    after.restoreGeometry(before.saveGeometry())
    after.setWindowState(before.windowState())
    return after
