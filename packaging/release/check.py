"""Says whether a tag may become a release, and prints what CHANGELOG.md tells of that version.

Called with the tag. It needs nothing but Python, so that it can be the first thing that is done.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

PROJECT: Final = Path(__file__).resolve().parents[2]
UNRELEASED: Final = "Unreleased"

_VERSION: Final = re.compile(r'^__version__ = "(.+)"$', re.MULTILINE)
_SECTION: Final = re.compile(r"^## \[(?P<name>[^\]]+)\](?P<rest>.*)\n", re.MULTILINE)
_DATE: Final = re.compile(r" - \d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Section:
    """What changed with one version."""

    name: str
    """The version, or `Unreleased`."""
    has_date: bool
    text: str


def newest(changelog: str) -> Section:
    """The topmost section."""
    heading, *following = _SECTION.finditer(changelog)
    end = following[0].start() if following else len(changelog)
    return Section(
        heading["name"],
        _DATE.fullmatch(heading["rest"]) is not None,
        changelog[heading.end() : end].strip(),
    )


def faults(tag: str, version: str, section: Section) -> Iterator[str]:
    """Why this must not be released."""
    if tag != f"v{version}":
        yield f"The tag is {tag}, but trayapp/__init__.py has the version {version}."
    if section.name != version:
        yield f"CHANGELOG.md begins with [{section.name}] instead of [{version}]."
    elif not section.has_date:
        yield f"CHANGELOG.md does not say when {version} came out: ## [{version}] - 2026-01-31."
    # Headings alone, such as "### Added", tell nobody anything.
    if not re.search(r"^[^#\s]", section.text, re.MULTILINE):
        yield f"CHANGELOG.md says nothing under [{section.name}]."


def version_in(module: str) -> str:
    """Read, not imported: there is one place where it stands."""
    found = _VERSION.search(module)
    if found is None:
        sys.exit("trayapp/__init__.py has no version.")
    return found[1]


def main(tag: str) -> None:
    version = version_in((PROJECT / "trayapp" / "__init__.py").read_text(encoding="utf-8"))
    section = newest((PROJECT / "CHANGELOG.md").read_text(encoding="utf-8"))
    found = list(faults(tag, version, section))
    if found:
        sys.exit("\n".join(found))
    # The notes have characters that not every terminal's encoding has.
    sys.stdout.buffer.write(f"{section.text}\n".encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
