"""What can be wrong with a catalogue of translations: each check names the texts at fault."""

import gettext
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from string import Formatter
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

PROJECT: Final = Path(__file__).parent.parent
CATALOGUES: Final = sorted((PROJECT / "resources" / "locale").glob("*.po"))
NUMBERS: Final = (1, 2, 5, 11, 21, 22, 25, 101)
"""Of every way in which a language may count."""


def read_catalogue(path: Path) -> Catalog:
    with path.open("rb") as source:
        return read_po(source, locale=path.stem, abort_invalid=True)


def spoken(catalogue: Catalog) -> gettext.NullTranslations:
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def untranslated(catalogue: Catalog) -> list[str]:
    """Texts of the program it does not have, with one place each is used at."""
    translated = {forms(each.id) for each in messages(catalogue) if all(forms(each.string))}
    return [
        f"{at}: {text[0]}" for text, at in _texts_of_the_program().items() if text not in translated
    ]


def guessed(catalogue: Catalog) -> list[str]:
    return [forms(each.id)[0] for each in messages(catalogue) if each.fuzzy]


def short_of_plurals(catalogue: Catalog) -> list[str]:
    return [
        forms(each.id)[0]
        for each in plurals(catalogue)
        if len([form for form in forms(each.string) if form]) != catalogue.num_plurals
    ]


def with_other_placeholders(catalogue: Catalog) -> list[str]:
    return [
        f"{original} -> {translation}"
        for message in messages(catalogue)
        for original in forms(message.id)
        for translation in forms(message.string)
        if _placeholders(original) != _placeholders(translation)
    ]


def ending_otherwise(catalogue: Catalog) -> list[str]:
    """A prompt keeps its space, an item that opens a window its dots, a label its colon."""
    return [
        f"{original} -> {translation}"
        for message in messages(catalogue)
        for original in forms(message.id)[:1]
        for translation in forms(message.string)
        if _ending(original) != _ending(translation)
    ]


def counted_in_english(catalogue: Catalog) -> list[str]:
    """Plurals that some number leaves in English, or without what belongs into them."""
    words = spoken(catalogue)
    return [
        f"{number}: {said}"
        for one, many in (forms(message.id) for message in plurals(catalogue))
        for number in NUMBERS
        for said in [words.ngettext(one, many, number)]
        if said in (one, many) or _placeholders(said) != _placeholders(many)
    ]


def messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def plurals(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in messages(catalogue) if message.pluralizable)


def forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def _texts_of_the_program() -> dict[tuple[str, ...], str]:
    """Every text, singular and plural together, with one place it is used at."""
    found = extract_from_dir(PROJECT / "trayapp", [("**.py", "python")])
    return {forms(text): f"{file}:{line}" for file, line, text, _, _ in found}


def _placeholders(text: str) -> set[str]:
    """The names in `{braces}`, and those `argparse` fills in."""
    in_braces = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    return in_braces | set(re.findall(r"%\(\w+\)s", text))


def _ending(text: str) -> str:
    return text[len(text.rstrip(" \n.:…?")) :]
