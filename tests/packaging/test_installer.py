"""The installer for Windows: what its script says is what the program itself reads and writes."""

import re
from pathlib import Path

import platformdirs.windows
import pytest

from tests.packaging.scripts import PACKAGING, script
from tests.system.test_autostart_windows import MemoryRegistry
from trayapp import __version__
from trayapp.storage.folders import FOLDER
from trayapp.system.autostart.windows import RunKey
from trayapp.system.program import APP_ID, SHOWN_NAME

INSTALLER = script("windows/installer.py")
TOLD: dict[str, str] = INSTALLER.facts(Path("bundle"), Path("tray.ico"), Path("dist"))
SCRIPT = (PACKAGING / "windows" / "installer.iss").read_text(encoding="utf-8")
KEPT_IN = r"Software\Microsoft\Windows\CurrentVersion"


def filled() -> str:
    """The script as its compiler reads it."""
    defined = dict(re.findall(r'^#define (\w+) "(.*)"$', SCRIPT, re.MULTILINE))
    names = {**TOLD, **defined}
    return re.sub(r"\{#(\w+)\}", lambda found: names[found[1]], SCRIPT)


def line_with(text: str) -> str:
    (line,) = (line for line in filled().splitlines() if text in line and line[0] != ";")
    return line


def test_the_script_is_told_every_name_it_uses() -> None:
    defined = set(re.findall(r"^#define (\w+)", SCRIPT, re.MULTILINE))

    used = set(re.findall(r"\{#(\w+)\}", SCRIPT))

    assert used - defined == set(TOLD)


def test_launch_at_login_is_the_value_the_settings_write() -> None:
    registry = MemoryRegistry({f"{KEPT_IN}\\Run": {}})
    program = rf"C:\Users\anna\AppData\Local\Programs\{SHOWN_NAME}\{TOLD['Windowed']}"
    RunKey([program], registry).turn_on()

    entry = line_with("ValueData:")

    ((name, value),) = registry.keys[f"{KEPT_IN}\\Run"].items()
    assert rf'Subkey: "{KEPT_IN}\Run"' in entry
    assert f'ValueName: "{name}"' in entry
    assert f'ValueData: "{str(value).replace(chr(34), chr(34) * 2)}"' == (
        re.findall(r"ValueData: \S.*(?=; Tasks)", entry)[0].replace(
            "{app}", program.rpartition("\\")[0]
        )
    )


def test_launch_at_login_is_a_choice_that_nobody_has_made() -> None:
    assert "Flags: unchecked; Check: IsFirstTime" in line_with('Name: "launchatlogin"')
    assert "UsePreviousTasks=no" in SCRIPT
    assert "Tasks: launchatlogin" in line_with("ValueData:")


def test_the_menu_entry_has_the_name_that_notifications_are_from() -> None:
    assert f'AppUserModelID: "{APP_ID}"' in line_with("AppUserModelID")


def test_no_administrator_is_asked() -> None:
    assert "PrivilegesRequired=lowest" in SCRIPT
    assert "HKLM" not in SCRIPT


def test_the_running_program_is_asked_to_leave_before_its_files_go() -> None:
    update = SCRIPT.partition("function PrepareToInstall")[2].partition("end;")[0]
    uninstall = SCRIPT.partition("Step = usUninstall")[2].partition("end;")[0]

    assert "HasQuit" in update
    assert uninstall.index("HasQuit") < uninstall.index("RemoveLaunchAtLogin")


def test_what_is_forgotten_on_demand_are_the_folders_the_program_uses(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folders = {"CSIDL_APPDATA": "userappdata", "CSIDL_LOCAL_APPDATA": "localappdata"}
    monkeypatch.setattr(platformdirs.windows, "get_win_folder", lambda kind: f"/{folders[kind]}")
    here = platformdirs.windows.Windows(FOLDER, appauthor=False, roaming=True)
    local = platformdirs.windows.Windows(FOLDER, appauthor=False)
    used = {here.user_config_dir, local.user_state_dir, local.user_log_dir}

    forgotten = [
        f"/{shell}/{folder}"
        for shell, folder in re.findall(r"DelTree\(ExpandConstant\('\{(\w+)\}\\(.+?)'\)", filled())
    ]

    assert len(forgotten) == 2
    assert all(any(path.startswith(each) for each in forgotten) for path in used)


def test_both_languages_have_every_sentence() -> None:
    sentences = re.findall(r"^(\w\w)\.(\w+)=", SCRIPT, re.MULTILINE)

    assert {name for language, name in sentences if language == "en"} == {
        name for language, name in sentences if language == "ru"
    }
    assert re.findall(r'^Name: "(\w\w)"; MessagesFile', SCRIPT, re.MULTILINE) == ["en", "ru"]


def test_the_compiler_is_told_the_version() -> None:
    command = INSTALLER.compile_command("ISCC.exe", TOLD)

    assert f"/DVersion={__version__}" in command
    assert Path(command[-1]).is_file()


def test_the_compiler_is_looked_for_where_it_installs_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    place = tmp_path / "Programs" / "Inno Setup 6" / "ISCC.exe"
    place.parent.mkdir(parents=True)
    place.touch()

    assert INSTALLER.found_compiler({"LOCALAPPDATA": str(tmp_path)}) == str(place)
    assert INSTALLER.found_compiler({"ISCC": "elsewhere.exe"}) == "elsewhere.exe"
    with pytest.raises(SystemExit, match="Inno Setup"):
        INSTALLER.found_compiler({})
