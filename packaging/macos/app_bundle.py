"""What macOS is told about the program, and how it is signed: the property lists and commands."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from trayapp import __version__
from trayapp.system.program import APP_ID, COMMAND, SHOWN_NAME

APP_NAME: Final = f"{SHOWN_NAME}.app"
BUNDLE_ID: Final = APP_ID.replace("_", "-")
"""Apple allows no underscores in it."""

IDENTITY: Final = "CODESIGN_IDENTITY"
PROFILE: Final = "NOTARY_PROFILE"
_OLDEST_MACOS: Final = "13.0"
_AD_HOC: Final = "-"


def information() -> dict[str, object]:
    """The `Info.plist`."""
    return {
        "CFBundleDevelopmentRegion": "en",
        "CFBundleDisplayName": SHOWN_NAME,
        "CFBundleExecutable": COMMAND,
        "CFBundleIdentifier": BUNDLE_ID,
        "CFBundleLocalizations": ["en", "ru"],
        "CFBundleName": SHOWN_NAME,
        "CFBundleShortVersionString": __version__,
        "CFBundleVersion": __version__,
        "LSApplicationCategoryType": "public.app-category.business",
        "LSMinimumSystemVersion": _OLDEST_MACOS,
        # It lives in the menu bar: no icon in the Dock, no menu of its own.
        "LSUIElement": True,
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": "Bitrix24 Tray contributors, MIT licence",
    }


def entitlements() -> dict[str, bool]:
    """What the hardened runtime would forbid: replaced libraries of Qt, which the LGPL grants.

    Python and Qt need none: nothing here makes machine code while it runs.
    """
    return {"com.apple.security.cs.disable-library-validation": True}


def sign_command(signed: Path, environ: Mapping[str, str], rights: Path) -> list[str]:
    """With the identity of the environment, else for this machine only."""
    identity = environ.get(IDENTITY)
    if not identity:
        return ["codesign", "--force", "--sign", _AD_HOC, str(signed)]
    hardened = ["--options", "runtime", "--timestamp", "--entitlements", str(rights)]
    return ["codesign", "--force", *hardened, "--sign", identity, str(signed)]


def notarize_commands(image: Path, environ: Mapping[str, str]) -> list[list[str]]:
    """Apple looks at the image, and its answer is fastened to it; none without a profile."""
    profile = environ.get(PROFILE)
    if not profile or not environ.get(IDENTITY):
        return []
    submit = ["xcrun", "notarytool", "submit", str(image), "--keychain-profile", profile, "--wait"]
    return [submit, ["xcrun", "stapler", "staple", str(image)]]


def what_is_missing(environ: Mapping[str, str]) -> str | None:
    """The sentence for whoever made an image that macOS opens on this machine only."""
    if not environ.get(IDENTITY):
        return (
            f"{IDENTITY} is not set: signed ad hoc. Other machines will say that the program is "
            "from an unidentified developer."
        )
    if not environ.get(PROFILE):
        return f"{PROFILE} is not set: signed, but not notarized. Other machines will warn of it."
    return None
