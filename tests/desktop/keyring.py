"""The keyring of the test desktop: locked, opened, prompted for, and listened to."""

from collections import deque
from contextlib import suppress
from typing import Final

from jeepney import DBusAddress, MatchRule, Message, Monitoring
from jeepney.io.blocking import DBusConnection

from tests.desktop.bus import Bus
from tests.desktop.screen import Screen
from tests.desktop.virtual_desktop import KEYRING_PASSWORD

KEYRINGS: Final = DBusAddress(
    "/org/freedesktop/secrets",
    bus_name="org.freedesktop.secrets",
    interface="org.freedesktop.Secret.Service",
)
COLLECTION: Final = "/org/freedesktop/secrets/aliases/default"
COLLECTION_ITSELF: Final = "/org/freedesktop/secrets/collection/login"
PROMPT_WINDOW: Final = "Unlock"
PROMPTING: Final = MatchRule(
    type="method_call", interface="org.freedesktop.Secret.Prompt", member="Prompt"
)


class Calls:
    """Counts the calls of a rule, whoever makes them."""

    def __init__(self, connection: DBusConnection, rule: MatchRule) -> None:
        self._connection = connection
        self._heard: deque[Message] = deque()
        self._count = 0
        # The bus alone knows who has which name, and sends nothing but what the rule is about.
        connection.filter(MatchRule(type="method_call"), queue=self._heard)
        connection.send_and_get_reply(Monitoring().BecomeMonitor([rule.serialise()]))

    @property
    def count(self) -> int:
        with suppress(TimeoutError):
            while True:
                self._connection.recv_messages(timeout=0.1)
        self._count += len(self._heard)
        self._heard.clear()
        return self._count


def lock(bus: Bus) -> None:
    """As it is after a while, or after a login without a password."""
    bus.call(KEYRINGS, "Lock", "ao", [COLLECTION])


def unlock(bus: Bus) -> None:
    """As another program does it: without a prompt of ours, and without one at all."""
    _output, session = bus.call(KEYRINGS, "OpenSession", "sv", "plain", ("s", ""))
    secret = (session, b"", KEYRING_PASSWORD, "text/plain")
    master = KEYRINGS.with_interface("org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface")
    bus.call(master, "UnlockWithMasterPassword", "o(oayays)", COLLECTION_ITSELF, secret)


def answer_prompt(screen: Screen, bus: Bus, *, password: str | None) -> None:
    bus.wait_until(lambda: screen.has_window(PROMPT_WINDOW), "the prompt")
    screen.focus_window(PROMPT_WINDOW)
    if password is None:
        screen.press("Escape")
    else:
        screen.write(password)
        screen.press("Return")
    bus.wait_until(lambda: not screen.has_window(PROMPT_WINDOW), "the prompt to go")
