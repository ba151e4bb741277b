"""The project's address, which stands in one place and is told in several."""

import tomllib

import pytest

from tests.packaging.scripts import PACKAGING, script
from trayapp.system.program import APP_ID

PROJECT = PACKAGING.parent
SHARE = script("linux/share.py")
HOMEPAGE = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
    "urls"
]["Homepage"]


def test_it_is_derived_from_the_programs_id() -> None:
    owner, name = APP_ID.removeprefix("io.github.").split(".")

    derived = f"https://github.com/{owner.replace('_', '-')}/{name}"
    assert derived == HOMEPAGE


@pytest.mark.parametrize("template", ["control", f"{APP_ID}.metainfo.xml"])
def test_the_papers_of_packages_tell_it(template: str) -> None:
    filled = SHARE.filled(template)

    assert HOMEPAGE in filled
    assert "@HOMEPAGE@" not in filled


@pytest.mark.parametrize("name", ["README.md", "README.ru.md"])
def test_the_readme_looks_for_releases_and_provenance_there(name: str) -> None:
    text = (PROJECT / name).read_text(encoding="utf-8")

    assert f"({HOMEPAGE}/releases)" in text
    assert f"--repo {HOMEPAGE.removeprefix('https://github.com/')}\n" in text
