"""Makes a Debian package of the bundle: the folder of PyInstaller, a menu entry, and papers.

It has no scripts that run when it is installed: menus and icon caches are brought up to date by
the packages they belong to, and what a package has installed, removing it removes.
"""

import gzip
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from selection import ON_EVERY_DESKTOP
from share import built_at, filled, write

from trayapp import __version__
from trayapp.system.program import COMMAND

HERE: Final = Path(__file__).resolve().parent
PROJECT: Final = HERE.parent.parent
_ELF: Final = b"\x7fELF"
_GLIBC: Final = re.compile(r"\(GLIBC_([\d.]+)\)")
_CHANGELOG: Final = """\
bitrix24-tray ({version}-1) unstable; urgency=medium

  * What changed for users is in CHANGELOG.md of the sources.

 -- Bitrix24 Tray contributors <noreply@bitrix24-tray.github.io>  {date}
"""
_COPYRIGHT: Final = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Bitrix24 Tray
Comment: What the package contains of others is listed, each with its licence, in
 /usr/lib/bitrix24-tray/licences.

Files: *
Copyright: {holder}
License: Expat
{text}
"""


def fill(root: Path, bundle: Path, changed_at: datetime) -> None:
    """Lays out in `root` what the package installs."""
    share = root / "usr" / "share"
    shutil.copytree(bundle, root / "usr" / "lib" / COMMAND, symlinks=True)
    shutil.move(root / "usr" / "lib" / COMMAND / "share", share)
    command = root / "usr" / "bin" / COMMAND
    command.parent.mkdir()
    command.symlink_to(f"../lib/{COMMAND}/{COMMAND}")
    doc = share / "doc" / COMMAND
    changelog = _CHANGELOG.format(
        version=__version__, date=changed_at.strftime("%a, %d %b %Y %H:%M:%S +0000")
    )
    write(doc / "changelog.Debian.gz", gzip.compress(changelog.encode(), 9, mtime=0))
    write(doc / "copyright", _copyright().encode())
    overrides = (HERE / "lintian-overrides").read_bytes()
    write(share / "lintian" / "overrides" / COMMAND, overrides)


def control(root: Path, architecture: str) -> str:
    """What the package says of itself; its needs are read from its files."""
    files = [path for path in root.rglob("*") if path.is_file() and not path.is_symlink()]
    needed = [f"libc6 (>= {_newest_glibc(files)})", *sorted(set(ON_EVERY_DESKTOP.values()))]
    return filled(
        "control",
        ARCHITECTURE=architecture,
        DEPENDS=", ".join(needed),
        SIZE=str(sum(path.stat().st_size for path in files) // 1024),
    )


def build(bundle: Path, dist: Path, scratch: Path) -> Path:
    """The package, in `dist`."""
    shutil.rmtree(scratch, ignore_errors=True)
    (scratch / "usr").mkdir(parents=True)
    fill(scratch, bundle, built_at())
    architecture = _asked("dpkg", "--print-architecture").strip()
    facts = control(scratch, architecture)
    write(scratch / "DEBIAN" / "control", facts.encode())
    write(scratch / "DEBIAN" / "md5sums", _checksums(scratch).encode())
    _forget_the_builder(scratch)
    package = dist / f"{COMMAND}_{__version__}-1_{architecture}.deb"
    dist.mkdir(exist_ok=True)
    subprocess.run(["dpkg-deb", "--root-owner-group", "--build", scratch, package], check=True)
    return package


def _forget_the_builder(root: Path) -> None:
    """Neither the umask nor the clock of whoever builds the package is to be seen in it."""
    changed_at = built_at().timestamp()
    programs = {root / "usr" / "lib" / COMMAND / COMMAND}
    for path in (root, *root.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path in programs else 0o644)
        os.utime(path, (changed_at, changed_at), follow_symlinks=False)


def _newest_glibc(files: list[Path]) -> str:
    """The newest any of the programs and libraries asks for."""
    asked: set[str] = set()
    for path in filter(_is_elf, files):
        asked.update(_GLIBC.findall(_asked("objdump", "-T", path)))
    return max(asked, key=lambda version: tuple(map(int, version.split("."))))


def _is_elf(path: Path) -> bool:
    with path.open("rb") as opened:
        return opened.read(len(_ELF)) == _ELF


def _checksums(root: Path) -> str:
    def lines() -> Iterator[str]:
        for path in sorted((root / "usr").rglob("*")):
            if path.is_file() and not path.is_symlink():
                yield _asked("md5sum", path).partition(" ")[0] + f"  {path.relative_to(root)}\n"

    return "".join(lines())


def _copyright() -> str:
    """The project's licence in the form Debian asks for: indented, dots for empty lines."""
    lines = (PROJECT / "LICENSE").read_text(encoding="utf-8").splitlines()
    holder = next(line.removeprefix("Copyright (c) ") for line in lines if "Copyright" in line)
    text = "\n".join(f" {line or '.'}" for line in lines[4:])
    return _COPYRIGHT.format(holder=holder, text=text)


def _asked(*command: str | Path) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    print(build(*map(Path, sys.argv[1:])))
