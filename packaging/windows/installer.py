"""Makes the installer for Windows; packaging/make_package.py runs it in its environment.

Inno Setup must be installed (its compiler is looked for where it installs itself, in PATH, and
where ISCC says). Nothing is signed here: that takes a certificate of whoever publishes it.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from folder import PROJECT, finish, make_folder, weigh
from properties import windows_programs

from trayapp import __version__
from trayapp.storage.folders import FOLDER
from trayapp.system.program import APP_ID, COMMAND, SHOWN_NAME

SCRIPT: Final = Path(__file__).resolve().parent / "installer.iss"
SCRATCH: Final = PROJECT / "build" / "package"


def facts(bundle: Path, icon: Path, dist: Path) -> dict[str, str]:
    """What the script of Inno Setup is told, by the names it has there."""
    command, windowed = windows_programs()
    return {
        "AppId": APP_ID,
        "Bundle": str(bundle),
        "Command": f"{command.name}.exe",
        "Folder": FOLDER,
        "Icon": str(icon),
        "Output": str(dist),
        "OutputName": f"{COMMAND}-{__version__}-windows-x64",
        "ShownName": SHOWN_NAME,
        "Version": __version__,
        "Windowed": f"{windowed.name}.exe",
    }


def compile_command(compiler: str, told: Mapping[str, str], script: Path = SCRIPT) -> list[str]:
    """Errors and warnings only."""
    return [compiler, "/Qp", *(f"/D{name}={value}" for name, value in told.items()), str(script)]


def found_compiler(environ: Mapping[str, str]) -> str:
    """Ends the program where there is none."""
    places = [
        Path(environ[folder], *below, "Inno Setup 6", "ISCC.exe")
        for folder, *below in (("ProgramFiles(x86)",), ("LOCALAPPDATA", "Programs"))
        if folder in environ
    ]
    standing = (str(place) for place in places if place.is_file())
    found = environ.get("ISCC") or shutil.which("ISCC") or next(standing, None)
    if found is None:
        sys.exit("Inno Setup 6.3 or newer is needed: https://jrsoftware.org/isdl.php")
    return found


def make() -> Path:
    """The installer, in dist/."""
    compiler = found_compiler(os.environ)
    bundle = make_folder(SCRATCH, "ico") / COMMAND
    finish(SCRATCH, bundle / "licences", bundle / f"{COMMAND}.exe")
    weigh(bundle)
    told = facts(bundle, SCRATCH / "work" / COMMAND / f"{COMMAND}.ico", PROJECT / "dist")
    subprocess.run(compile_command(compiler, told), check=True)
    return PROJECT / "dist" / f"{told['OutputName']}.exe"


if __name__ == "__main__":
    print(make())
