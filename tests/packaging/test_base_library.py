"""The modules Python starts with."""

import zipfile
from pathlib import Path

from tests.packaging.scripts import script

BASE_LIBRARY = script("bundle/base_library.py")


def archive(path: Path, *names: str) -> Path:
    with zipfile.ZipFile(path, "w") as written:
        for name in names:
            written.writestr(name, b"code " * 1000)
    return path


def test_it_is_smaller_and_holds_the_same(tmp_path: Path) -> None:
    original = archive(tmp_path / "base_library.zip", "os.pyc", "encodings/utf_8.pyc")

    packed = BASE_LIBRARY.write_packed(original, tmp_path / "packed")

    assert packed.stat().st_size < original.stat().st_size / 10
    with zipfile.ZipFile(packed) as read:
        assert sorted(read.namelist()) == ["encodings/utf_8.pyc", "os.pyc"]
        assert read.read("os.pyc") == b"code " * 1000


def test_the_same_modules_make_the_same_file(tmp_path: Path) -> None:
    one = archive(tmp_path / "one.zip", "os.pyc", "io.pyc")
    other = archive(tmp_path / "other.zip", "io.pyc", "os.pyc")

    packed = [BASE_LIBRARY.write_packed(each, tmp_path / "packed") for each in (one, other)]

    assert packed[0].read_bytes() == packed[1].read_bytes()
