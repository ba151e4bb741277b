"""Where icons and translations stand."""

from pathlib import Path


def resource_folder() -> Path:
    """Inside the package once installed, beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"
