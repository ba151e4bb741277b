"""Whether Qt is whole as far as the program uses it: platforms, pictures, languages, letters."""

import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import (
    QCollator,
    QLibraryInfo,
    QLocale,
    QPluginLoader,
    QStringEncoder,
    QTranslator,
)
from PySide6.QtGui import QGuiApplication, QIcon, QImageReader

from trayapp.jobs.self_test import Part, tried
from trayapp.system.language import languages
from trayapp.system.program import APP_ID
from trayapp.system.resources import resource_folder

_PLUGINS: Final = {
    "linux": (
        "imageformats/libqgif.so",
        "imageformats/libqjpeg.so",
        "imageformats/libqsvg.so",
        "imageformats/libqwebp.so",
        "platforminputcontexts/libcomposeplatforminputcontextplugin.so",
        "platforminputcontexts/libibusplatforminputcontextplugin.so",
        "platforms/libqoffscreen.so",
        "platforms/libqwayland.so",
        "platforms/libqxcb.so",
        "platformthemes/libqxdgdesktopportal.so",
        "wayland-decoration-client/libadwaita.so",
        "wayland-shell-integration/libxdg-shell.so",
    ),
    "darwin": (
        "networkinformation/libqapplenetworkinformation.dylib",
        "platforms/libqcocoa.dylib",
        "platforms/libqoffscreen.dylib",
        "styles/libqmacstyle.dylib",
    ),
    "win32": (
        "networkinformation/qnetworklistmanager.dll",
        "platforms/qoffscreen.dll",
        "platforms/qwindows.dll",
        "styles/qmodernwindowsstyle.dll",
    ),
}
_PICTURES: Final = ("gif", "jpeg", "png", "webp")
_ICON_SIZE: Final = 64


def qt_parts() -> Iterator[Part]:
    """Needs no screen; a process that has asked this cannot become the tray any more."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    _application = QGuiApplication(sys.argv[:1])
    for plugin in _PLUGINS.get(sys.platform, ()):
        yield tried(plugin, partial(_load, plugin))
    yield tried("pictures", _know_pictures)
    yield tried("the icon", _draw_icon)
    yield tried("the words of Qt", _translate)
    yield tried("the order of letters", _sort)


def _load(plugin: str) -> None:
    path = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / plugin
    loader = QPluginLoader(str(path))
    if not loader.load():
        raise LookupError(loader.errorString())


def _know_pictures() -> None:
    known = {bytes(each.data()).decode() for each in QImageReader.supportedImageFormats()}
    if not known.issuperset(_PICTURES):
        raise LookupError(f"only {sorted(known)}")


def _draw_icon() -> None:
    drawn = QIcon(str(resource_folder() / "icons" / f"{APP_ID}.svg")).pixmap(_ICON_SIZE).toImage()
    if drawn.isNull() or not drawn.pixelColor(_ICON_SIZE // 2, _ICON_SIZE // 2).alpha():
        raise LookupError("nothing is drawn")


def _translate() -> None:
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for language in languages():
        if not QTranslator().load(f"qtbase_{language}", folder):
            raise LookupError(f"qtbase_{language} is not in {folder}")


def _sort() -> None:
    # Both are done by ICU, whose data is the largest file of all; Qt for macOS has none.
    if not QCollator(QLocale("ru")).compare("ёлка", "ель") < 0:
        raise LookupError("Russian is not sorted")
    if sys.platform != "darwin" and not QStringEncoder("windows-1251").isValid():
        raise LookupError("older encodings are unknown")
