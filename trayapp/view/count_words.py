"""What the number on the icon may count, in words."""

from collections.abc import Mapping
from typing import Final

from trayapp.model.sources import AS_DESKTOP, EVERYTHING, PEOPLE_ONLY, CountRule, Source
from trayapp.view.words import N_, Words

_PRESETS: Final = {
    EVERYTHING: N_("Everything (the portal’s total)"),
    AS_DESKTOP: N_("As Bitrix24 Desktop (chats and notifications)"),
    PEOPLE_ONLY: N_("People only"),
}
_SOURCES: Final = {
    Source.DIALOGS: N_("Dialogs with people"),
    Source.CHATS: N_("Chats and channels"),
    Source.NOTIFICATIONS: N_("Notifications"),
    Source.OPEN_LINES: N_("Open lines"),
    Source.MARKED: N_("Conversations marked as unread"),
    Source.OVERDUE_TASKS: N_("Overdue tasks"),
    Source.NEW_COMMENTS: N_("New comments in tasks"),
}


def preset_names(words: Words) -> Mapping[CountRule, str]:
    """The rules there is a name for, in the order to offer them."""
    return {rule: words.gettext(name) for rule, name in _PRESETS.items()}


def source_names(words: Words) -> Mapping[Source, str]:
    """Every source, in the order to offer them."""
    return {source: words.gettext(name) for source, name in _SOURCES.items()}
