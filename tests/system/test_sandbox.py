"""Inside a sandbox or not."""

from pathlib import Path

from trayapp.system.sandbox import in_flatpak


def test_a_flatpak_is_known_by_its_mark(tmp_path: Path) -> None:
    mark = tmp_path / ".flatpak-info"
    assert not in_flatpak(mark)

    mark.touch()

    assert in_flatpak(mark)
