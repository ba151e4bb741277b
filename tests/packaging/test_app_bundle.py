"""What macOS is told about the program, and how it is signed."""

import plistlib
import re
from pathlib import Path

from tests.packaging.scripts import script
from trayapp import __version__
from trayapp.system.program import COMMAND, SHOWN_NAME

APP = script("macos/app_bundle.py")
IMAGE = script("macos/disk_image.py")
TRAY, RIGHTS = Path("Bitrix24 Tray.app"), Path("rights.plist")
SIGNING = {"CODESIGN_IDENTITY": "Developer ID Application: Anna Petrova (A1B2C3D4E5)"}
PUBLISHING = {**SIGNING, "NOTARY_PROFILE": "tray"}


def test_it_lives_in_the_menu_bar_only() -> None:
    assert APP.information()["LSUIElement"] is True


def test_the_property_list_can_be_written_and_tells_name_and_version() -> None:
    told = plistlib.loads(plistlib.dumps(APP.information()))

    assert told["CFBundleShortVersionString"] == told["CFBundleVersion"] == __version__
    assert told["CFBundleDisplayName"] == SHOWN_NAME
    assert told["CFBundleExecutable"] == COMMAND


def test_the_identifier_has_only_what_apple_allows() -> None:
    assert re.fullmatch(r"[A-Za-z0-9.-]+", APP.information()["CFBundleIdentifier"])


def test_without_an_identity_it_is_signed_for_this_machine() -> None:
    command = APP.sign_command(TRAY, {}, RIGHTS)

    assert command == ["codesign", "--force", "--sign", "-", str(TRAY)]
    assert "CODESIGN_IDENTITY" in APP.what_is_missing({})


def test_with_an_identity_it_is_hardened_and_may_do_one_thing_more() -> None:
    command = APP.sign_command(TRAY, SIGNING, RIGHTS)

    assert command[command.index("--options") + 1] == "runtime"
    assert command[command.index("--entitlements") + 1] == str(RIGHTS)
    assert command[command.index("--sign") + 1] == SIGNING["CODESIGN_IDENTITY"]
    assert list(APP.entitlements()) == ["com.apple.security.cs.disable-library-validation"]


def test_apple_is_asked_only_about_what_is_signed() -> None:
    assert APP.notarize_commands(Path("tray.dmg"), {"NOTARY_PROFILE": "tray"}) == []
    assert APP.notarize_commands(Path("tray.dmg"), SIGNING) == []
    assert "NOTARY_PROFILE" in APP.what_is_missing(SIGNING)


def test_what_apple_answered_is_fastened_to_the_image() -> None:
    submit, staple = APP.notarize_commands(Path("tray.dmg"), PUBLISHING)

    assert "--wait" in submit
    assert staple == ["xcrun", "stapler", "staple", "tray.dmg"]
    assert APP.what_is_missing(PUBLISHING) is None


def test_the_image_shows_the_program_and_where_it_goes(tmp_path: Path) -> None:
    (tmp_path / TRAY / "Contents").mkdir(parents=True)

    IMAGE.lay_out(tmp_path / TRAY, tmp_path / "image")

    assert sorted(path.name for path in (tmp_path / "image").iterdir()) == [
        "Applications",
        TRAY.name,
    ]
    assert IMAGE.image_command(tmp_path, Path("tray.dmg"))[-1] == "tray.dmg"
