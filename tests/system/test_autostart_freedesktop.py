"""Launch at login on Linux desktops, as the entry's readers understand it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from trayapp.system.autostart import autostart_for
from trayapp.system.autostart.freedesktop import AutostartFile, autostart_folders
from trayapp.system.language import languages, words_for
from trayapp.system.program import APP_ID

COMMAND = ("/opt/bitrix24-tray",)
NAME = f"{APP_ID}.desktop"


def exec_line(folder: Path) -> str:
    lines = (folder / NAME).read_text(encoding="utf-8").splitlines()
    return next(line.removeprefix("Exec=") for line in lines if line.startswith("Exec="))


def as_a_desktop_reads(value: str) -> list[str]:
    """Undoes the escapes of values, then a shell's quotes, then the escapes of field codes."""
    text = value.replace(r"\\", "\0").replace(r"\n", "\n").replace(r"\t", "\t").replace("\0", "\\")
    shell = subprocess.run(["sh", "-c", f"printf '%s\\0' {text}"], capture_output=True, check=True)
    return [argument.replace("%%", "%") for argument in os.fsdecode(shell.stdout).split("\0")[:-1]]


def test_it_is_off_until_it_is_turned_on(tmp_path: Path) -> None:
    autostart = AutostartFile(COMMAND, tmp_path / "not" / "there")

    assert not autostart.is_on()


def test_turning_it_on_and_off_makes_and_removes_the_entry(tmp_path: Path) -> None:
    autostart = AutostartFile(COMMAND, tmp_path / "autostart")

    autostart.turn_on()
    on = autostart.is_on()
    autostart.turn_off()

    assert on
    assert not autostart.is_on()
    assert not list((tmp_path / "autostart").iterdir())


def test_the_entry_says_what_it_is_in_every_language(tmp_path: Path) -> None:
    AutostartFile(COMMAND, tmp_path).turn_on()

    lines = (tmp_path / NAME).read_text(encoding="utf-8").splitlines()
    said = dict(line.split("=", 1) for line in lines if line.startswith("Comment"))
    assert list(said) == ["Comment", *(f"Comment[{each}]" for each in languages()[1:])]
    assert said["Comment"] == "What is unread in Bitrix24, in the system tray"
    assert said["Comment[ru]"] == words_for("ru").gettext(said["Comment"])


def test_turning_it_off_twice_is_no_fault(tmp_path: Path) -> None:
    autostart = AutostartFile(COMMAND, tmp_path)

    autostart.turn_off()
    autostart.turn_off()

    assert not autostart.is_on()


def test_the_entry_waits_for_the_panel(tmp_path: Path) -> None:
    AutostartFile(COMMAND, tmp_path).turn_on()

    entry = (tmp_path / NAME).read_text(encoding="utf-8")

    assert "\nX-GNOME-Autostart-Delay=" in entry
    assert "\nX-KDE-autostart-after=panel\n" in entry


@pytest.mark.parametrize(
    "command",
    [
        ("/usr/bin/bitrix24-tray",),
        ("/home/anna/my programs/bitrix24-tray",),
        ("/opt/python", "-m", "trayapp"),
        ('/a "quoted" folder/$HOME/`tick`/back\\slash', "100%", "%u", "it's", "", "tab\there"),
        ("/дом/анна/bitrix24-tray", "line\nbreak"),
    ],
)
def test_the_command_survives_quoting(tmp_path: Path, command: tuple[str, ...]) -> None:
    AutostartFile(command, tmp_path).turn_on()

    assert as_a_desktop_reads(exec_line(tmp_path)) == list(command)
    assert AutostartFile(command, tmp_path).is_on()
    assert AutostartFile((), tmp_path).target() == command[0]


def test_a_plain_path_is_not_quoted(tmp_path: Path) -> None:
    AutostartFile(COMMAND, tmp_path).turn_on()

    assert exec_line(tmp_path) == "/opt/bitrix24-tray"


@pytest.mark.parametrize("shared", [False, True], ids=["written", "hidden"])
def test_the_entry_is_valid(tmp_path: Path, shared: bool) -> None:
    validate = shutil.which("desktop-file-validate")
    if validate is None:
        pytest.skip("desktop-file-utils is not installed")
    administrators = tmp_path / "shared"
    AutostartFile(COMMAND, administrators).turn_on()
    autostart = AutostartFile(("/a b/tray", "%"), tmp_path, [administrators] if shared else [])

    if shared:
        autostart.turn_off()
    else:
        autostart.turn_on()

    checked = subprocess.run([validate, tmp_path / NAME], capture_output=True, check=False)
    assert (checked.returncode, checked.stdout) == (0, b"")


@pytest.mark.parametrize(
    "switched_off",
    ["Hidden=true", "X-GNOME-Autostart-enabled=false", "X-MATE-Autostart-enabled = False"],
)
def test_an_entry_switched_off_elsewhere_is_off(tmp_path: Path, switched_off: str) -> None:
    autostart = AutostartFile(COMMAND, tmp_path)
    autostart.turn_on()
    with (tmp_path / NAME).open("a", encoding="utf-8") as entry:
        entry.write(f"{switched_off}\n")

    assert not autostart.is_on()


def test_turning_it_on_mends_an_entry_switched_off_elsewhere(tmp_path: Path) -> None:
    autostart = AutostartFile(COMMAND, tmp_path)
    (tmp_path / NAME).write_text("[Desktop Entry]\nExec=tray\nHidden=true\n", encoding="utf-8")

    autostart.turn_on()

    assert autostart.is_on()


@pytest.mark.parametrize(
    "content",
    [
        "",
        "no group\n",
        "[Another Group]\nExec=tray\n",
        "[Desktop Entry]\nName=Without a command\n",
        "[Desktop Entry]\nExec=\n",
        "[Desktop Entry\n",
    ],
)
def test_an_entry_that_starts_nothing_is_off(tmp_path: Path, content: str) -> None:
    (tmp_path / NAME).write_text(content, encoding="utf-8")

    assert not AutostartFile(COMMAND, tmp_path).is_on()


def test_an_entry_edited_by_hand_is_on(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(
        "# mine\n[Desktop Entry]\nExec=bitrix24-tray\nExec=env A=b bitrix24-tray %u\nHidden\n",
        encoding="utf-8",
    )

    assert AutostartFile(COMMAND, tmp_path).is_on()


@pytest.mark.parametrize(
    ("line", "target"),
    [
        ("bitrix24-tray %u", "bitrix24-tray"),
        (' "/opt/my tray" --flag', "/opt/my tray"),
        ("env A=b bitrix24-tray", "env"),
        (r"/opt/my\stray", "/opt/my"),
        ('"never closed', '"never'),
    ],
)
def test_the_target_of_an_entry_written_by_hand_is_its_first_word(
    tmp_path: Path, line: str, target: str
) -> None:
    (tmp_path / NAME).write_text(f"[Desktop Entry]\nExec={line}\n", encoding="utf-8")

    assert AutostartFile(COMMAND, tmp_path).target() == target


def test_what_is_off_has_no_target(tmp_path: Path) -> None:
    assert AutostartFile(COMMAND, tmp_path).target() is None


def test_what_an_administrator_turned_on_is_on(tmp_path: Path) -> None:
    AutostartFile(COMMAND, tmp_path / "shared").turn_on()

    assert AutostartFile(COMMAND, tmp_path / "own", [tmp_path / "shared"]).is_on()


def test_what_an_administrator_turned_on_can_be_turned_off_for_oneself(tmp_path: Path) -> None:
    administrators = AutostartFile(COMMAND, tmp_path / "shared")
    administrators.turn_on()
    autostart = AutostartFile(COMMAND, tmp_path / "own", [tmp_path / "shared"])

    autostart.turn_off()

    assert not autostart.is_on()
    assert administrators.is_on()


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file, not a folder", encoding="utf-8")
    autostart = AutostartFile(COMMAND, tmp_path / "config" / "autostart")

    with pytest.raises(OSError, match="config"):
        autostart.turn_on()

    assert not autostart.is_on()


def test_the_folders_are_those_of_the_environment() -> None:
    environ = {"XDG_CONFIG_HOME": "/own", "XDG_CONFIG_DIRS": "/first:relative:/second"}

    assert autostart_folders(environ) == [
        Path("/own/autostart"),
        Path("/first/autostart"),
        Path("/second/autostart"),
    ]


@pytest.mark.parametrize("unset", [{}, {"XDG_CONFIG_HOME": "", "XDG_CONFIG_DIRS": ""}])
def test_without_the_environment_the_folders_are_the_usual_ones(unset: dict[str, str]) -> None:
    usual = [Path.home() / ".config" / "autostart", Path("/etc/xdg/autostart")]

    assert autostart_folders(unset) == usual


def test_a_linux_session_finds_its_entry_under_the_apps_id(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    autostart = autostart_for("linux")

    assert autostart is not None
    autostart.turn_on()

    name = "io.github.bitrix24_tray.Bitrix24Tray.desktop"
    assert [path.name for path in (tmp_path / "autostart").iterdir()] == [name]


def test_on_a_system_unknown_to_us_there_is_none() -> None:
    assert autostart_for("emscripten") is None
