"""Every text of the program is in every catalogue, whole and with its placeholders."""

import gettext
import io
import re
from collections.abc import Sequence
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tests.view.samples import fresh, stale
from trayapp.view.headline import headline
from trayapp.view.words import Words

PROJECT = Path(__file__).parent.parent
CATALOGUES = sorted((PROJECT / "resources" / "locale").glob("*.po"))


def texts_of_the_program() -> dict[tuple[str, ...], str]:
    """Every text, singular and plural together, with one place it is used at."""
    found = extract_from_dir(PROJECT / "trayapp", [("**.py", "python")])
    return {forms(text): f"{file}:{line}" for file, line, text, _, _ in found}


def read_catalogue(path: Path) -> Catalog:
    with path.open("rb") as source:
        return read_po(source, locale=path.stem, abort_invalid=True)


def forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def placeholders(text: str) -> set[str]:
    """The names in `{braces}`, and those `argparse` fills in."""
    in_braces = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    return in_braces | set(re.findall(r"%\(\w+\)s", text))


def spoken(catalogue: Catalog) -> Words:
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@pytest.fixture(params=CATALOGUES, ids=lambda path: path.stem)
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    path: Path = request.param
    return read_catalogue(path)


@pytest.fixture
def messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def test_there_is_a_russian_catalogue() -> None:
    assert "ru" in [path.stem for path in CATALOGUES]


def test_every_text_of_the_program_is_translated(messages: list[Message]) -> None:
    translated = {forms(message.id) for message in messages if all(forms(message.string))}

    missing = [
        f"{at}: {text[0]}" for text, at in texts_of_the_program().items() if text not in translated
    ]

    assert missing == []


def test_no_translation_is_a_guess(catalogue: Catalog, messages: list[Message]) -> None:
    assert not catalogue.fuzzy
    assert [message.id for message in messages if message.fuzzy] == []


def test_every_plural_has_all_the_forms_of_its_language(
    catalogue: Catalog, messages: list[Message]
) -> None:
    plurals = [message for message in messages if message.pluralizable]

    wrong = [each.id for each in plurals if len(forms(each.string)) != catalogue.num_plurals]

    assert plurals
    assert wrong == []


def test_a_translation_has_the_placeholders_of_its_text(messages: list[Message]) -> None:
    wrong = [
        f"{original} -> {translation}"
        for message in messages
        for original in forms(message.id)
        for translation in forms(message.string)
        if placeholders(original) != placeholders(translation)
    ]

    assert wrong == []


def test_a_translation_ends_as_its_text_does(messages: list[Message]) -> None:
    """A prompt keeps its space, an item that opens a window its dots, a label its colon."""

    def ending(text: str) -> str:
        return text[len(text.rstrip(" \n.:…?")) :]

    wrong = [
        f"{original} -> {translation}"
        for message in messages
        for original in forms(message.id)[:1]
        for translation in forms(message.string)
        if ending(original) != ending(translation)
    ]

    assert wrong == []


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
