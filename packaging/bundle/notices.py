"""Collects the licences of everything that was put into a bundle, from what it was made of.

Called with the list of files the bundle was made of and the folder the licences go to.
"""

import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Final

COMMON_LICENCES: Final = Path(__file__).resolve().parent / "licences"
DEBIAN_NOTICES: Final = Path("/usr/share/doc")

_LICENCE_WORDS: Final = ("licen", "copying", "notice", "authors")
_UNSAID: Final = "see the text"
_INTRODUCTION: Final = """\
Bitrix24 Tray is under the MIT licence. This folder contains parts of the works below, each under
its own licence; the texts are in the folders beside this file.

Qt and PySide6 (the libraries in the folder PySide6) are used under the LGPL, version 3. They are
separate files that are loaded when the program starts, and any of them can be replaced by another
build of the same version and architecture. Their sources are at https://download.qt.io/ under
official_releases/qt/ and official_releases/QtForPython/, in the folders of the versions below.
What Qt itself contains of others is listed at https://doc.qt.io/qt-6/licenses-used-in-qt.html.
Where there are data of ICU, they were reduced to what the program needs; the licence of ICU allows
that.

"""


@dataclass(frozen=True, slots=True, order=True)
class Work:
    """Something of others, and the files that state its licence."""

    name: str
    version: str
    licence: str
    texts: tuple[Path, ...]


def works_in(sources: Iterable[Path]) -> set[Work]:
    """Who made these files. One that nobody seems to have made ends the build."""
    by_file = {
        Path(str(distribution.locate_file(file))).resolve(): distribution
        for distribution in metadata.distributions()
        for file in distribution.files or ()
    }
    python = [Path(sysconfig.get_path(name)).resolve() for name in ("stdlib", "platstdlib")]
    python.append(Path(sys.base_prefix).resolve())
    found = set()
    for source in {source.resolve() for source in sources}:
        if source in by_file:
            found.add(_of_distribution(by_file[source]))
        elif any(source.is_relative_to(folder) for folder in python):
            found.add(_of_python())
        else:
            found.add(_of_system(source))
    return found


def write(works: Iterable[Work], folder: Path) -> None:
    """The overview, and a folder of texts for each work."""
    shutil.rmtree(folder, ignore_errors=True)
    lines = [_INTRODUCTION]
    for work in sorted(works):
        lines.append(f"{work.name} {work.version}: {work.licence}\n")
        own = folder / f"{work.name}-{work.version}".replace("/", "-").replace(":", "-")
        own.mkdir(parents=True)
        for text in work.texts:
            shutil.copyfile(text, own / text.name)
    (folder / "OVERVIEW.txt").write_text("".join(lines), encoding="utf-8")


def _of_distribution(distribution: metadata.Distribution) -> Work:
    facts = distribution.metadata
    stated = [each for name in ("License-Expression", "License") for each in _all(facts, name)]
    licence = stated[0] if stated else _UNSAID
    texts = [
        Path(str(distribution.locate_file(file)))
        for file in distribution.files or ()
        if ".dist-info" in str(file) and any(word in file.name.lower() for word in _LICENCE_WORDS)
    ]
    if not texts and "LGPL-3.0" in licence:
        # The wheels of Qt name their licence and leave its text to the one who passes them on.
        texts = [COMMON_LICENCES / "LGPL-3", COMMON_LICENCES / "GPL-3"]
    if not texts:
        sys.exit(f"{distribution.name} has no text of its licence ({licence})")
    return Work(distribution.name, distribution.version, licence.splitlines()[0], tuple(texts))


def _all(facts: metadata.PackageMetadata, name: str) -> list[str]:
    return facts.get_all(name) or []


def _of_python() -> Work:
    version = ".".join(map(str, sys.version_info[:3]))
    folders = (
        Path(sysconfig.get_path("stdlib")),
        Path(sys.base_prefix),  # on Windows
        *DEBIAN_NOTICES.glob("python3.*-minimal"),
    )
    texts = [each for folder in folders for each in folder.glob("[Lc][Io][Cp]*[ETt]*")]
    if not texts:
        sys.exit("the licence of Python is not here")
    return Work("Python", version, "PSF-2.0", (texts[0],))


def _of_system(library: Path) -> Work:
    package = _asked("dpkg", "-S", library).partition(":")[0]
    if not package:
        # Where /lib is a link to /usr/lib, packages may have been registered with either.
        package = _asked("dpkg", "-S", str(library).removeprefix("/usr")).partition(":")[0]
    text = DEBIAN_NOTICES / package / "copyright"
    if not package or not text.is_file():
        sys.exit(f"nobody is known to have made {library}")
    version = _asked("dpkg-query", "-W", "-f=${Version}\n", package).splitlines()[0]
    return Work(package, version, _UNSAID, (text,))


def _asked(*command: str | Path) -> str:
    """Nothing where there is no such command."""
    if shutil.which(command[0]) is None:
        return ""
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def _listed(path: Path) -> Iterator[Path]:
    return map(Path, path.read_text(encoding="utf-8").splitlines())


if __name__ == "__main__":
    sources_list, licences = map(Path, sys.argv[1:])
    write(works_in(_listed(sources_list)), licences)
