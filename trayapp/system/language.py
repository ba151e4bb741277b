"""The languages a person reads, and our texts in the first of them that we speak."""

import gettext
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from trayapp.system.resources import resource_folder

DOMAIN: Final = "bitrix24-tray"
ENGLISH: Final = "en"
"""The language of the texts in the code: it needs no catalogue."""

_NO_LANGUAGE: Final = frozenset({"", "C", "POSIX"})


def system_languages(
    environ: Mapping[str, str] = os.environ, platform: str = sys.platform
) -> tuple[str, ...]:
    """Names such as `ru` or `pt_BR`, the most wanted first; empty if nothing was chosen."""
    chosen = _from_environment(environ)
    if chosen is not None:
        return chosen
    if platform == "win32":
        import locale  # noqa: PLC0415  # what one system needs delays no other's start

        return _names([locale.windows_locale.get(_ui_language_of_windows(), "")])
    if platform == "darwin":
        return _from_macos(Path.home() / "Library" / "Preferences" / ".GlobalPreferences.plist")
    return ()


def languages() -> tuple[str, ...]:
    """The languages we speak, English first."""
    compiled = (resource_folder() / "locale").glob(f"*/LC_MESSAGES/{DOMAIN}.mo")
    return (ENGLISH, *sorted(path.parent.parent.name for path in compiled))


def words_for(language: str | None) -> gettext.NullTranslations:
    """Our texts in that language, None being the system's; English where we do not speak it."""
    spoken = languages()
    for wanted in system_languages() if language is None else (language,):
        for name in (wanted, wanted.split("_")[0]):
            # Somebody who prefers English to Russian gets English, although it has no catalogue.
            if name == ENGLISH:
                return gettext.NullTranslations()
            if name in spoken:
                return gettext.translation(DOMAIN, resource_folder() / "locale", [name])
    return gettext.NullTranslations()


def _from_environment(environ: Mapping[str, str]) -> tuple[str, ...] | None:
    """What the variables of gettext say, in its order of precedence; None if they are not set."""
    variables = ("LC_ALL", "LC_MESSAGES", "LANG")
    in_force = next((environ[name] for name in variables if environ.get(name)), None)
    # As in gettext, the list of languages does not count for a program run in the C locale.
    listed = environ.get("LANGUAGE") if in_force not in ("C", "POSIX") else None
    if not listed and in_force is None:
        return None
    return _names((listed or in_force or "").split(":"))


def _ui_language_of_windows() -> int:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415  # as above

        identifier: int = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        return identifier
    raise NotImplementedError


def _from_macos(preferences: Path) -> tuple[str, ...]:
    import plistlib  # noqa: PLC0415  # as above
    from xml.parsers.expat import ExpatError  # noqa: PLC0415  # as above

    try:
        chosen = plistlib.loads(preferences.read_bytes())["AppleLanguages"]
        return _names(each for each in chosen if isinstance(each, str))
    except (OSError, ValueError, ExpatError, LookupError, TypeError):
        return ()


def _names(listed: Iterable[str]) -> tuple[str, ...]:
    """`ru_RU.UTF-8`, `ru-RU` and `ru_RU@euro` are `ru_RU`."""
    bare = (each.split(".")[0].split("@")[0].replace("-", "_") for each in listed)
    return tuple(name for name in dict.fromkeys(bare) if name not in _NO_LANGUAGE)
