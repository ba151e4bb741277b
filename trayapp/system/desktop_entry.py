"""The place in a Linux desktop's menu: the entry and the icon, for one user or for a package."""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from gettext import NullTranslations
from pathlib import Path, PurePosixPath
from typing import Final

from trayapp.system.entry_value import escaped, exec_value
from trayapp.system.language import languages, words_for
from trayapp.system.program import APP_ID, SHOWN_NAME, launch_command
from trayapp.system.resources import resource_folder

# TryExec: an entry whose program was uninstalled is not shown. StartupWMClass: how X11 windows
# find their entry; those of Wayland carry its name.
_ENTRY: Final = """\
[Desktop Entry]
Type=Application
Name={name}
{texts}
Icon={icon}
TryExec={program}
Exec={command}
StartupWMClass=bitrix24-tray
StartupNotify=false
Terminal=false
Categories=Network;InstantMessaging;
X-GNOME-UsesNotifications=true
Actions=refresh;settings;

[Desktop Action refresh]
{refresh}
Exec={command} refresh

[Desktop Action settings]
{settings}
Exec={command} settings
"""
_ENTRY_PATH: Final = PurePosixPath("applications", f"{APP_ID}.desktop")
_ICONS: Final = PurePosixPath("icons", "hicolor")


class MenuEntry:
    """What a data folder such as `~/.local/share` holds of ours."""

    def __init__(self, command: Sequence[str], data_folder: Path) -> None:
        self._command = command
        self._folder = data_folder

    def install(self) -> None:
        """Also mends an entry of a program that has moved; raises `OSError`."""
        for name, content in desktop_files(self._command):
            path = self._folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        # Desktops keep a cache of icons for as long as this folder looks the same.
        os.utime(self._folder / _ICONS)

    def remove(self) -> None:
        """Leaves no file and no empty folder; fine if nothing is there; raises `OSError`."""
        for path in (
            self._folder / _ENTRY_PATH,
            *(self._folder / _ICONS).glob(f"*/apps/{APP_ID}.*"),
        ):
            path.unlink(missing_ok=True)
            for folder in path.relative_to(self._folder).parents[:-1]:
                # Other programs' files keep theirs.
                with suppress(OSError):
                    (self._folder / folder).rmdir()
        with suppress(FileNotFoundError):
            os.utime(self._folder / _ICONS)


def menu_entry_for(
    platform: str = sys.platform, environ: Mapping[str, str] = os.environ
) -> MenuEntry | None:
    """This user's, None where a menu is filled another way."""
    # A Flatpak brings its entry along; the folder below belongs to its sandbox.
    if platform.startswith(("linux", "freebsd")) and "FLATPAK_ID" not in environ:
        own = Path(environ.get("XDG_DATA_HOME", ""))
        # Relative paths in this variable are invalid and to be ignored.
        folder = own if own.is_absolute() else Path.home() / ".local" / "share"
        return MenuEntry(launch_command(platform), folder)
    return None


def desktop_files(command: Sequence[str]) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Name within a data folder and content of the entry and of its icon in every size."""
    yield _ENTRY_PATH, os.fsencode(entry_text(command))
    icons = resource_folder() / "icons"
    yield _ICONS / "scalable" / "apps" / f"{APP_ID}.svg", (icons / f"{APP_ID}.svg").read_bytes()
    for picture in sorted((icons / "hicolor").glob(f"*/apps/{APP_ID}.png")):
        yield _ICONS / picture.relative_to(icons / "hicolor").as_posix(), picture.read_bytes()


def entry_text(command: Sequence[str]) -> str:
    """The entry in every language we speak."""
    in_english, *translated = (_texts(words_for(language)) for language in languages())
    spoken = list(zip(languages()[1:], translated, strict=True))

    def lines(*keys: str) -> str:
        found = []
        for key in keys:
            name = key.partition(" ")[0]
            found.append(f"{name}={in_english[key]}")
            found += [f"{name}[{language}]={texts[key]}" for language, texts in spoken]
        return "\n".join(found)

    return _ENTRY.format(
        name=SHOWN_NAME,
        texts=lines("GenericName", "Comment", "Keywords"),
        icon=APP_ID,
        program=escaped(command[0]),
        command=exec_value(command),
        refresh=lines("Name of refresh"),
        settings=lines("Name of settings"),
    )


def _texts(words: NullTranslations) -> dict[str, str]:
    return {
        "GenericName": words.gettext("Unread messages"),
        "Comment": words.gettext("What is unread in Bitrix24, in the system tray"),
        "Keywords": words.gettext("bitrix;messenger;chat;tasks;unread;notifications;"),
        "Name of refresh": words.gettext("Refresh now"),
        "Name of settings": words.gettext("Settings"),
    }
