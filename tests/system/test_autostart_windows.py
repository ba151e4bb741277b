"""Launch at login on Windows, against a registry in memory."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

import pytest

from trayapp.system.autostart import autostart_for
from trayapp.system.autostart.windows import RunKey

RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
NAME = "Bitrix24 Tray"
COMMAND = (r"C:\Program Files\Tray\pythonw.exe", "-m", "trayapp")


class MemoryRegistry(ModuleType):
    """What `winreg` does, for one user and without types."""

    HKEY_CURRENT_USER = 1
    KEY_READ = 2
    KEY_SET_VALUE = 4
    REG_SZ = 8

    def __init__(self, keys: dict[str, dict[str, object]], *, read_only: bool = False) -> None:
        super().__init__("winreg")
        self.keys = keys
        self._read_only = read_only

    @contextmanager
    def OpenKey(  # winreg's name
        self, root: int, path: str, reserved: int = 0, access: int = KEY_READ
    ) -> Iterator[tuple[str, int]]:
        if path not in self.keys:
            raise FileNotFoundError(path)
        if access != self.KEY_READ and self._read_only:
            raise PermissionError(path)
        yield path, access

    @contextmanager
    def CreateKeyEx(  # winreg's name
        self, root: int, path: str, reserved: int, access: int
    ) -> Iterator[tuple[str, int]]:
        if self._read_only:
            raise PermissionError(path)
        self.keys.setdefault(path, {})
        yield path, access

    def QueryValueEx(self, key: tuple[str, int], name: str) -> tuple[object, int]:  # winreg's name
        path, access = key
        assert access == self.KEY_READ
        if name not in self.keys[path]:
            raise FileNotFoundError(name)
        return self.keys[path][name], self.REG_SZ

    def SetValueEx(  # winreg's name
        self, key: tuple[str, int], name: str, reserved: int, kind: int, value: object
    ) -> None:
        path, access = key
        assert access == self.KEY_SET_VALUE
        self.keys[path][name] = value

    def DeleteValue(self, key: tuple[str, int], name: str) -> None:  # winreg's name
        path, access = key
        assert access == self.KEY_SET_VALUE
        if name not in self.keys[path]:
            raise FileNotFoundError(name)
        del self.keys[path][name]


def test_turning_it_on_writes_the_quoted_command() -> None:
    registry = MemoryRegistry({})
    autostart = RunKey(COMMAND, registry)
    before = autostart.is_on()

    autostart.turn_on()

    assert not before
    assert autostart.is_on()
    assert registry.keys[RUN] == {NAME: r'"C:\Program Files\Tray\pythonw.exe" -m trayapp'}


@pytest.mark.parametrize(
    ("command", "target"),
    [
        (r'"C:\Program Files\Tray\pythonw.exe" -m trayapp', r"C:\Program Files\Tray\pythonw.exe"),
        (r"C:\Tray\tray.exe", r"C:\Tray\tray.exe"),
        (r'C:\Tray\tray.exe --say "hello"', r"C:\Tray\tray.exe"),
        ("", ""),
        (5, None),
    ],
)
def test_the_target_is_the_program_without_its_arguments(
    command: object, target: str | None
) -> None:
    assert RunKey(COMMAND, MemoryRegistry({RUN: {NAME: command}})).target() == target


def test_what_is_off_has_no_target() -> None:
    switched_off = MemoryRegistry({RUN: {NAME: "tray.exe"}, APPROVED: {NAME: b"\x03"}})

    assert RunKey(COMMAND, MemoryRegistry({})).target() is None
    assert RunKey(COMMAND, switched_off).target() is None


def test_turning_it_off_leaves_the_programs_of_others_alone() -> None:
    registry = MemoryRegistry({RUN: {"Other": "other.exe", NAME: "tray.exe"}})
    autostart = RunKey(COMMAND, registry)

    autostart.turn_off()
    autostart.turn_off()

    assert not autostart.is_on()
    assert registry.keys[RUN] == {"Other": "other.exe"}


@pytest.mark.parametrize(
    ("approved", "on"),
    [(b"\x02" + bytes(11), True), (b"\x03" + bytes(11), False), (b"", True), ("text", True)],
)
def test_the_task_managers_switch_counts(approved: object, on: bool) -> None:
    registry = MemoryRegistry({RUN: {NAME: "tray.exe"}, APPROVED: {NAME: approved}})

    assert RunKey(COMMAND, registry).is_on() is on


def test_turning_it_on_overrules_the_task_managers_switch() -> None:
    registry = MemoryRegistry({RUN: {}, APPROVED: {NAME: b"\x03"}})
    autostart = RunKey(COMMAND, registry)

    autostart.turn_on()

    assert autostart.is_on()


def test_a_registry_that_refuses_is_an_error() -> None:
    autostart = RunKey(COMMAND, MemoryRegistry({RUN: {NAME: "tray.exe"}}, read_only=True))

    with pytest.raises(PermissionError):
        autostart.turn_off()
    with pytest.raises(PermissionError):
        autostart.turn_on()

    assert autostart.is_on()


def test_windows_is_answered_with_its_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    registry = MemoryRegistry({})
    monkeypatch.setitem(sys.modules, "winreg", registry)
    autostart = autostart_for("win32")

    assert autostart is not None
    autostart.turn_on()

    assert NAME in registry.keys[RUN]
