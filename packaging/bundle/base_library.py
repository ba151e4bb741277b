"""Packs the modules Python starts with: PyInstaller leaves them as they are."""

import zipfile
from pathlib import Path


def write_packed(original: Path, folder: Path) -> Path:
    """The same archive, compressed; with one date, so that the same sources make the same file."""
    folder.mkdir(parents=True, exist_ok=True)
    packed = folder / original.name
    with zipfile.ZipFile(original) as source, zipfile.ZipFile(packed, "w") as target:
        for name in sorted(source.namelist()):
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name), compresslevel=9)
    return packed
