"""What somebody is told whose desktop has no place for tray icons."""

from typing import Final

from trayapp.view.words import Words

EXTENSION: Final = "AppIndicator and KStatusNotifierItem Support"
WATCH_COMMAND: Final = "bitrix24-tray status --watch"


def no_tray_sentence(desktop: str, words: Words) -> str:
    """What to do about it, and where the number is meanwhile.

    `desktop` is what `XDG_CURRENT_DESKTOP` says, such as `ubuntu:GNOME`; "" where it is not set.
    """
    if "GNOME" in desktop.upper().split(":"):
        return words.gettext(
            "GNOME shows no tray icons without the extension “{extension}”; until it is "
            "installed, the number stands here, at the launcher icon, and in “{command}”."
        ).format(extension=EXTENSION, command=WATCH_COMMAND)
    return words.gettext(
        "This desktop’s panel has no tray; until one is added, the number stands here, at the "
        "launcher icon, and in “{command}”."
    ).format(command=WATCH_COMMAND)
