"""Versions and the kind of system: what every report of a fault begins with."""

import os
import platform
import sys
from collections.abc import Mapping
from importlib import metadata, util
from typing import Final

from trayapp import __version__
from trayapp.jobs.doctor.masking import one_line
from trayapp.model.finding import Check, Diagnosis, Finding, fine, wrong
from trayapp.model.release import Release

_QT: Final = ("PySide6-Essentials", "PySide6")
"""Either brings Qt, and the version of both is the same."""

_LOSES_REFERENCES: Final = "6.12.0"
_IMMORTAL_NONE: Final = (3, 12)
_DESKTOP_VARIABLES: Final = ("XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE")


def versions(
    python: tuple[int, ...] = tuple(sys.version_info[:3]), *, newer: Release | None = None
) -> Finding:
    """The program, what it runs on, and whether the two get along; Qt itself is not loaded.

    `newer` is a release of the program that is known already: nobody is asked for it.
    """
    qt = next(filter(None, map(_version, _QT)), None)
    named = {
        "Bitrix24 Tray": __version__,
        "Python": ".".join(map(str, python)),
        "PySide6": qt,
        "httpx": _version("httpx"),
        "keyring": _version("keyring"),
    }
    told = ", ".join(f"{each} {version or '?'}" for each, version in named.items())
    if qt is None and util.find_spec("PySide6") is None:
        return wrong(Check.VERSIONS, Diagnosis.QT_MISSING, versions=told)
    if qt == _LOSES_REFERENCES and python < _IMMORTAL_NONE:
        return wrong(Check.VERSIONS, Diagnosis.QT_LOSES_REFERENCES, versions=told)
    if newer is not None:
        available = str(newer.version)
        return fine(Check.VERSIONS, Diagnosis.NEW_VERSION, versions=told, newer=available)
    return fine(Check.VERSIONS, Diagnosis.VERSIONS, versions=told)


def system(environ: Mapping[str, str] = os.environ) -> Finding:
    """The operating system and the desktop, without the machine's name."""
    parts = [_distribution(), f"{platform.system()} {platform.release()}", platform.machine()]
    parts += [environ.get(variable, "") for variable in _DESKTOP_VARIABLES]
    told = ", ".join(one_line(part) for part in parts if part.strip())
    return fine(Check.SYSTEM, Diagnosis.SYSTEM, system=told)


def _version(distribution: str) -> str | None:
    """None also in a bundle that left these facts out."""
    try:
        return one_line(metadata.version(distribution))
    except metadata.PackageNotFoundError:
        return None


def _distribution() -> str:
    try:
        return platform.freedesktop_os_release().get("PRETTY_NAME", "")
    except OSError:
        return ""
