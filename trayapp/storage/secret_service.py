"""Whether the keyring of a Linux desktop is open: a look that never raises a prompt."""

from typing import Final

DEFAULT_COLLECTION: Final = "/org/freedesktop/secrets/aliases/default"

PATIENCE_S: Final = 3.0
"""A service that has to be started first takes most of a second."""

_SPEAKING_IT: Final = ("keyring.backends.SecretService", "keyring.backends.libsecret")


def is_open(backend: object) -> bool:
    """Whether reading would not prompt; False where that cannot be known. Blocks for a moment.

    Without a collection to look at a prompt would follow as well: for the password of a new one.
    """
    if not type(backend).__module__.startswith(_SPEAKING_IT):
        return False
    return not _is_locked(str(getattr(backend, "preferred_collection", DEFAULT_COLLECTION)))


def _is_locked(collection: str) -> bool:
    from jeepney import AuthenticationError, DBusAddress, MessageType, Properties
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
        return True
    if reply.header.message_type is MessageType.error:
        return True
    _signature, locked = reply.body[0]
    return bool(locked)
