"""Which program is started at login."""

from pathlib import Path

import pytest

from tests.systems import MODES, unix_only
from trayapp.system.program import launch_command


def make_program(folder: Path, name: str = "bitrix24-tray", *, mode: int = 0o755) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / name
    program.touch()
    program.chmod(mode)
    return program


def test_the_command_beside_the_interpreter_is_started(tmp_path: Path) -> None:
    command = make_program(tmp_path / "venv")
    make_program(tmp_path / "elsewhere")

    chosen = launch_command(
        "linux", str(tmp_path / "venv" / "python"), str(tmp_path / "elsewhere" / "bitrix24-tray")
    )

    assert chosen == (str(command),)


@unix_only("links are for administrators there")
def test_the_environments_own_command_is_found_though_its_interpreter_is_a_link(
    tmp_path: Path,
) -> None:
    python = make_program(tmp_path / "usr", "python")
    command = make_program(tmp_path / "venv")
    (tmp_path / "venv" / "python").symlink_to(python)

    assert launch_command("linux", str(tmp_path / "venv" / "python"), "-c") == (str(command),)


def test_the_command_it_was_started_by_is_the_second_choice(tmp_path: Path) -> None:
    command = make_program(tmp_path / "local")

    assert launch_command("linux", "/nowhere/python", str(command)) == (str(command),)


@unix_only(MODES)
def test_a_file_of_that_name_that_cannot_be_run_is_not_chosen(tmp_path: Path) -> None:
    make_program(tmp_path, mode=0o644)
    python = str(tmp_path / "python")

    assert launch_command("linux", python, "-m") == (python, "-m", "trayapp")


def test_a_frozen_program_starts_itself() -> None:
    chosen = launch_command("darwin", "/Applications/Tray.app/tray", "tray", frozen=True)

    assert chosen == ("/Applications/Tray.app/tray",)


def test_an_app_image_is_started_by_its_own_path() -> None:
    environ = {"APPIMAGE": "/home/anna/Tray 1.0.AppImage", "APPDIR": "/run/mount-TrayAb"}

    for frozen in (True, False):
        chosen = launch_command(
            "linux", "/run/mount-TrayAb/usr/bin/python3", "-m", frozen=frozen, environ=environ
        )
        assert chosen == ("/home/anna/Tray 1.0.AppImage",)


@pytest.mark.parametrize(
    "environ",
    [
        {"APPIMAGE": "/home/anna/Terminal.AppImage", "APPDIR": "/run/mount-Term"},
        {"APPIMAGE": "/home/anna/Terminal.AppImage"},
        {"APPDIR": "/opt"},
    ],
)
def test_the_app_image_of_the_program_it_was_started_from_is_not_its_own(
    environ: dict[str, str],
) -> None:
    chosen = launch_command("linux", "/opt/tray", "tray", frozen=True, environ=environ)

    assert chosen == ("/opt/tray",)


def test_on_windows_no_console_is_opened(tmp_path: Path) -> None:
    make_program(tmp_path, "bitrix24-tray")
    windowless = make_program(tmp_path, "pythonw.exe")

    chosen = launch_command("win32", str(tmp_path / "python.exe"), "bitrix24-tray.exe")

    assert chosen == (str(windowless), "-m", "trayapp")


def test_on_windows_without_a_windowless_python_the_usual_one_will_do(tmp_path: Path) -> None:
    python = str(tmp_path / "python.exe")

    assert launch_command("win32", python, "") == (python, "-m", "trayapp")
