"""`defaults.json`: what an administrator has chosen for everybody who uses this computer.

    {"defaults": {…the keys of settings.json…}, "locked": ["proxy", "menu.acting"],
     "portal": "https://acme.bitrix24.ru"}

Every key is optional. The file is read again whenever the settings are, and never written.
"""

import json
import os
import stat
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path
from typing import Final

import platformdirs

from trayapp.model.locks import OPEN, Lock, Policy, locks_named
from trayapp.storage.folders import FOLDER
from trayapp.storage.written_settings import read_settings, written_settings
from trayapp.storage.written_settings.layers import PARTS, flat, put
from trayapp.storage.written_settings.values import part, text, texts

_LARGEST: Final = 1024 * 1024
_SCHEMES: Final = ("https://", "http://")
_ROOT: Final = 0


class DefaultsFlaw(Enum):
    """Why a file that is there does not count."""

    UNREADABLE = auto()
    BROKEN = auto()
    NOT_THE_ADMINISTRATORS = auto()


@dataclass(frozen=True, slots=True)
class FoundDefaults:
    """What the file says. `misunderstood` are names in it that mean nothing here."""

    path: Path
    facts: Mapping[str, object] = field(default_factory=dict)
    policy: Policy = OPEN
    is_there: bool = False
    flaw: DefaultsFlaw | None = None
    misunderstood: tuple[str, ...] = ()


class DefaultsFile:
    """The file. `owners` are the users whose files count; on Windows nobody asks for them."""

    def __init__(self, path: Path, owners: frozenset[int] | None = None) -> None:
        """Without `owners`, those of root and of the user count."""
        self.path: Final = path
        self._owners = _usual_owners() if owners is None else owners

    def read(self) -> FoundDefaults:
        """What stands there now; a file that does not count says nothing. Raises nothing."""
        try:
            found = self.path.stat()
            if not self._is_the_administrators(found):
                return self._flawed(DefaultsFlaw.NOT_THE_ADMINISTRATORS)
            content = self._content(found)
        except (FileNotFoundError, NotADirectoryError):
            return FoundDefaults(self.path)
        except OSError:
            return self._flawed(DefaultsFlaw.UNREADABLE)
        except (ValueError, RecursionError):
            return self._flawed(DefaultsFlaw.BROKEN)
        return FoundDefaults(
            self.path,
            facts=_known(part(content, "defaults")),
            policy=_policy(content),
            is_there=True,
            misunderstood=tuple(dict.fromkeys(_misunderstood(content))),
        )

    def _flawed(self, flaw: DefaultsFlaw) -> FoundDefaults:
        return FoundDefaults(self.path, is_there=True, flaw=flaw)

    def _is_the_administrators(self, found: os.stat_result) -> bool:
        """Whoever may write it chooses the proxy that everybody's numbers pass through."""
        if sys.platform == "win32":
            return True
        return found.st_uid in self._owners and not found.st_mode & stat.S_IWOTH

    def _content(self, found: os.stat_result) -> dict[str, object]:
        """Raises `OSError` and `ValueError`. Opening a pipe would block until somebody writes."""
        if not stat.S_ISREG(found.st_mode) or found.st_size > _LARGEST:
            raise ValueError
        # Windows' own editor begins a file with an invisible mark.
        value = json.loads(self.path.read_text(encoding="utf-8-sig"))
        if isinstance(value, dict):
            return value
        raise ValueError


def defaults_path() -> Path:
    """The file that counts; where there is none, the one that would be looked at first."""
    folders = platformdirs.site_config_dir(FOLDER, appauthor=False, multipath=True)
    paths = [Path(folder) / "defaults.json" for folder in folders.split(os.pathsep)]
    # Relative paths in XDG_CONFIG_DIRS are invalid and to be ignored.
    possible = [path for path in paths if path.is_absolute()] or paths
    return next((path for path in possible if os.path.lexists(path)), possible[0])


def _usual_owners() -> frozenset[int]:
    if sys.platform == "win32":
        return frozenset()
    return frozenset({_ROOT, os.geteuid()})


def _policy(content: Mapping[str, object]) -> Policy:
    locks = {lock for name in texts(content.get("locked")) for lock in locks_named(name)}
    return Policy(_portal(content.get("portal")), frozenset(locks))


def _portal(value: object) -> str | None:
    address = text(value)
    return address.rstrip("/") if address is not None and address.startswith(_SCHEMES) else None


def _known(facts: Mapping[str, object]) -> dict[str, object]:
    known = {lock.keys for lock in Lock if lock is not Lock.PORTAL}
    result: dict[str, object] = {}
    for keys, value in flat(facts):
        if keys in known:
            put(result, keys, value)
    return result


def _misunderstood(content: Mapping[str, object]) -> Iterator[str]:
    """Names with a slip of the pen in them: what was meant to be locked would not be."""
    yield from (key for key in content if key not in {"defaults", "locked", "portal"})
    if not isinstance(content.get("defaults", {}), dict):
        yield "defaults"
    if not isinstance(content.get("locked", []), list):
        yield "locked"
    portal = _portal(content.get("portal"))
    if portal is None and ("portal" in content or "portal" in texts(content.get("locked"))):
        yield "portal"
    yield from (name for name in texts(content.get("locked")) if not locks_named(name))
    facts = part(content, "defaults")
    yield from (key for key in facts if key in PARTS and not isinstance(facts[key], dict))
    understood = dict(flat(written_settings(read_settings(facts), {})))
    for keys, value in flat(facts):
        is_list = isinstance(value, list) and isinstance(understood.get(keys), list)
        if keys == ("accounts",) or not (is_list or _are_same(value, understood.get(keys, ...))):
            yield ".".join(keys)


def _are_same(value: object, understood: object) -> bool:
    """Unlike `==`, which takes 1 for true."""
    return type(value) is type(understood) and value == understood
