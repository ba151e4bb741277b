"""A newer version in words: one row that leads to its page, and a sentence for every outcome."""

import gettext
from datetime import UTC, datetime

import pytest

from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.release import NONE_KNOWN, Answer, Release, Releases, Version
from trayapp.view.breakdown_window import acts, window_parts
from trayapp.view.menu_entry import PassOver, Send, Way
from trayapp.view.new_version import answer_sentence, new_version_entries
from trayapp.view.tray_view import Additions, tray_view

WORDS = gettext.NullTranslations()
OWN = Version(1, 2, 0)
PAGE = "https://github.com/bitrix24-tray/Bitrix24Tray/releases/tag/v1.3.0"
NEWER = Release(Version(1, 3, 0), PAGE)
KNOWN = Releases(datetime(2026, 2, 25, 9, 7, tzinfo=UTC), NEWER)


def test_a_newer_version_is_one_row_with_its_page_and_a_way_to_silence_it() -> None:
    (entry,) = new_version_entries(True, KNOWN, WORDS, OWN)

    assert entry.text == "Version 1.3.0 is available"
    assert {child.text: child.act for child in entry.children} == {
        "Open its page": Send(PAGE, Way.BROWSER),
        "Not this version": PassOver(NEWER.version),
    }


@pytest.mark.parametrize(
    ("looked_for", "known", "own"),
    [
        pytest.param(False, KNOWN, OWN, id="nobody wants to know"),
        pytest.param(True, NONE_KNOWN, OWN, id="nothing is known"),
        pytest.param(True, KNOWN, NEWER.version, id="it runs already"),
        pytest.param(True, KNOWN.without(NEWER.version), OWN, id="it was passed over"),
    ],
)
def test_otherwise_there_is_no_row(looked_for: bool, known: Releases, own: Version) -> None:
    assert new_version_entries(looked_for, known, WORDS, own) == []


def test_the_row_changes_neither_icon_nor_tooltip_and_stands_among_the_commands() -> None:
    entries = (*new_version_entries(True, KNOWN, WORDS, OWN),)

    plain, telling = (
        tray_view([], WORDS),
        tray_view([], WORDS, additions=Additions({}, (), entries)),
    )

    assert (telling.face, telling.number, telling.tooltip) == (
        plain.face,
        plain.number,
        plain.tooltip,
    )
    keys = [entry.key for entry in telling.entries]
    assert keys.index("new-version") == keys.index("commands/refresh") - 1
    parts = window_parts(telling.entries)
    assert "new-version" in {entry.key for entry in parts.commands}
    assert acts(parts)["new-version/page"] == Send(PAGE, Way.BROWSER)


@pytest.mark.parametrize(
    ("answer", "own", "expected"),
    [
        (NEWER, OWN, "Version 1.3.0 is available."),
        (NEWER, NEWER.version, "There is no newer version than 1.3.0, which runs here."),
        (NEWER, Version(1, 4, 0), "There is no newer version than 1.4.0, which runs here."),
        (None, OWN, "No version has been published yet."),
        (
            Problem(ProblemKind.UNREACHABLE),
            OWN,
            (
                "It could not be found out whether there is a new version. api.github.com cannot "
                "be reached. Check the network connection."
            ),
        ),
    ],
)
def test_every_outcome_of_a_look_has_a_sentence(
    answer: Answer, own: Version, expected: str
) -> None:
    assert answer_sentence(answer, WORDS, own) == expected
