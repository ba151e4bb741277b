"""What of all that PyInstaller finds goes into the bundle."""

import re
import subprocess
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

Entry = tuple[str, str, str]
"""PyInstaller's: the name in the bundle, the file it comes from (or a link's target), the kind."""

ON_EVERY_DESKTOP: Final = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",  # of FreeType
    "libdbus-1.so.3": "libdbus-1-3",
    "libexpat.so.1": "libexpat1",
    "libfontconfig.so.1": "libfontconfig1",  # reads the system's own settings, so it must fit them
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
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


@dataclass(frozen=True, slots=True)
class System:
    """How one system names what it loads, and what of Qt the program uses there."""

    qt: str
    """Where the wheel of PySide6 has Qt."""

    plugins: frozenset[str]

    libraries: re.Pattern[str]
    """Names of shared libraries: kept only if something asks for them by name."""

    engines: re.Pattern[str]
    """Those of them that are asked for in other ways."""

    left_out: re.Pattern[str]
    """By their bare name: parts of the system itself."""

    unused_modules: tuple[str, ...] = ()

    def library(self, name: str) -> str | None:
        """What others know the library by, None if it is something else."""
        found = self.libraries.fullmatch(name)
        return None if found is None else _folded(found[found.lastindex or 0])


LINUX: Final = System(
    "PySide6/Qt",
    frozenset(
        {
            "iconengines/libqsvgicon.so",
            "imageformats/libqgif.so",
            "imageformats/libqjpeg.so",
            "imageformats/libqsvg.so",
            "imageformats/libqwebp.so",
            "platforminputcontexts/libcomposeplatforminputcontextplugin.so",
            "platforminputcontexts/libibusplatforminputcontextplugin.so",
            "platforms/libqoffscreen.so",
            "platforms/libqwayland.so",
            "platforms/libqxcb.so",
            # The one for GTK would bring all of GTK along.
            "platformthemes/libqxdgdesktopportal.so",
            "wayland-decoration-client/libadwaita.so",
            "wayland-decoration-client/libbradient.so",
            "wayland-shell-integration/libxdg-shell.so",
        }
    ),
    re.compile(r"(?:PySide6/Qt/lib/)?(lib[^/]*\.so(?:\.[\d.]+)?)"),
    re.compile(r"lib(python|pyside6|shiboken6)[^/]*"),
    re.compile("|".join(map(re.escape, ON_EVERY_DESKTOP)), re.IGNORECASE),
    (
        # East Asian encodings older than UTF-8: on Windows terminals speak them, here none does.
        "_codecs_cn",
        "_codecs_hk",
        "_codecs_iso2022",
        "_codecs_jp",
        "_codecs_kr",
        "_codecs_tw",
        "_multibytecodec",
        # What the network is like, and what another start asks for, is heard here without Qt.
        "PySide6.QtNetwork",
        "trayapp.desktop.lines.pipe",
        "trayapp.desktop.network_watch",
        # How macOS and Windows remember launch at login, and what reads it there.
        "plistlib",
        "pyexpat",
        "trayapp.system.autostart.macos",
        "trayapp.system.autostart.windows",
        "xml",
    ),
)
WINDOWS: Final = System(
    "PySide6",
    frozenset(
        {
            "iconengines/qsvgicon.dll",
            "imageformats/qgif.dll",
            "imageformats/qjpeg.dll",
            "imageformats/qsvg.dll",
            "imageformats/qwebp.dll",
            "networkinformation/qnetworklistmanager.dll",
            "platforms/qoffscreen.dll",
            "platforms/qwindows.dll",
            "styles/qmodernwindowsstyle.dll",
        }
    ),
    # Qt's software OpenGL is among these; windows of widgets are drawn without.
    re.compile(r"(?:[^/]+/)?([^/]+\.dll)", re.IGNORECASE),
    re.compile(r"(python|vcruntime)\d+[^/]*", re.IGNORECASE),
    # Windows 10 and later have these, and would not load other copies of them.
    re.compile(r"api-ms-win-[^/]*|ucrtbase\.dll", re.IGNORECASE),
    ("plistlib", "pyexpat", "trayapp.system.autostart.macos", "xml"),
)
MACOS: Final = System(
    "PySide6/Qt",
    frozenset(
        {
            "iconengines/libqsvgicon.dylib",
            "imageformats/libqgif.dylib",
            "imageformats/libqjpeg.dylib",
            "imageformats/libqsvg.dylib",
            "imageformats/libqwebp.dylib",
            "networkinformation/libqapplenetworkinformation.dylib",
            "platforms/libqcocoa.dylib",
            "platforms/libqoffscreen.dylib",
            "styles/libqmacstyle.dylib",
        }
    ),
    # A framework is a folder: its library has the folder's name, and the rest of it goes along.
    re.compile(r"(?:PySide6/Qt/lib/(Qt\w+)\.framework/.+|(Qt\w+)|(?:[^/]+/)?([^/]+\.dylib))"),
    re.compile(r"libpython[^/]*", re.IGNORECASE),
    re.compile(r"(?!)"),
    ("trayapp.desktop.lines.pipe", "trayapp.system.autostart.windows"),
)
SYSTEMS: Final = {"linux": LINUX, "win32": WINDOWS, "darwin": MACOS}
"""By `sys.platform`."""

_NEEDED: Final = re.compile(r"^\s+NEEDED\s+(\S+)$", re.MULTILINE)


def is_wanted(name: str, languages: Sequence[str], system: System = LINUX) -> bool:
    """Whether a data file or a plugin is used by the program at all."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_relative_to(plugins := PurePosixPath(system.qt, "plugins")):
        return path.relative_to(plugins).as_posix() in system.plugins
    if path.is_relative_to(translations := PurePosixPath(system.qt, "translations")):
        catalogue = path.relative_to(translations).as_posix()
        return catalogue in {f"qtbase_{language}.qm" for language in languages}
    match path.parts:
        case ("certifi", _):
            # httpx imports the module; trusted are the system's certificates, and only they.
            return False
        case (str(folder), *rest) if folder.endswith(".dist-info"):
            return rest in (["METADATA"], ["entry_points.txt"])
        case _:
            return True


def libraries_in_use(
    entries: Iterable[Entry],
    needed_by: Callable[[str], Iterable[str]],
    system: System = LINUX,
) -> list[Entry]:
    """Without the shared libraries nothing asks for any more, and those every desktop has."""
    named = [(_open_name(entry, system), entry) for entry in entries]
    files: dict[str, list[Entry]] = {}
    for name, entry in named:
        if name is not None:
            files.setdefault(name, []).append(entry)
    open_ends = [entry for name, entry in named if name is None]
    used: set[str] = set()
    while open_ends:
        _, source, kind = open_ends.pop()
        if kind not in ("BINARY", "EXTENSION"):
            continue
        for library in map(_folded, needed_by(source)):
            if not system.left_out.fullmatch(library) and library not in used:
                used.add(library)
                open_ends += files.get(library, [])
    return [entry for name, entry in named if name is None or name in used]


def libraries_needed_by(binary: str) -> list[str]:
    """By name, not the libraries those need in turn; of Linux."""
    headers = subprocess.run(["objdump", "-p", binary], capture_output=True, text=True, check=True)
    return _NEEDED.findall(headers.stdout)


def _open_name(entry: Entry, system: System) -> str | None:
    """What others ask for this library by, None for what is kept without being asked for."""
    name, _, kind = entry
    library = system.library(name.replace("\\", "/"))
    if kind == "EXTENSION" or library is None or system.engines.fullmatch(library):
        return None
    return library


def _folded(library: str) -> str:
    """Without the folder; how it is written is all the same to Windows and macOS."""
    return PurePosixPath(library.replace("\\", "/")).name.casefold()
