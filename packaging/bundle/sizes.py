"""Prints what a bundle weighs, and fails when it weighs too much."""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

LIMITS_MB: Final = {"linux": 90, "win32": 80, "darwin": 80}
"""For each `sys.platform`."""

MB: Final = 1_000_000

_GROUPS: Final = (
    ("ICU", ("libicu",)),
    ("Qt: libraries", ("PySide6/Qt/lib/", "PySide6/Qt6")),
    ("Qt: plugins", ("PySide6/Qt/plugins/", "PySide6/plugins/")),
    ("Qt: translations", ("PySide6/Qt/translations/", "PySide6/translations/")),
    ("Qt for Python", ("PySide6/", "shiboken6/")),
    ("cryptography, for the keyring", ("cryptography", "_cffi_backend")),
    ("OpenSSL, for TLS", ("libssl", "libcrypto")),
    ("Python", ("libpython", "python3", "Python", "base_library.zip")),
    ("icons and translations", ("trayapp/", "share/")),
    ("the program and modules of Python", ("bitrix24-tray",)),
    ("licences", ("licences/",)),
)
_OTHER: Final = "libraries of the system"
_INNER_FOLDER: Final = re.compile(r"^(_internal|Frameworks|Resources|MacOS)/")
"""Where PyInstaller puts what stands beside the program elsewhere."""


def files_in(bundle: Path) -> Iterator[tuple[str, int]]:
    """Links are no files."""
    for path in bundle.rglob("*"):
        if path.is_file() and not path.is_symlink():
            name = _INNER_FOLDER.sub("", path.relative_to(bundle).as_posix(), count=1)
            yield name, path.stat().st_size


def group_of(name: str) -> str:
    """The first that fits."""
    base = name.rpartition("/")[2]
    for group, beginnings in _GROUPS:
        if base.startswith(beginnings) or name.startswith(beginnings):
            return group
    return _OTHER


def table(bundle: Path) -> tuple[str, int]:
    """The table, heaviest first, and the sum in bytes."""
    sizes: Counter[str] = Counter()
    for name, size in files_in(bundle):
        sizes[group_of(name)] += size
    lines = [f"{size / MB:6.1f} MB  {group}" for group, size in sizes.most_common()]
    return "\n".join([*lines, f"{sizes.total() / MB:6.1f} MB  in all"]), sizes.total()


if __name__ == "__main__":
    shown, total = table(Path(sys.argv[1]))
    print(shown)
    limit = LIMITS_MB[sys.platform]
    if total > limit * MB:
        sys.exit(f"That is more than {limit} MB.")
