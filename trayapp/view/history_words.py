"""The last 24 hours in words: the sections of the chart, and what it shows in one sentence."""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from enum import StrEnum
from typing import Final

from trayapp.model.history import History, Sample
from trayapp.view.ages import time_of
from trayapp.view.words import N_, Words


class Band(StrEnum):
    """What the chart lays on top of one another; the words are the fields of a sample."""

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
    return {
        Band.DIALOGS: sample.dialogs,
        Band.CHATS: sample.chats,
        Band.NOTIFICATIONS: sample.notifications,
        Band.OPEN_LINES: sample.open_lines,
        Band.TASK_CHATS: sample.task_chats,
        Band.OTHER: sample.other,
    }[band]


def band_names(history: History, words: Words) -> Mapping[Band, str]:
    """The bands there is anything of, from the ground up."""
    return {
        band: words.gettext(name)
        for band, name in _NAMES.items()
        if any(amount(sample, band) for sample in history.samples)
    }


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
