"""Whether this copy of the program is whole: packages leave out what they believe to be unneeded.

Nothing is asked of the desktop or the network, so it runs on the bare machine a package is made on.
"""

import importlib
import pkgutil
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import trayapp

_NATIVE_KEYRINGS: Final = {
    "linux": ("keyring.backends.SecretService", "secretstorage"),
    "darwin": ("keyring.backends.macOS",),
    "win32": ("keyring.backends.Windows", "win32ctypes.pywin32.win32cred"),
}
_BUSES: Final = "jeepney"
_RUNS_WHEN_IMPORTED: Final = "trayapp.__main__"
_NOT_ON_LINUX: Final = ("trayapp.desktop.lines.pipe", "trayapp.desktop.network_watch")
"""They need QtNetwork, and it needs Kerberos, which not every Linux has."""

_FIRST_OF_A_HANDSHAKE: Final = b"\x16"
_PATIENCE_S: Final = 2.0
"""For a first byte from ourselves."""


@dataclass(frozen=True, slots=True)
class Part:
    """Something the program needs; `fault` None: it is there and works."""

    name: str
    fault: str | None = None


def tried(name: str, attempt: Callable[[], object]) -> Part:
    """What the attempt raises is the fault."""
    try:
        attempt()
    except Exception as error:  # noqa: BLE001  # whatever is missing shows in its own way
        return Part(name, f"{type(error).__name__}: {error}")
    return Part(name)


def parts() -> Iterator[Part]:
    """Everything that can be said without Qt's own parts."""
    yield tried("every module", _import_everything)
    yield tried("the system's keyring", _import_keyring)
    yield tried("keyrings by name", _find_keyrings)
    yield tried("turns between processes", _take_a_turn)
    yield tried("TLS", _speak_tls)
    yield tried("translations", _translate)
    yield tried("the menu entry", _read_menu_entry)


def _import_everything() -> None:
    for module in pkgutil.walk_packages(trayapp.__path__, "trayapp."):
        is_elsewhere = sys.platform == "linux" and module.name in _NOT_ON_LINUX
        if module.name != _RUNS_WHEN_IMPORTED and not is_elsewhere:
            _import(module.name)


def _import(module: str) -> None:
    try:
        importlib.import_module(module)
    except ModuleNotFoundError as error:
        # What speaks to the buses of Linux is loaded there only, and so is its library.
        if sys.platform == "linux" or (error.name or "").partition(".")[0] != _BUSES:
            raise


def _import_keyring() -> None:
    for name in _NATIVE_KEYRINGS.get(sys.platform, ()):
        importlib.import_module(name)


def _find_keyrings() -> None:
    from importlib.metadata import entry_points

    # keyring looks for its keyrings like this: no facts about packages, no keyring.
    found = {each.value for each in entry_points(group="keyring.backends")}
    native, *_ = _NATIVE_KEYRINGS.get(sys.platform, ("keyring.backends.chainer",))
    if native not in found:
        raise LookupError(f"{native} is not among {sorted(found)}")


def _take_a_turn() -> None:
    from filelock import FileLock

    with TemporaryDirectory() as folder, FileLock(Path(folder, "turn.lock")):
        pass


def _speak_tls() -> None:
    from trayapp.bitrix.errors import PortalError
    from trayapp.bitrix.transport import Connection

    heard: list[bytes] = []

    def listen() -> None:
        with suppress(OSError), portal.accept()[0] as asked:
            heard.append(asked.recv(1))

    with socket.create_server(("127.0.0.1", 0)) as portal:
        portal.settimeout(_PATIENCE_S)
        listening = threading.Thread(target=listen)
        listening.start()
        address = f"https://127.0.0.1:{portal.getsockname()[1]}/rest/1/nobody/"
        # Nobody answers, but it is the whole way to there that may lack something.
        with closing(Connection(address)) as connection, suppress(PortalError):
            connection.post("profile", {}, time.monotonic() + _PATIENCE_S)
        listening.join()
    if heard != [_FIRST_OF_A_HANDSHAKE]:
        raise LookupError("no handshake was begun")


def _translate() -> None:
    from trayapp.system.language import ENGLISH, languages, words_for

    spoken = [language for language in languages() if language != ENGLISH]
    if not spoken:
        raise LookupError("there is no catalogue")
    for language in spoken:
        if words_for(language).gettext("Refresh now") == "Refresh now":
            raise LookupError(f"the catalogue of {language} is empty")


def _read_menu_entry() -> None:
    from trayapp.system.desktop_entry import desktop_files

    if not any(name.suffix == ".png" for name, _content in desktop_files(("bitrix24-tray",))):
        raise LookupError("there are no pictures of the icon")
