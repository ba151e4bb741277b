"""Lays out what every package for Linux puts beside the program: menu entry, icons, description."""

import os
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from trayapp import __version__
from trayapp.system.desktop_entry import desktop_files
from trayapp.system.program import APP_ID, COMMAND

HERE: Final = Path(__file__).resolve().parent


def shared_files() -> Iterator[tuple[str, bytes]]:
    """Name within a folder such as /usr/share, and content; the command is looked for in PATH."""
    for name, content in desktop_files((COMMAND,)):
        yield name.as_posix(), content
    metainfo = filled(f"{APP_ID}.metainfo.xml", DATE=built_at().date().isoformat())
    yield f"metainfo/{APP_ID}.metainfo.xml", metainfo.encode()


def filled(template: str, **values: str) -> str:
    """The template with the version, the homepage and the values in their places."""
    text = (HERE / f"{template}.in").read_text(encoding="utf-8")
    for name, value in {"VERSION": __version__, "HOMEPAGE": homepage(), **values}.items():
        text = text.replace(f"@{name}@", value)
    return text


def homepage() -> str:
    """From pyproject.toml, where it stands for every package."""
    text = (HERE.parents[1] / "pyproject.toml").read_text(encoding="utf-8")
    return str(tomllib.loads(text)["project"]["urls"]["Homepage"])


def built_at() -> datetime:
    """The time of the last change, so that the same sources make the same package."""
    return datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC)


def write(path: Path, content: bytes) -> None:
    """With the folders on the way."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


if __name__ == "__main__":
    for shared, made in shared_files():
        write(Path(sys.argv[1], shared), made)
