"""The last 24 hours in words: the sections of the chart, and what it shows in one sentence."""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from enum import StrEnum
from typing import Final, assert_never

from trayapp.model.history import History, Sample
from trayapp.view.ages import time_of
from trayapp.view.words import N_, Words


class Band(StrEnum):
    """What the chart lays on top of one another, from the ground up."""

    DIALOGS = "dialogs"
    CHATS = "chats"
    NOTIFICATIONS = "notifications"
    OPEN_LINES = "open_lines"
    TASK_CHATS = "task_chats"
    OTHER = "other"


_NAMES: Final = {
    Band.DIALOGS: N_("Dialogs"),
    Band.CHATS: N_("Chats"),
    Band.NOTIFICATIONS: N_("Notifications"),
    Band.OPEN_LINES: N_("Open lines"),
    Band.TASK_CHATS: N_("Task chats"),
    Band.OTHER: N_("Other"),
}


def amount(sample: Sample, band: Band) -> int:
    """How much of the sample belongs to the band."""
    match band:
        case Band.DIALOGS:
            return sample.dialogs
        case Band.CHATS:
            return sample.chats
        case Band.NOTIFICATIONS:
            return sample.notifications
        case Band.OPEN_LINES:
            return sample.open_lines
        case Band.TASK_CHATS:
            return sample.task_chats
        case Band.OTHER:
            return sample.other
        case _:
            assert_never(band)


def band_names(history: History, words: Words) -> Mapping[Band, str]:
    """The bands there is anything of, from the ground up."""
    return {
        band: words.gettext(name)
        for band, name in _NAMES.items()
        if any(amount(sample, band) for sample in history.samples)
    }


def muted_name(history: History, words: Words) -> str:
    """What the line beside the bands is called; "" where nothing was muted."""
    if any(sample.muted for sample in history.samples):
        return words.gettext("Muted (not counted)")
    return ""


def history_sentence(
    history: History, now: datetime, words: Words, zone: tzinfo | None = None
) -> str:
    """When most was unread, and what is now; `zone` None is this machine's."""
    most = history.most()
    if most is None:
        return words.gettext(
            "Nothing is recorded yet. The numbers are kept only while the program runs."
        )
    time = time_of(most.at, now, words, zone)
    if history.is_broken:
        text = words.gettext("Most at {time}: {most}; now not known")
        return text.format(time=time, most=most.total)
    text = words.gettext("Most at {time}: {most}; now {now}")
    return text.format(time=time, most=most.total, now=history.samples[-1].total)
