"""Compiles the translations: by `make catalogues` while developing, as a build hook for a wheel."""

import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

from babel.messages.catalog import Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

DOMAIN = "bitrix24-tray"


class Catalogues(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it collects the files, for an editable install as well."""
        del version
        project = Path(self.root)
        for _ in compile_catalogues(project):
            pass
        build_data["force_include"] |= {
            str(catalogue): f"trayapp/{catalogue.relative_to(project).as_posix()}"
            for _source, catalogue in catalogues(project)
        }


def catalogues(project: Path) -> Iterator[tuple[Path, Path]]:
    """Every translation, and what it is compiled into."""
    for source in sorted((project / "resources" / "locale").glob("*.po")):
        yield source, source.parent / source.stem / "LC_MESSAGES" / f"{DOMAIN}.mo"


def compile_catalogues(project: Path) -> Iterator[Path]:
    """Writes the catalogues older than their source and yields each as it is written.

    A translation that lost or invented a placeholder is an error: shown to a user it would be
    an exception, or a sentence without its number.
    """
    for source, compiled in catalogues(project):
        if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as text:
            catalogue = read_po(text, locale=source.stem, domain=DOMAIN, abort_invalid=True)
        wrong = [
            f"{source.name}:{message.lineno}: the placeholders are not those of {message.id!r}"
            for message in catalogue
            if message.id and not _placeholders_agree(message)
        ]
        if wrong:
            raise SystemExit("\n".join(wrong))
        compiled.parent.mkdir(parents=True, exist_ok=True)
        with compiled.open("wb") as binary:
            write_mo(binary, catalogue)
        yield compiled


def _placeholders_agree(message: Message) -> bool:
    if isinstance(message.id, str) and isinstance(message.string, str):
        untranslated = not message.string
        return untranslated or _placeholders(message.string) == _placeholders(message.id)
    # Of a plural, "One message" may do without the number that "{count} messages" needs.
    known = frozenset().union(*map(_placeholders, message.id))
    return all(_placeholders(string) <= known for string in message.string or ())


def _placeholders(text: str) -> frozenset[str]:
    return frozenset(name for _text, name, _spec, _conversion in Formatter().parse(text) if name)


if __name__ == "__main__":
    for written in compile_catalogues(Path(__file__).resolve().parent.parent):
        sys.stdout.write(f"{written}\n")
