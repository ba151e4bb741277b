"""The names of what may count."""

import gettext

from trayapp.model.sources import AS_DESKTOP, EVERYTHING, PEOPLE_ONLY, Source
from trayapp.view.count_words import preset_names, source_names


class Shouting(gettext.NullTranslations):
    """A language in which everything is in capitals."""

    def gettext(self, message: str) -> str:
        return message.upper()


def test_every_preset_has_a_name_and_everything_comes_first() -> None:
    names = preset_names(gettext.NullTranslations())

    assert list(names) == [EVERYTHING, AS_DESKTOP, PEOPLE_ONLY]
    assert len(set(names.values())) == 3


def test_every_source_has_a_name_of_its_own() -> None:
    names = source_names(gettext.NullTranslations())

    assert set(names) == set(Source)
    assert len(set(names.values())) == len(Source)


def test_names_are_said_in_the_language_of_the_words() -> None:
    assert preset_names(Shouting())[PEOPLE_ONLY] == "PEOPLE ONLY"
    assert source_names(Shouting())[Source.OPEN_LINES] == "OPEN LINES"
