"""Whether a tag may become a release."""

import re
from pathlib import Path

import pytest

from tests.packaging.scripts import script
from trayapp import __version__

CHECK = script("release/check.py")
CHANGELOG = """\
# Changelog

## [1.2.0] - 2026-03-01

### Added

- Something.

## [1.1.0] - 2026-01-31

- Something else.
"""
PROJECT = Path(__file__).parents[2]


def faults(tag: str, version: str, changelog: str) -> list[str]:
    return list(CHECK.faults(tag, version, CHECK.newest(changelog)))


def test_what_agrees_may_be_released() -> None:
    assert faults("v1.2.0", "1.2.0", CHANGELOG) == []


def test_the_notes_are_the_newest_section_and_no_more() -> None:
    assert CHECK.newest(CHANGELOG).text == "### Added\n\n- Something."


@pytest.mark.parametrize(
    ("tag", "version", "changelog", "fault"),
    [
        ("v1.2.1", "1.2.0", CHANGELOG, "The tag is v1.2.1"),
        ("1.2.0", "1.2.0", CHANGELOG, "The tag is 1.2.0"),
        ("v1.3.0", "1.3.0", CHANGELOG, "begins with [1.2.0] instead of [1.3.0]"),
        ("v1.2.0", "1.2.0", CHANGELOG.replace(" - 2026-03-01", ""), "when 1.2.0 came out"),
        ("v1.2.0", "1.2.0", CHANGELOG.replace("- Something.", ""), "nothing under [1.2.0]"),
        (
            "v1.2.0",
            "1.2.0",
            CHANGELOG.replace("[1.2.0] - 2026-03-01", "[Unreleased]"),
            "begins with [Unreleased]",
        ),
    ],
)
def test_what_does_not_agree_is_named(tag: str, version: str, changelog: str, fault: str) -> None:
    (told,) = faults(tag, version, changelog)

    assert fault in told


def test_the_version_is_read_as_the_program_has_it() -> None:
    module = (PROJECT / "trayapp" / "__init__.py").read_text(encoding="utf-8")

    assert CHECK.version_in(module) == __version__


def test_a_module_without_a_version_ends_the_check() -> None:
    with pytest.raises(SystemExit, match="has no version"):
        CHECK.version_in('"""Nothing."""\n')


def test_this_changelog_begins_with_what_is_unreleased_or_with_this_version() -> None:
    section = CHECK.newest((PROJECT / "CHANGELOG.md").read_text(encoding="utf-8"))

    assert section.name in (CHECK.UNRELEASED, __version__)
    assert re.search("^- ", section.text, re.MULTILINE)
    assert section.has_date == (section.name == __version__)
