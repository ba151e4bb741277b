"""Prints what a bundle weighs, and fails when it weighs too much."""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

LIMIT_MB: Final = 90
MB: Final = 1024 * 1024

_GROUPS: Final = (
    ("ICU", ("libicu",)),
    ("Qt: libraries", ("PySide6/Qt/lib/",)),
    ("Qt: plugins", ("PySide6/Qt/plugins/",)),
    ("Qt: translations", ("PySide6/Qt/translations/",)),
    ("Qt for Python", ("PySide6/", "shiboken6/")),
    ("cryptography, for the keyring", ("cryptography", "_cffi_backend")),
    ("OpenSSL, for TLS", ("libssl", "libcrypto")),
    ("Python", ("libpython", "python3.", "base_library.zip")),
    ("icons and translations", ("trayapp/", "share/")),
    ("the program and modules of Python", ("bitrix24-tray",)),
    ("licences", ("licences/",)),
)
_OTHER: Final = "libraries of the system"


def files_in(bundle: Path) -> Iterator[tuple[str, int]]:
    """Links are no files."""
    for path in bundle.rglob("*"):
        if path.is_file() and not path.is_symlink():
            name = path.relative_to(bundle).as_posix().removeprefix("_internal/")
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
    if total > LIMIT_MB * MB:
        sys.exit(f"That is more than {LIMIT_MB} MB.")
