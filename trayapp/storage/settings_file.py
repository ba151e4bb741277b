"""`settings.json`: every choice in a file people can read, written whole or not at all.

Keys this version does not know are kept, so that an older version can be used for a day without
losing what a newer one remembered. A value of the wrong type is replaced by its default. Below
the file stand an administrator's defaults, if there are any.
"""

import contextlib
import json
import logging
import os
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Protocol

from trayapp.model.settings import Settings
from trayapp.storage.defaults_file import DefaultsFile, DefaultsFlaw, FoundDefaults
from trayapp.storage.folders import turns_path
from trayapp.storage.in_use import once_free
from trayapp.storage.plain_file import check_plain, text_of
from trayapp.storage.turns import Turns
from trayapp.storage.written_settings import read_settings
from trayapp.storage.written_settings.layers import layered, rewritten

PATIENCE_S: Final = 2.0
"""Another process that changes the settings is done in a moment, unless it was stopped in it."""

_log = logging.getLogger(__name__)

_PRIVATE: Final = 0o700


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """The settings, and the file that was set aside because it makes no sense, if one was.

    `unreadable` is why a file that is there could not be read: nobody being signed in is another
    thing.
    `defaults` is what an administrator's file was found to say, None where none is looked for.
    """

    settings: Settings
    broken_file: Path | None = None
    unreadable: str | None = None
    defaults: FoundDefaults | None = None


class SettingsStore(Protocol):
    """Where the settings are kept: a file, or memory for the demo."""

    def load(self) -> LoadedSettings:
        """What is kept; raises nothing."""

    def peek(self) -> Settings | None:
        """What is kept, None if that cannot be said just now; changes nothing."""

    def usual(self) -> LoadedSettings:
        """What holds where nothing is kept; raises nothing."""

    def update(self, change: Callable[[Settings], Settings]) -> Settings:
        """Applies a change to what is kept now; raises `OSError` where it cannot be kept."""


def why_unreadable(path: Path | None) -> str | None:
    """A file that is there and cannot be read is not the same as nobody being signed in."""
    if path is None:
        return None
    try:
        check_plain(path)
        path.open("rb").close()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        return error.strerror or type(error).__name__
    return None


def mark_of(path: Path | None) -> object:
    """What is another once the file has been written; None without one."""
    if path is None:
        return None
    try:
        facts = path.stat()
    except OSError:
        return None
    return facts.st_ino, facts.st_mtime_ns, facts.st_size


class SettingsFile:
    """The file. Several processes may use it: each change is made to what stands there now.

    Any thread.
    """

    def __init__(self, path: Path, defaults: DefaultsFile | None = None) -> None:
        self.path: Final = path
        self._defaults = defaults
        self._told: DefaultsFlaw | None = None
        self._one_at_a_time = threading.Lock()
        # Not beside the file: whoever keeps the settings under version control keeps only them.
        self._turns = Turns(turns_path())

    def load(self) -> LoadedSettings:
        """Reads the file; one that cannot be understood is set aside as `settings.json.broken`."""
        usual = self.usual()
        # The tray finds the level of its log here, so what was told just now nobody has heard.
        self._told = None
        try:
            return replace(usual, settings=_settings(self._read(), usual.defaults))
        except OSError as error:
            _log.warning("The settings file cannot be read: %s", error.strerror)
            return replace(usual, unreadable=error.strerror or type(error).__name__)
        except (ValueError, RecursionError):
            with contextlib.suppress(OSError):
                return replace(usual, broken_file=self._set_aside())
            return replace(usual, broken_file=self.path)

    def peek(self) -> Settings | None:
        """None while the file is missing or half-written, as editors leave it for a moment."""
        try:
            if not self.path.exists():
                return None
            return _settings(self._read(), self._administrators())
        except (OSError, ValueError, RecursionError):
            return None

    def usual(self) -> LoadedSettings:
        """The administrator's defaults, else our own."""
        defaults = self._administrators()
        return LoadedSettings(_settings({}, defaults), defaults=defaults)

    def update(self, change: Callable[[Settings], Settings]) -> Settings:
        """Reads, changes, writes; raises `OSError` where the file cannot be read or written.

        What comes back is what holds now: a change of what is locked changes nothing.
        """
        with self._one_at_a_time, self._among_processes():
            try:
                before = self._read()
            except (ValueError, RecursionError):
                self._set_aside()
                before = {}
            defaults = self._administrators()
            old = _settings(before, defaults)
            after = rewritten(before, old, change(old), old.policy.locks)
            self._write(after)
        return _settings(after, defaults)

    @contextlib.contextmanager
    def _among_processes(self) -> Iterator[None]:
        with contextlib.ExitStack() as turn:
            try:
                turn.enter_context(self._turns.alone(str(self.path.absolute()), PATIENCE_S))
            except TimeoutError:
                _log.warning("The settings are changed without a turn: nobody lets go of theirs")
            yield

    def _administrators(self) -> FoundDefaults | None:
        found = None if self._defaults is None else self._defaults.read()
        flaw = None if found is None else found.flaw
        # Read again and again, and told once.
        if flaw is not None and flaw is not self._told:
            _log.warning("The administrator's defaults do not count: %s", flaw.name.lower())
        self._told = flaw
        return found

    def _read(self) -> dict[str, object]:
        """The file's object, empty without a file; raises `ValueError` if it is none."""
        try:
            value = json.loads(text_of(self.path))
        except (FileNotFoundError, NotADirectoryError):
            return {}
        if isinstance(value, dict):
            return value
        raise ValueError

    def _set_aside(self) -> Path:
        aside = self.path.with_name(f"{self.path.name}.broken")
        once_free(lambda: self.path.replace(aside))
        _log.warning("The settings file could not be understood and was set aside")
        return aside

    def _write(self, facts: Mapping[str, object]) -> None:
        self.path.parent.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=self.path.parent, prefix=self.path.name)
        try:
            # Half a surrogate pair in a key kept for others is written as JSON's own escape.
            with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
                json.dump(facts, file, ensure_ascii=False, indent=2)
                file.write("\n")
                file.flush()
                os.fsync(file.fileno())
            once_free(lambda: Path(temporary).replace(self.path))
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise


def _settings(facts: Mapping[str, object], defaults: FoundDefaults | None) -> Settings:
    if defaults is None:
        return read_settings(facts)
    policy = defaults.policy
    return replace(read_settings(layered(defaults.facts, facts, policy.locks)), policy=policy)


class MemorySettings:
    """Settings that leave no file behind."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def load(self) -> LoadedSettings:
        """What was last set."""
        return LoadedSettings(self._settings)

    def peek(self) -> Settings | None:
        """What was last set."""
        return self._settings

    def usual(self) -> LoadedSettings:
        """What was last set: nobody else has a say in memory."""
        return LoadedSettings(self._settings)

    def update(self, change: Callable[[Settings], Settings]) -> Settings:
        """Changes the value in memory."""
        self._settings = change(self._settings)
        return self._settings
