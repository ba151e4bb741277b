"""Every text of the program is in every catalogue, whole and with its placeholders."""

from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from tests.catalogue_faults import (
    CATALOGUES,
    PROJECT,
    counted_in_english,
    ending_otherwise,
    guessed,
    messages,
    plurals,
    read_catalogue,
    short_of_plurals,
    spoken,
    untranslated,
    with_other_placeholders,
)
from tests.view.samples import fresh, stale
from trayapp.view.headline import headline

Check = Callable[[Catalog], list[str]]

HEADER = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || "
"n%100>=20) ? 1 : 2);\\n"

"""
CHATS = 'msgid "{n} chat"\nmsgid_plural "{n} chats"\n'
FAULTS: dict[str, tuple[str, Check]] = {
    "a text that is missing": ('msgid "Quit"\nmsgstr "Выход"\n', untranslated),
    "a text that is empty": ('msgid "Quit"\nmsgstr ""\n', untranslated),
    "a guess": ('#, fuzzy\nmsgid "Quit"\nmsgstr "Выход"\n', guessed),
    "a plural too few": (
        f'{CHATS}msgstr[0] "{{n}} чат"\nmsgstr[1] "{{n}} чата"\n',
        short_of_plurals,
    ),
    "a placeholder lost": ('msgid "Hello {name}"\nmsgstr "Привет"\n', with_other_placeholders),
    "a colon lost": ('msgid "Language:"\nmsgstr "Язык"\n', ending_otherwise),
    "English for 11": (
        f'{CHATS}msgstr[0] "{{n}} чат"\nmsgstr[1] "{{n}} чата"\nmsgstr[2] "{{n}} chats"\n',
        counted_in_english,
    ),
    "no number for 21": (
        f'{CHATS}msgstr[0] "один чат"\nmsgstr[1] "{{n}} чата"\nmsgstr[2] "{{n}} чатов"\n',
        counted_in_english,
    ),
}


@pytest.fixture(params=CATALOGUES, ids=lambda path: path.stem)
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    path: Path = request.param
    return read_catalogue(path)


def test_there_is_a_russian_catalogue() -> None:
    assert "ru" in [path.stem for path in CATALOGUES]


def test_every_text_of_the_program_is_translated(catalogue: Catalog) -> None:
    assert untranslated(catalogue) == []


def test_no_translation_is_a_guess(catalogue: Catalog) -> None:
    assert not catalogue.fuzzy
    assert guessed(catalogue) == []


def test_every_plural_has_all_the_forms_of_its_language(catalogue: Catalog) -> None:
    assert list(plurals(catalogue))
    assert short_of_plurals(catalogue) == []


def test_every_number_is_counted_in_the_language_itself(catalogue: Catalog) -> None:
    assert counted_in_english(catalogue) == []


def test_a_translation_has_the_placeholders_of_its_text(catalogue: Catalog) -> None:
    assert messages(catalogue)
    assert with_other_placeholders(catalogue) == []


def test_a_translation_ends_as_its_text_does(catalogue: Catalog) -> None:
    assert ending_otherwise(catalogue) == []


@pytest.mark.parametrize(("written", "check"), FAULTS.values(), ids=FAULTS)
def test_a_fault_in_a_catalogue_is_found(tmp_path: Path, written: str, check: Check) -> None:
    path = tmp_path / "ru.po"
    path.write_text(HEADER + written, encoding="utf-8")

    assert check(read_catalogue(path))


def test_in_every_language_the_headline_begins_with_the_total(catalogue: Catalog) -> None:
    words = spoken(catalogue)

    assert headline([fresh(12)], words).startswith("12 ")
    assert headline([stale(12)], words).startswith("12 ")


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, "0 непрочитанных"),
        (1, "1 непрочитанное"),
        (2, "2 непрочитанных"),
        (5, "5 непрочитанных"),
        (21, "21 непрочитанное"),
    ],
)
def test_russian_counts_as_russian_does(number: int, expected: str) -> None:
    words = spoken(read_catalogue(PROJECT / "resources" / "locale" / "ru.po"))

    assert headline([fresh(number)], words) == expected
