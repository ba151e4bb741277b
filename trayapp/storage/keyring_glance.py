"""What a keyring gives without a prompt, for a process that has nothing else to do."""

from collections.abc import Iterable

from trayapp.model.account import AccountId
from trayapp.storage.keyring_choice import SERVICE, NoFitKeyringError, chosen_keyring
from trayapp.storage.keyring_pin import KeyringPin
from trayapp.storage.secret_service import is_open


def read_without_prompt(pin: KeyringPin, account_ids: Iterable[AccountId]) -> dict[str, str]:
    """The texts of the secrets that are there, none if the keyring is not open.

    Raises whatever the keyring does.
    """
    try:
        backend = chosen_keyring(pin.pinned())
    except NoFitKeyringError:
        return {}
    if not is_open(backend):
        return {}
    found = {each: backend.get_password(SERVICE, each) for each in account_ids}
    return {each: text for each, text in found.items() if text is not None}
