"""The bill of materials."""

import tomllib
from types import ModuleType

import pytest

from tests.packaging.scripts import PACKAGING, script

PROJECT = (PACKAGING.parent / "pyproject.toml").read_text(encoding="utf-8")


@pytest.fixture
def sbom(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(PACKAGING / "release"))
    return script("release/sbom.py")


def test_it_is_of_this_version(sbom: ModuleType) -> None:
    facts = tomllib.loads(sbom.described(PROJECT, "1.2.3"))["project"]

    assert facts["version"] == "1.2.3"
    assert "dynamic" not in facts


def test_nothing_else_of_the_project_is_told_otherwise(sbom: ModuleType) -> None:
    before, after = (
        tomllib.loads(each)["project"] for each in (PROJECT, sbom.described(PROJECT, "1.2.3"))
    )

    assert after == {**{key: before[key] for key in before if key != "dynamic"}, "version": "1.2.3"}


def test_a_version_that_comes_from_elsewhere_ends_the_build(sbom: ModuleType) -> None:
    with pytest.raises(SystemExit, match="does not take its version"):
        sbom.described(PROJECT.replace('dynamic = ["version"]', 'version = "1.2.2"'), "1.2.3")


def test_it_is_of_what_is_locked(sbom: ModuleType) -> None:
    assert "pyside6-essentials==" in sbom.LOCK.read_text(encoding="utf-8")
