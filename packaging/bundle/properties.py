"""What the programs of Windows say of themselves: their properties, in PyInstaller's notation."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from trayapp import __version__
from trayapp.system.program import COMMAND, SHOWN_NAME

_AUTHORS: Final = "Bitrix24 Tray contributors"
_LANGUAGE: Final = "040904B0"
"""English of the United States, in Unicode."""

_NOTATION: Final = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, OS=0x40004, fileType=0x1),
  kids=[
    StringFileInfo([StringTable({language!r}, [
{strings}
    ])]),
    VarFileInfo([VarStruct('Translation', [0x0409, 0x04B0])]),
  ],
)
"""


@dataclass(frozen=True, slots=True)
class WindowsProgram:
    """One of the two programs that share everything else."""

    name: str
    has_terminal: bool

    @property
    def description(self) -> str:
        """What the Task Manager lists and notifications are from."""
        return f"{SHOWN_NAME} (commands)" if self.has_terminal else SHOWN_NAME


def windows_programs() -> tuple[WindowsProgram, WindowsProgram]:
    """The command, and its twin that opens no terminal, named as Python names such a twin."""
    return WindowsProgram(COMMAND, has_terminal=True), WindowsProgram(
        f"{COMMAND}w", has_terminal=False
    )


def version_notation(program: WindowsProgram, version: str = __version__) -> str:
    """The resource as text; Windows counts versions in four numbers."""
    numbers = tuple(int(part) for part in version.split("."))
    strings = {
        "CompanyName": _AUTHORS,
        "FileDescription": program.description,
        "FileVersion": version,
        "InternalName": program.name,
        "LegalCopyright": f"{_AUTHORS}, MIT licence",
        "OriginalFilename": f"{program.name}.exe",
        "ProductName": SHOWN_NAME,
        "ProductVersion": version,
    }
    return _NOTATION.format(
        numbers=(*numbers, 0, 0, 0, 0)[:4],
        language=_LANGUAGE,
        strings="\n".join(
            f"      StringStruct({key!r}, {text!r})," for key, text in strings.items()
        ),
    )


def version_resource(program: WindowsProgram, folder: Path) -> Path:
    """The file PyInstaller reads it from."""
    path = folder / f"{program.name}.version.txt"
    path.write_text(version_notation(program), encoding="utf-8")
    return path
