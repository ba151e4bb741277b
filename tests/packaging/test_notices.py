"""The licences of what is passed on."""

import sysconfig
from pathlib import Path

import httpx
import PySide6
import pytest

from tests.packaging.scripts import script

NOTICES = script("bundle/notices.py")


def test_a_module_is_under_the_licence_its_package_states() -> None:
    (work,) = NOTICES.works_in([Path(httpx.__file__)])

    assert (work.name, work.licence) == ("httpx", "BSD-3-Clause")
    assert [text.name for text in work.texts] == ["LICENSE.md"]


def test_qt_is_passed_on_with_the_texts_of_lgpl_and_gpl() -> None:
    (work,) = NOTICES.works_in([Path(PySide6.__file__)])

    assert work.licence.startswith("LGPL-3.0-only")
    assert [text.name for text in work.texts] == ["LGPL-3", "GPL-3"]


def test_the_standard_library_is_pythons() -> None:
    (work,) = NOTICES.works_in([Path(sysconfig.get_path("stdlib"), "json", "__init__.py")])

    assert work.name == "Python"
    assert "PYTHON SOFTWARE FOUNDATION LICENSE" in work.texts[0].read_text(encoding="utf-8")


def test_a_file_that_nobody_made_ends_the_build(tmp_path: Path) -> None:
    unknown = tmp_path / "libunknown.so.1"
    unknown.touch()

    with pytest.raises(SystemExit, match=r"libunknown\.so\.1"):
        NOTICES.works_in([unknown])


def test_the_overview_names_every_work_and_each_has_its_texts(tmp_path: Path) -> None:
    works = NOTICES.works_in([Path(httpx.__file__)])

    NOTICES.write(works, tmp_path / "licences")

    overview = (tmp_path / "licences" / "OVERVIEW.txt").read_text(encoding="utf-8")
    assert f"httpx {httpx.__version__}: BSD-3-Clause" in overview
    assert (tmp_path / "licences" / f"httpx-{httpx.__version__}" / "LICENSE.md").is_file()
