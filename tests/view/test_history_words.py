"""The last 24 hours in one sentence, for those who cannot or do not want to look at the chart."""

from dataclasses import replace
from datetime import UTC, timedelta

from tests.view.samples import ENGLISH, READ_AT
from trayapp.model.history import EMPTY_HISTORY, History, Sample
from trayapp.view.history_words import Band, amount, band_names, history_sentence, muted_name

BUSY = Sample(READ_AT, 31, 7, 8, 4, 2, 1, 9)
CALM = Sample(READ_AT + timedelta(hours=1), 1, dialogs=1)
DAY = History((BUSY, CALM))


def test_the_sentence_tells_the_peak_and_the_present() -> None:
    assert history_sentence(DAY, CALM.at, ENGLISH, UTC) == "Most at 09:07: 31; now 1"


def test_a_peak_of_yesterday_has_its_date() -> None:
    now = READ_AT + timedelta(hours=20)

    told = history_sentence(DAY, now, ENGLISH, UTC)

    assert told == "Most at 09:07 on 25 Feb: 31; now 1"


def test_a_present_that_is_not_known_is_called_so() -> None:
    broken = replace(DAY, is_broken=True)

    assert history_sentence(broken, CALM.at, ENGLISH, UTC) == "Most at 09:07: 31; now not known"


def test_an_empty_history_says_why_it_is_empty() -> None:
    assert "Nothing is recorded yet." in history_sentence(EMPTY_HISTORY, READ_AT, ENGLISH)


def test_only_what_occurred_stands_in_the_legend() -> None:
    assert list(band_names(History((CALM,)), ENGLISH).values()) == ["Dialogs"]
    assert list(band_names(DAY, ENGLISH)) == list(Band)
    assert muted_name(DAY, ENGLISH) == "Muted (not counted)"
    assert not muted_name(History((CALM,)), ENGLISH)


def test_the_bands_of_a_sample_add_up_to_its_total() -> None:
    assert sum(amount(BUSY, band) for band in Band) == BUSY.total
