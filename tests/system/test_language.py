"""Which language a person reads, and what we say in it."""

import plistlib
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from trayapp.system import language
from trayapp.system.language import DOMAIN, languages, system_languages, words_for


@pytest.fixture
def resources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Resources with a Russian and a Brazilian catalogue, and an unfinished German one."""
    for name in ("ru", "pt_BR"):
        catalogue = Catalog(locale=name, domain=DOMAIN)
        catalogue.add("Quit", f"Quit in {name}")
        folder = tmp_path / "locale" / name / "LC_MESSAGES"
        folder.mkdir(parents=True)
        with (folder / f"{DOMAIN}.mo").open("wb") as file:
            write_mo(file, catalogue)
    (tmp_path / "locale" / "de.po").touch()
    (tmp_path / "locale" / "de").mkdir()
    monkeypatch.setattr(language, "resource_folder", lambda: tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, ()),
        ({"LANG": "ru_RU.UTF-8"}, ("ru_RU",)),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "ru_RU.UTF-8"}, ("ru_RU",)),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "de_DE", "LC_ALL": "ru_RU"}, ("ru_RU",)),
        ({"LANG": "en_US.UTF-8", "LC_ALL": ""}, ("en_US",)),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "ru:de_AT:ru"}, ("ru", "de_AT")),
        ({"LANGUAGE": "ru"}, ("ru",)),
        ({"LANG": "sr_RS@latin"}, ("sr_RS",)),
        ({"LANG": "C.UTF-8"}, ()),
        ({"LANG": "C.UTF-8", "LANGUAGE": "ru"}, ("ru",)),
        ({"LC_ALL": "C", "LANG": "ru_RU.UTF-8", "LANGUAGE": "ru"}, ()),
        ({"LC_ALL": "POSIX", "LANGUAGE": "ru"}, ()),
    ],
)
def test_the_environment_is_read_in_gettexts_order(
    environ: dict[str, str], expected: tuple[str, ...]
) -> None:
    assert system_languages(environ, "linux") == expected


@pytest.mark.parametrize(
    ("identifier", "expected"), [(0x0419, ("ru_RU",)), (0x0409, ("en_US",)), (0x0000, ())]
)
def test_windows_is_asked_when_the_environment_is_silent(
    monkeypatch: pytest.MonkeyPatch, identifier: int, expected: tuple[str, ...]
) -> None:
    monkeypatch.setattr(language, "_ui_language_of_windows", lambda: identifier)

    assert system_languages({}, "win32") == expected
    assert system_languages({"LANG": "de_DE"}, "win32") == ("de_DE",)


def test_macos_is_asked_when_the_environment_is_silent() -> None:
    preferences = Path.home() / "Library" / "Preferences"
    preferences.mkdir(parents=True)
    chosen = plistlib.dumps({"AppleLanguages": ["ru-RU", "zh-Hans-CN", 1]}, fmt=plistlib.FMT_BINARY)
    (preferences / ".GlobalPreferences.plist").write_bytes(chosen)

    assert system_languages({}, "darwin") == ("ru_RU", "zh_Hans_CN")
    assert system_languages({"LANG": "de_DE"}, "darwin") == ("de_DE",)


@pytest.mark.parametrize(
    "content",
    [b"broken", plistlib.dumps({}), plistlib.dumps(["a"]), plistlib.dumps({"AppleLanguages": 5})],
)
def test_preferences_of_macos_that_say_nothing_are_no_choice(content: bytes) -> None:
    preferences = Path.home() / "Library" / "Preferences"
    preferences.mkdir(parents=True)
    (preferences / ".GlobalPreferences.plist").write_bytes(content)

    assert system_languages({}, "darwin") == ()


def test_macos_without_preferences_has_no_choice() -> None:
    assert system_languages({}, "darwin") == ()


def test_the_languages_are_those_with_a_compiled_catalogue(resources: Path) -> None:
    assert languages() == ("en", "pt_BR", "ru")


def test_a_catalogue_speaks_when_its_language_is_chosen(resources: Path) -> None:
    assert words_for("ru").gettext("Quit") == "Quit in ru"


def test_a_country_variant_is_spoken_by_its_language(resources: Path) -> None:
    assert words_for("ru_BY").gettext("Quit") == "Quit in ru"


def test_a_country_variant_with_a_catalogue_of_its_own_is_spoken_by_that(resources: Path) -> None:
    assert words_for("pt_BR").gettext("Quit") == "Quit in pt_BR"


@pytest.mark.parametrize("unspoken", ["en", "en_GB", "de", "xx", "../locale/ru"])
def test_what_has_no_catalogue_is_english(resources: Path, unspoken: str) -> None:
    assert words_for(unspoken).gettext("Quit") == "Quit"


def test_without_a_choice_the_systems_language_is_spoken(
    resources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGUAGE", "xx:ru:pt_BR")

    assert words_for(None).gettext("Quit") == "Quit in ru"


def test_who_prefers_english_to_russian_gets_english(
    resources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGUAGE", "en_GB:ru")

    assert words_for(None).gettext("Quit") == "Quit"
