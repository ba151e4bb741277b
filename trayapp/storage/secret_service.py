"""Whether the keyring of a Linux desktop is open: a look that never raises a prompt."""

from typing import Final

DEFAULT_COLLECTION: Final = "/org/freedesktop/secrets/aliases/default"

PATIENCE_S: Final = 3.0
"""A service that has to be started first takes most of a second."""

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
