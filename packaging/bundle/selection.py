"""What of all that PyInstaller finds goes into the bundle."""

import re
import subprocess
from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePosixPath
from typing import Final

Entry = tuple[str, str, str]
"""PyInstaller's: the name in the bundle, the file it comes from (or a link's target), the kind."""

UNUSED_MODULES: Final = (
    "_bz2",
    "_decimal",
    "_lzma",
    "_pydecimal",
    "anyio",  # httpx and httpcore do without: nothing here is asynchronous
    "asyncio",
    "bz2",
    "click",
    "curses",
    "decimal",
    "distutils",
    "doctest",
    "ensurepip",
    "fractions",
    "lib2to3",
    "lzma",
    "multiprocessing",
    "pdb",
    "pip",
    "pkg_resources",
    "pycparser",  # of cffi, for building only
    "pydoc",
    "pygments",
    "readline",
    "rich",
    "setuptools",
    "sqlite3",
    "statistics",
    "tkinter",
    "unittest",
    "venv",
    "xmlrpc",
)
_PLUGINS: Final = frozenset(
    {
        "iconengines/libqsvgicon.so",
        "imageformats/libqgif.so",
        "imageformats/libqjpeg.so",
        "imageformats/libqsvg.so",
        "imageformats/libqwebp.so",
        "networkinformation/libqnetworkmanager.so",
        "platforminputcontexts/libcomposeplatforminputcontextplugin.so",
        "platforminputcontexts/libibusplatforminputcontextplugin.so",
        "platforms/libqoffscreen.so",
        "platforms/libqwayland.so",
        "platforms/libqxcb.so",
        "platformthemes/libqxdgdesktopportal.so",  # the one for GTK would bring all of GTK along
        "wayland-decoration-client/libadwaita.so",
        "wayland-decoration-client/libbradient.so",
        "wayland-shell-integration/libxdg-shell.so",
    }
)
ON_EVERY_DESKTOP: Final = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libexpat.so.1": "libexpat1",
    "libfontconfig.so.1": "libfontconfig1",  # reads the system's own settings, so it must fit them
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",  # of curl, too, and of printing
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libstdc++.so.6": "libstdc++6",
    "libxcb.so.1": "libxcb1",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
    # PyInstaller leaves these to the system by itself: they belong to its drivers.
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
"""Left to the system, and the Debian packages they are in."""

_SHARED_LIBRARY: Final = re.compile(r"(PySide6/Qt/lib/)?lib[^/]*\.so(\.[\d.]+)?")
_ENGINES: Final = re.compile(r"lib(python|pyside6|shiboken6)[^/]*")
_NEEDED: Final = re.compile(r"^\s+NEEDED\s+(\S+)$", re.MULTILINE)


def is_wanted(name: str, languages: Sequence[str]) -> bool:
    """Whether a data file or a plugin is used by the program at all."""
    path = PurePosixPath(name)
    match path.parts:
        case ("PySide6", "Qt", "plugins", *rest):
            return "/".join(rest) in _PLUGINS
        case ("PySide6", "Qt", "translations", catalogue):
            return catalogue in {f"qtbase_{language}.qm" for language in languages}
        case ("certifi", _):
            # httpx imports the module; trusted are the system's certificates, and only they.
            return False
        case (str(folder), *rest) if folder.endswith(".dist-info"):
            return rest in (["METADATA"], ["entry_points.txt"])
        case _:
            return True


def libraries_in_use(
    entries: Iterable[Entry], needed_by: Callable[[str], Iterable[str]]
) -> list[Entry]:
    """Without the shared libraries nothing asks for any more, and those every desktop has."""
    entries = list(entries)
    files: dict[str, list[Entry]] = {}
    for entry in entries:
        files.setdefault(PurePosixPath(entry[0]).name, []).append(entry)
    open_ends = [entry for entry in entries if not _is_shared_library(entry)]
    used = set(map(_name, open_ends))
    while open_ends:
        _, source, kind = open_ends.pop()
        if kind not in ("BINARY", "EXTENSION"):
            continue
        for library in needed_by(source):
            if library not in ON_EVERY_DESKTOP and library not in used:
                used.add(library)
                open_ends += files.get(library, [])
    return [entry for entry in entries if _name(entry) in used]


def libraries_needed_by(binary: str) -> list[str]:
    """By name, not the libraries those need in turn."""
    headers = subprocess.run(["objdump", "-p", binary], capture_output=True, text=True, check=True)
    return _NEEDED.findall(headers.stdout)


def _is_shared_library(entry: Entry) -> bool:
    name, _, kind = entry
    return (
        kind in ("BINARY", "SYMLINK")
        and _SHARED_LIBRARY.fullmatch(name) is not None
        and _ENGINES.fullmatch(PurePosixPath(name).name) is None
    )


def _name(entry: Entry) -> str:
    return PurePosixPath(entry[0]).name
