"""Which of the keyrings found here keeps the secrets: one, and none that is unsafe."""

import logging
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_FORGETFUL: Final = ("keyring.backends.fail", "keyring.backends.chainer")
_UNSAFE: Final = ("keyring.backends.null", "keyrings.alt")
"""Backends that lose secrets without a word, or write them into plain files."""

_log = logging.getLogger(__name__)


class NoFitKeyringError(Exception):
    """There is none to keep a secret in; `unsafe` names the one that was found, if there was."""

    def __init__(self, unsafe: str | None) -> None:
        super().__init__(unsafe)
        self.unsafe = unsafe


def chosen_keyring() -> "KeyringBackend":
    """The one to use, always the same for the same keyrings; raises `NoFitKeyringError`."""
    try:
        candidates = _candidates()
    except Exception as error:  # noqa: BLE001  # a name in a variable or a file imports anything
        _log.warning("No keyring can be chosen: %s", type(error).__name__)
        raise NoFitKeyringError(None) from None
    unsafe = None
    for candidate in candidates:
        module = type(candidate).__module__
        if module.startswith(_UNSAFE):
            unsafe = unsafe or f"{module}.{type(candidate).__qualname__}"
        elif not module.startswith(_FORGETFUL):
            return candidate
    raise NoFitKeyringError(unsafe)


def _candidates() -> "list[KeyringBackend]":
    import keyring
    from keyring.backends.chainer import ChainerBackend
    from keyring.backends.fail import Keyring as NoKeyring
    from keyring.core import load_config, load_env

    chosen = keyring.get_keyring()
    # The chain asks every keyring it finds, one prompt each: we take the first and stay with it.
    if isinstance(chosen, ChainerBackend):
        return list(chosen.backends)
    if isinstance(chosen, NoKeyring) and load_env() is None and load_config() is None:
        return _come_since()
    return [chosen]


def _come_since() -> "list[KeyringBackend]":
    """Found anew: `keyring` looks once, which at login may be before the desktop's has started."""
    from keyring.backend import KeyringBackend, by_priority

    viable = sorted(KeyringBackend.get_viable_backends(), key=by_priority, reverse=True)
    return [backend() for backend in viable if backend.priority > 0]
