"""One more language is one more file: nothing in the program has to know of it."""

import gettext
import importlib.util
import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from tests.widgets.everyone.desk import Desk
from tests.widgets.everyone.settings_windows import settings_at
from tests.widgets.finding import button, labelled
from trayapp.desktop.language import LanguageInForce
from trayapp.system import language
from trayapp.system.language import languages

PROJECT = Path(__file__).parents[3]
BELARUSIAN = """\
msgid ""
msgstr ""
"Language: be\\n"
"Content-Type: text/plain; charset=utf-8\\n"

msgid "Start when I log in"
msgstr "Запускаць пры ўваходзе"

msgid "Language:"
msgstr "Мова:"
"""


@pytest.fixture
def _belarusian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy of the resources with one file more, compiled as the build does it."""
    resources = tmp_path / "resources"
    shutil.copytree(PROJECT / "resources" / "locale", resources / "locale")
    (resources / "locale" / "be.po").write_text(BELARUSIAN, encoding="utf-8")
    script = PROJECT / "packaging" / "catalogues.py"
    spec = importlib.util.spec_from_file_location("catalogues", script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    list(module.compile_catalogues(tmp_path))
    monkeypatch.setattr(language, "resource_folder", lambda: resources)


@pytest.mark.usefixtures("_belarusian")
def test_it_can_be_chosen_by_the_name_its_speakers_give_it(qtbot: QtBot) -> None:
    window = settings_at("General", Desk(gettext.NullTranslations()))
    qtbot.addWidget(window)

    choice = labelled(window, QComboBox, "Language:")
    names = [choice.itemText(index) for index in range(choice.count())]
    assert names == ["As the system", "English", "Беларуская", "Русский"]
    assert languages() == ("en", "be", "ru")


@pytest.mark.usefixtures("_belarusian")
def test_it_is_spoken_where_it_has_words_and_english_elsewhere(qtbot: QtBot) -> None:
    in_force = LanguageInForce("en")

    assert in_force.switch("be")
    window = settings_at("General", Desk(in_force.words))
    qtbot.addWidget(window)

    assert button(window, "Запускаць пры ўваходзе").isEnabled()
    assert labelled(window, QComboBox, "Мова:").itemText(0) == "As the system"
    in_force.switch("en")


@pytest.mark.usefixtures("_belarusian")
def test_a_system_in_that_language_is_spoken_to_in_it(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(language, "system_languages", lambda: ("be_BY", "ru"))

    assert language.words_for(None).gettext("Language:") == "Мова:"
