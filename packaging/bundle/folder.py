"""Makes the folder that packages for Windows and macOS are made of, and has it tested."""

import subprocess
import sys
from pathlib import Path
from typing import Final

from trayapp.system.program import COMMAND

BUNDLE: Final = Path(__file__).resolve().parent
PROJECT: Final = BUNDLE.parent.parent


def make_folder(scratch: Path, icon: str) -> Path:
    """Where PyInstaller put what it made; `icon` is the kind of file this system wants."""
    work = scratch / "work" / Path(COMMAND)
    work.mkdir(parents=True, exist_ok=True)
    _run(PROJECT / "packaging" / "icons.py", work / f"{COMMAND}.{icon}")
    options = ["--noconfirm", "--log-level", "ERROR"]
    places = ["--distpath", str(scratch), "--workpath", str(work.parent)]
    _run("-m", "PyInstaller", *options, *places, BUNDLE / f"{COMMAND}.spec")
    return scratch


def finish(scratch: Path, licences: Path, program: Path) -> None:
    """Adds the licences of all that is in it, and has the program look at itself."""
    _run(BUNDLE / "notices.py", scratch / "work" / COMMAND / "sources.txt", licences)
    subprocess.run([program, "doctor", "--self-test"], check=True)


def weigh(folder: Path) -> None:
    """Prints what it weighs."""
    _run(BUNDLE / "sizes.py", folder)


def _run(*arguments: str | Path) -> None:
    subprocess.run([sys.executable, *arguments], check=True)
