"""What the services of Linux tell on both buses, heard in one thread that sleeps meanwhile.

Where there is no bus, or nobody of that name on it, nothing is ever told.
"""

import logging
import os
import selectors
import signal
import socket
import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack, suppress
from typing import Final, Protocol, TypeAlias

from jeepney import Message

from trayapp.model.waking import NetworkHint, Told
from trayapp.system.bus import Bus, NoAnswerError, NoBusError, SessionBus, SystemBus
from trayapp.system.login_session import Locks, LoginService, ScreenLockers, SessionManagers
from trayapp.system.network_manager import NetworkManager
from trayapp.system.network_portal import NetworkPortal
from trayapp.system.sandbox import in_flatpak

News: TypeAlias = Told | NetworkHint

_LOOK_AGAIN: Final = b"?"

_log = logging.getLogger(__name__)


class Service(Protocol):
    """Understands what a service says on one bus. All of it happens in the listening thread."""

    def follow(self, bus: Bus) -> Iterable[News]:
        """Asks to be told, and tells how it stands; starts nobody. Raises `NoAnswerError`."""
        ...

    def understand(self, message: Message) -> Iterable[News]:
        """What a signal tells, if it is one of the service's."""
        ...

    def lose(self) -> Iterable[News]:
        """What is left to say when the bus has gone."""
        ...


def end_this_program() -> None:
    """As a session under systemd ends its programs: the one way out there is."""
    os.kill(os.getpid(), signal.SIGTERM)


class Services:
    """Calls `tell`, in a thread of its own, until it is stopped; `end` when the session is over.

    A `NetworkHint` is told at the beginning and when it is another one.
    """

    def __init__(
        self,
        tell: Callable[[News], None],
        environ: Mapping[str, str] = os.environ,
        end: Callable[[], None] = end_this_program,
        *,
        sandboxed: bool | None = None,
    ) -> None:
        self._tell = tell
        self._environ = environ
        self._end = end
        locks = Locks()
        self._on_system_bus: list[Service] = [LoginService(locks, environ)]
        self._on_session_bus: list[Service] = [
            ScreenLockers(locks),
            SessionManagers(self._leave),
        ]
        self._portal: NetworkPortal | None = None
        if in_flatpak() if sandboxed is None else sandboxed:
            self._portal = NetworkPortal()
            self._on_session_bus.append(self._portal)
        else:
            self._on_system_bus.append(NetworkManager())
        self._hint: NetworkHint | None = None
        self._speaking = threading.Lock()
        self._stopped = False
        self._reading, self._writing = socket.socketpair()
        self._writing.settimeout(0)
        # A daemon: a bus that does not answer cannot keep the process from ending.
        self._thread = threading.Thread(target=self._listen, name="services", daemon=True)
        self._thread.start()

    def look_again(self) -> None:
        """Asks whoever does not tell everything; what is new comes by `tell`."""
        if self._portal is not None:
            with suppress(OSError):  # the thread has ended, or enough is asked already
                self._writing.send(_LOOK_AGAIN)

    def stop(self) -> None:
        """Tells nothing more, and lets the thread end."""
        with self._speaking:
            self._stopped = True
        self._writing.close()

    def wait(self, timeout_s: float) -> bool:
        """Whether the thread has ended in that time."""
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _listen(self) -> None:
        with self._reading, ExitStack() as opened, selectors.DefaultSelector() as selector:
            selector.register(self._reading, selectors.EVENT_READ)
            for open_bus, services in (
                (SystemBus, self._on_system_bus),
                (SessionBus, self._on_session_bus),
            ):
                try:
                    bus = opened.enter_context(open_bus(environ=self._environ))
                except NoBusError as error:
                    _log.info("One of the buses is not there: %s", error)
                    continue
                for service in services:
                    self._follow(service, bus)
                selector.register(bus, selectors.EVENT_READ, (bus, services))
                self._hear(bus, services, selector)
            while len(selector.get_map()) > 1:
                ready = [key for key, _ in selector.select()]
                if any(key.data is None for key in ready):
                    if not self._reading.recv(64):
                        return
                    if self._portal is not None:
                        self._speak(self._portal.look_again())
                    # What came while it was asked waits where nothing shows it.
                    ready = list(selector.get_map().values())
                for key in ready:
                    if key.data is not None:
                        bus, services = key.data
                        self._hear(bus, services, selector)

    def _follow(self, service: Service, bus: Bus) -> None:
        try:
            self._speak(service.follow(bus))
        except NoAnswerError as error:
            _log.info("%s cannot be followed: %s", type(service).__name__, error)

    def _hear(
        self, bus: Bus, services: Iterable[Service], selector: selectors.BaseSelector
    ) -> None:
        try:
            # More may come while a service is asked back.
            while heard := bus.heard():
                for message in heard:
                    for service in services:
                        self._speak(service.understand(message))
        except NoBusError:
            selector.unregister(bus)
            for service in services:
                self._speak(service.lose())

    def _speak(self, news: Iterable[News]) -> None:
        try:
            for each in news:
                self._say(each)
        except (AttributeError, LookupError, TypeError, ValueError):
            # Whoever has a service's name may say anything; the others are heard all the same.
            _log.warning("A service says what nobody understands", exc_info=True)

    def _say(self, news: News) -> None:
        if isinstance(news, NetworkHint):
            if news == self._hint:
                return
            self._hint = news
        with self._speaking:
            if not self._stopped:
                self._tell(news)

    def _leave(self) -> None:
        with self._speaking:
            if not self._stopped:
                self._end()
