"""The number in the dock: told when it changes, and taken away at the end."""

from PySide6.QtWidgets import QApplication

from trayapp.desktop.launcher_badge import LauncherBadge


class Dock:
    """Writes down what it is told."""

    def __init__(self) -> None:
        self.told: list[int] = []

    def setBadgeNumber(self, number: int, /) -> None:
        self.told.append(number)


def test_only_another_number_is_told() -> None:
    dock = Dock()
    badge = LauncherBadge(dock)

    for number in (None, 0, 5, 5, 7, 7, None, None, 0, 5):
        badge.show(number)

    assert dock.told == [5, 7, 0, 5]


def test_the_number_goes_with_the_program() -> None:
    dock = Dock()
    badge = LauncherBadge(dock)
    badge.show(5)

    badge.stop()
    badge.stop()

    assert dock.told == [5, 0]


def test_a_program_that_showed_nothing_has_nothing_to_take_away() -> None:
    dock = Dock()

    LauncherBadge(dock).stop()

    assert dock.told == []


def test_a_number_beyond_all_reason_is_told_as_a_large_one() -> None:
    dock = Dock()
    badge = LauncherBadge(dock)

    badge.show(10**30)
    badge.show(-3)

    assert dock.told == [2**31 - 1, 0]


def test_qt_takes_what_it_is_told(qapp: QApplication) -> None:
    badge = LauncherBadge(qapp)

    badge.show(10**30)
    badge.show(5)
    badge.stop()
