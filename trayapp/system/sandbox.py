"""Whether this program is shut up in a sandbox, where it reaches some services through portals."""

from pathlib import Path


def in_flatpak(mark: Path = Path("/.flatpak-info")) -> bool:
    """Whether this program runs inside a Flatpak."""
    return mark.exists()
