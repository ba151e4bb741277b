"""What stands for a person or a chat beside their name: letters on a colour, or a picture."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from trayapp.model.account import AccountId

_JOINER: Final = "\u200d"
_SKIN_TONES: Final = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
_FLAG_LETTERS: Final = frozenset(map(chr, range(0x1F1E6, 0x1F200)))
_FLAG_LENGTH: Final = 2
_BRACKETS: Final = "(["
"""They hold what is said about a name, such as a department."""


@dataclass(frozen=True, slots=True)
class Picture:
    """`colour` is `#rrggbb`; `address` is where the portal says that the picture is.

    `account_id` is whose portal says so: what is fetched is counted for each account.
    """

    letters: str
    colour: str | None = None
    address: str | None = None
    account_id: AccountId | None = None


def letters(title: str | None, most: int = 2) -> str:
    """Of the first word and the last: `Anna Petrova (HR)` is AP, or with `most` 1 simply A.

    A title without letters and digits gives its first sign, perhaps an emoji; one that is not
    known gives "". A sign written as several characters, as `é` may be, is never taken apart.
    """
    text = unicodedata.normalize("NFC", title or "")
    initials = _initials(word for word in text.split() if word[0] not in _BRACKETS)
    initials = initials or _initials(text.split())
    if not initials:
        return next((each for each in _graphemes(text) if _kind(each) == "S"), "")
    chosen = initials[:1] if len(initials) == 1 or most == 1 else [initials[0], initials[-1]]
    return "".join(map(_capital, chosen))


def _initials(words: Iterable[str]) -> list[str]:
    return [found for word in words if (found := _first_letter(word))]


def _first_letter(word: str) -> str:
    return next((each for each in _graphemes(word) if _kind(each) in "LN"), "")


def _kind(grapheme: str) -> str:
    return unicodedata.category(grapheme[0])[0]


def _capital(grapheme: str) -> str:
    """As a name begins; `ß` would become two letters, and Georgian has no capitals in names."""
    titled = grapheme.title()
    return titled if len(titled) == len(grapheme) else grapheme


def _graphemes(text: str) -> Iterator[str]:
    """What a person sees as one sign: a letter with its accents, an emoji with all its parts."""
    current = ""
    for character in text:
        if current and not _belongs(current, character):
            yield current
            current = ""
        current += character
    if current:
        yield current


def _belongs(grapheme: str, character: str) -> bool:
    if character in _FLAG_LETTERS:
        return grapheme in _FLAG_LETTERS and len(grapheme) < _FLAG_LENGTH
    return (
        grapheme.endswith(_JOINER)
        or character in _SKIN_TONES
        # Accents, variation selectors, what makes a keycap; joiners and the tags of flags.
        or unicodedata.category(character) in {"Mn", "Mc", "Me", "Cf"}
    )
