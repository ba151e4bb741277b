"""What becomes of a sign-in when its account is removed, for whoever is asked about it."""

from typing import Final

from trayapp.model.account import Account, SignInWay
from trayapp.view.words import N_, Words

_KEPT: Final = {
    SignInWay.WEBHOOK: N_(
        "The webhook is deleted from the keyring of this computer. In the portal it stays "
        "until you delete it there."
    ),
    SignInWay.OAUTH: N_(
        "The application’s keys and tokens are deleted from the keyring of this computer. In the "
        "portal the application stays until you delete it there."
    ),
    None: N_(
        "What you signed in with is deleted from the keyring of this computer. In the portal it "
        "stays until you delete it there."
    ),
}

_FORGOTTEN: Final = N_(
    "What you signed in with is only in the memory of this program, and is forgotten. "
    "In the portal it stays until you delete it there."
)


def consequence(account: Account, words: Words, *, session_only: bool) -> str:
    """What is deleted here, and what nobody but the user can delete in the portal."""
    return words.gettext(_FORGOTTEN if session_only else _KEPT[account.way])
