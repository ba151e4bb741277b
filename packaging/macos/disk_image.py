"""Makes the disk image for macOS; packaging/make_package.py runs it in its environment.

CODESIGN_IDENTITY names the "Developer ID Application" certificate in the keychain and
NOTARY_PROFILE what `xcrun notarytool store-credentials` stored. Without them the program is signed
for this machine only.
"""

import os
import platform
import plistlib
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from app_bundle import (
    APP_NAME,
    entitlements,
    notarize_commands,
    sign_command,
    what_is_missing,
)
from folder import PROJECT, finish, make_folder, weigh

from trayapp import __version__
from trayapp.system.program import COMMAND, SHOWN_NAME

SCRATCH: Final = PROJECT / "build" / "package"


def image_command(content: Path, image: Path) -> list[str]:
    """Compressed, read-only, under the program's name."""
    create = ["hdiutil", "create", "-volname", SHOWN_NAME, "-srcfolder", str(content)]
    return [*create, "-fs", "HFS+", "-format", "UDZO", "-ov", str(image)]


def lay_out(app: Path, content: Path) -> None:
    """What the opened image shows: the program, and the folder to drop it on."""
    shutil.rmtree(content, ignore_errors=True)
    content.mkdir(parents=True)
    shutil.copytree(app, content / APP_NAME, symlinks=True)
    (content / "Applications").symlink_to("/Applications")


def make() -> Path:
    """The image, in dist/."""
    rights = SCRATCH / "entitlements.plist"
    rights.parent.mkdir(parents=True, exist_ok=True)
    rights.write_bytes(plistlib.dumps(entitlements()))
    os.environ["ENTITLEMENTS"] = str(rights)
    app = make_folder(SCRATCH, "icns") / APP_NAME
    finish(SCRATCH, app / "Contents" / "Resources" / "licences", _program(app))
    # What PyInstaller signed is whole still; the licences were added to what is around it.
    _run(sign_command(app, os.environ, rights))
    _run(["codesign", "--verify", "--deep", "--strict", str(app)])
    weigh(app / "Contents")
    lay_out(app, SCRATCH / "image")
    image = PROJECT / "dist" / f"{COMMAND}-{__version__}-macos-{platform.machine()}.dmg"
    image.parent.mkdir(exist_ok=True)
    _run(image_command(SCRATCH / "image", image))
    _run(sign_command(image, os.environ, rights))
    for command in notarize_commands(image, os.environ):
        _run(command)
    return image


def _program(app: Path) -> Path:
    return app / "Contents" / "MacOS" / COMMAND


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True)


if __name__ == "__main__":
    print(make())
    missing = what_is_missing(os.environ)
    if missing is not None:
        print(missing, file=sys.stderr)
