"""Linux desktops: a desktop entry in the autostart folder."""

import configparser
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from trayapp.system.entry_value import exec_value, first_word
from trayapp.system.language import ENGLISH, languages, words_for
from trayapp.system.program import APP_ID, SHOWN_NAME

# An icon that comes before its panel is lost on some desktops, hence the two keys for "later".
_ENTRY: Final = """\
[Desktop Entry]
Type=Application
Name={name}
{comment}
Icon={icon}
Exec={command}
Terminal=false
StartupNotify=false
X-GNOME-Autostart-Delay=5
X-KDE-autostart-after=panel
"""
# As in the menu's entry, where the tools for catalogues find it.
_COMMENT: Final = "What is unread in Bitrix24, in the system tray"
_SWITCHES: Final = ("X-GNOME-Autostart-enabled", "X-MATE-Autostart-enabled")


class AutostartFile:
    """The entry in the user's folder, which overrides one of an administrator's."""

    def __init__(self, command: Sequence[str], folder: Path, shared: Sequence[Path] = ()) -> None:
        name = f"{APP_ID}.desktop"
        self._command = command
        self._path = folder / name
        self._shared = [each / name for each in shared]

    @property
    def asks(self) -> bool:
        """Nobody."""
        return False

    def is_on(self) -> bool:
        """The first entry found decides; a hidden or disabled one starts nothing."""
        return self._exec_line() is not None

    def target(self) -> str | None:
        """The first word of the command, as it would be looked for in `PATH`."""
        line = self._exec_line()
        return None if line is None else first_word(line)

    def turn_on(self) -> None:
        """Writes the entry; raises `OSError`."""
        self._write(_entry(self._command))

    def turn_off(self) -> None:
        """Removes the entry, or hides the administrator's; raises `OSError`."""
        if any(path.exists() for path in self._shared):
            self._write(f"{_entry(self._command)}Hidden=true\n")
        else:
            self._path.unlink(missing_ok=True)

    def _exec_line(self) -> str | None:
        for path in (self._path, *self._shared):
            try:
                return _exec_line_of(os.fsdecode(path.read_bytes()))
            except OSError:
                continue
        return None

    def _write(self, entry: str) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_bytes(os.fsencode(entry))


def autostart_folders(environ: Mapping[str, str]) -> list[Path]:
    """The user's own folder, then the system's, most important first."""
    own = Path(environ.get("XDG_CONFIG_HOME", ""))
    shared = map(Path, (environ.get("XDG_CONFIG_DIRS") or "/etc/xdg").split(":"))
    # Relative paths in these variables are invalid and to be ignored.
    folders = [
        own if own.is_absolute() else Path.home() / ".config",
        *(each for each in shared if each.is_absolute()),
    ]
    return [folder / "autostart" for folder in folders]


def folder_outside(environ: Mapping[str, str]) -> Path:
    """Where the desktop looks, from inside a Flatpak; seen there only if the sandbox lets us."""
    config = Path(environ.get("HOST_XDG_CONFIG_HOME", ""))
    return (config if config.is_absolute() else Path.home() / ".config") / "autostart"


def _entry(command: Sequence[str]) -> str:
    return _ENTRY.format(
        name=SHOWN_NAME, comment=_comment(), icon=APP_ID, command=exec_value(command)
    )


def _comment() -> str:
    """What the desktop's list of such entries says, in every language we speak."""
    spoken = {each: words_for(each).gettext(_COMMENT) for each in languages()}
    lines = [f"Comment[{each}]={text}" for each, text in spoken.items() if each != ENGLISH]
    return "\n".join([f"Comment={spoken[ENGLISH]}", *lines])


def _exec_line_of(text: str) -> str | None:
    """The command in an entry, None in one that starts nothing."""
    parser = configparser.ConfigParser(
        delimiters=("=",),
        comment_prefixes=("#",),
        strict=False,
        interpolation=None,
        allow_no_value=True,
    )
    try:
        parser.read_string(text)
    except configparser.Error:
        return None
    if not parser.has_section("Desktop Entry"):
        return None
    entry = parser["Desktop Entry"]
    if _says(entry, "Hidden", "true") or any(_says(entry, key, "false") for key in _SWITCHES):
        return None
    return entry.get("Exec") or None


def _says(entry: configparser.SectionProxy, key: str, value: str) -> bool:
    return (entry.get(key) or "").strip().lower() == value
