"""Whether the keyring of a Linux desktop is open: a look that never raises a prompt.

It also sees past a prompt that stands, once the keyring has been opened by somebody else.
"""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from concurrent.futures import Future

DEFAULT_COLLECTION: Final = "/org/freedesktop/secrets/aliases/default"

PATIENCE_S: Final = 3.0
"""A service that has to be started first takes most of a second."""

LOOK_S: Final = 10.0
"""How often a keyring is looked at while its prompt stands."""

_SPEAKING_IT: Final = ("keyring.backends.SecretService", "keyring.backends.libsecret")

_NO_COLLECTION: Final = frozenset(
    {
        "org.freedesktop.DBus.Error.UnknownMethod",
        "org.freedesktop.DBus.Error.UnknownObject",
        "org.freedesktop.Secret.Error.NoSuchObject",
    }
)
"""What services say of a collection that is not there."""


def is_open(backend: object) -> bool:
    """Whether reading would not prompt; False where that cannot be known. Blocks for a moment."""
    return _lock_of(backend) is False


def is_locked(backend: object) -> bool:
    """Whether reading would prompt; False where that cannot be known. Blocks for a moment."""
    return _lock_of(backend) is True


def read_past_prompt(backend: object, read: Callable[[], str | None]) -> str | None:
    """What `read` returns or raises, for as long as its prompt stands.

    Logging in to another program may open the keyring, and yet the prompt stays, and only what
    raised it could take it back. It is left to itself then, and `read` called once more.
    """
    if not is_locked(backend):
        return read()
    from concurrent.futures import Future, wait

    answer: Future[str | None] = Future()
    # A daemon does not keep the process from ending.
    threading.Thread(
        target=_answer, args=(answer, read), name="keyring prompt", daemon=True
    ).start()
    while not wait((answer,), LOOK_S).done:
        if is_open(backend):
            return read()
    return answer.result()


def _answer(answer: "Future[str | None]", read: Callable[[], str | None]) -> None:
    try:
        found = read()
    except BaseException as error:  # noqa: BLE001  # libraries in Rust panic with just that
        answer.set_exception(error)
    else:
        answer.set_result(found)


def _lock_of(backend: object) -> bool | None:
    """Whether the collection with the secrets is locked, None where nobody says so.

    Where there is none a prompt would follow as well: for the password of a new one.
    """
    if not type(backend).__module__.startswith(_SPEAKING_IT):
        return None
    return _told_lock(str(getattr(backend, "preferred_collection", DEFAULT_COLLECTION)))


def _told_lock(collection: str) -> bool | None:
    from jeepney import AuthenticationError, DBusAddress, HeaderFields, MessageType, Properties
    from jeepney.io.blocking import open_dbus_connection

    target = DBusAddress(
        collection,
        bus_name="org.freedesktop.secrets",
        interface="org.freedesktop.Secret.Collection",
    )
    try:
        with open_dbus_connection() as connection:
            reply = connection.send_and_get_reply(
                Properties(target).get("Locked"), timeout=PATIENCE_S
            )
    except (OSError, KeyError, ValueError, RuntimeError, AuthenticationError):
        return None
    if reply.header.message_type is MessageType.error:
        return True if reply.header.fields.get(HeaderFields.error_name) in _NO_COLLECTION else None
    _signature, locked = reply.body[0]
    return bool(locked)
