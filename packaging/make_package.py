"""Makes the package for this system, Windows or macOS: `python packaging/make_package.py`.

It needs Python and nothing else that is not named in CONTRIBUTING: the environment the program is
packed in is made in build/, from the locked requirements. What is made stands in dist/.
"""

import os
import subprocess
import sys
import venv
from pathlib import Path
from typing import Final

PROJECT: Final = Path(__file__).resolve().parent.parent
ENVIRONMENT: Final = PROJECT / "build" / "package" / "venv"
LOCKED: Final = PROJECT / "packaging" / "requirements"
OLDEST_PYTHON: Final = (3, 11)
_SCRIPTS: Final = {
    "win32": Path("packaging", "windows", "installer.py"),
    "darwin": Path("packaging", "macos", "disk_image.py"),
}


def script_for(platform: str) -> Path:
    """What makes the package there; ends the program where another command does."""
    if platform not in _SCRIPTS:
        sys.exit("This makes the packages for Windows and macOS; for Linux, see `make help`.")
    return PROJECT / _SCRIPTS[platform]


def python_in(environment: Path, platform: str) -> Path:
    """The environment's interpreter."""
    folder, name = ("Scripts", "python.exe") if platform == "win32" else ("bin", "python")
    return environment / folder / name


def install_commands(python: Path) -> list[list[str]]:
    """What is packed and what packs it, each by its hash; then the program, from where it is."""
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
    files = (LOCKED / f"{name}.txt" for name in ("run", "build", "bundle"))
    locked = [argument for file in files for argument in ("-r", str(file))]
    return [
        [*pip, "--require-hashes", *locked],
        # Compiles the translations, too.
        [*pip, "--no-deps", "--no-build-isolation", "--editable", str(PROJECT)],
    ]


def built_at() -> str:
    """The time of the last change, so that the same sources make the same package."""
    asked = ["git", "log", "-1", "--format=%ct"]
    try:
        told = subprocess.run(asked, cwd=PROJECT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return "0"
    return told.stdout.strip() or "0"


def make(platform: str = sys.platform) -> None:
    """Everything, from nothing."""
    script = script_for(platform)
    python = python_in(ENVIRONMENT, platform)
    venv.create(ENVIRONMENT, with_pip=True, clear=True)
    for command in install_commands(python):
        subprocess.run(command, check=True)
    environ = {"SOURCE_DATE_EPOCH": built_at(), **os.environ}
    environ["PYTHONPATH"] = str(PROJECT / "packaging" / "bundle")
    subprocess.run([python, script], check=True, env=environ)


if __name__ == "__main__":
    if sys.version_info < OLDEST_PYTHON:
        sys.exit("Python 3.11 or newer is needed.")
    try:
        make()
    except subprocess.CalledProcessError as error:
        sys.exit(f"Failed: {subprocess.list2cmdline(map(str, error.cmd))}")
