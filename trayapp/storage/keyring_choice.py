"""Which of the keyrings found here keeps the secrets: one, and none that is unsafe."""

import contextlib
import logging
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE: Final = "bitrix24-tray"
"""What all our secrets are kept under, whichever keyring it is."""

_FORGETFUL: Final = ("keyring.backends.fail", "keyring.backends.chainer")
_UNSAFE: Final = ("keyring.backends.null", "keyrings.alt")
"""Backends that lose secrets without a word, or write them into plain files."""

_OF_KEYRING: Final = "keyring.backends."
"""The settings may name one of these only: loading a module runs what is in it."""

_log = logging.getLogger(__name__)


class NoFitKeyringError(Exception):
    """There is none to keep a secret in; `unsafe` names the one that was found, if there was.

    `gone` names the one that keeps them, where it is not here and another is.
    """

    def __init__(self, unsafe: str | None = None, gone: str | None = None) -> None:
        super().__init__(unsafe or gone)
        self.unsafe = unsafe
        self.gone = gone


def chosen_keyring(pinned: str | None = None) -> "KeyringBackend":
    """The one that keeps the secrets; raises `NoFitKeyringError`.

    `pinned` is its name, if secrets are in it already. Else it is the same one always for the
    same keyrings. Whoever names one in a variable or a file of `keyring` gets that one.
    """
    try:
        candidates, pinned = _candidates(pinned)
    except Exception as error:  # noqa: BLE001  # a name in a variable or a file imports anything
        _log.warning("No keyring can be chosen: %s", type(error).__name__)
        raise NoFitKeyringError from None
    fit = [each for each in candidates if _is_fit(each)]
    if not fit:
        unsafe = (name_of(each) for each in candidates if _is_unsafe(each))
        raise NoFitKeyringError(unsafe=next(unsafe, None))
    if pinned is None:
        return fit[0]
    for each in fit:
        if name_of(each) == pinned:
            return each
    raise NoFitKeyringError(gone=pinned)


def name_of(backend: "KeyringBackend") -> str:
    """The name it is told by, the same in every session and every language."""
    return f"{type(backend).__module__}.{type(backend).__qualname__}"


def _is_unsafe(backend: "KeyringBackend") -> bool:
    return type(backend).__module__.startswith(_UNSAFE)


def _is_fit(backend: "KeyringBackend") -> bool:
    return not type(backend).__module__.startswith((*_UNSAFE, *_FORGETFUL))


def _candidates(pinned: str | None) -> "tuple[list[KeyringBackend], str | None]":
    """The keyrings to choose from, best first, and the name of the one it has to be."""
    import keyring
    from keyring.backends.chainer import ChainerBackend
    from keyring.core import load_config, load_env

    is_named = load_env() is not None or load_config() is not None
    if pinned is not None and not is_named:
        _take_at_once(pinned)
    chosen = keyring.get_keyring()
    # The chain asks every keyring it finds, one prompt each: we take the first and stay with it.
    if isinstance(chosen, ChainerBackend):
        found = list(chosen.backends)
    elif is_named:
        return [chosen], None
    else:
        found = [chosen]
    names = {name_of(each) for each in found if _is_fit(each)}
    if is_named or (names and (pinned is None or pinned in names)):
        return found, pinned
    return _come_since(), pinned


@cache
def _take_at_once(name: str) -> None:
    """Else `keyring` would load every keyring there may be on any system, and choose among them."""
    from keyring import set_keyring
    from keyring.core import load_keyring

    if not name.startswith(_OF_KEYRING) or name.startswith((*_UNSAFE, *_FORGETFUL)):
        return
    # One that is not here is looked for in vain among the others as well.
    with contextlib.suppress(Exception):
        set_keyring(load_keyring(name))


def _come_since() -> "list[KeyringBackend]":
    """Found anew: `keyring` looks once, which at login may be before the desktop's has started."""
    from keyring.backend import KeyringBackend, by_priority

    viable = sorted(KeyringBackend.get_viable_backends(), key=by_priority, reverse=True)
    return [backend() for backend in viable if backend.priority > 0]
