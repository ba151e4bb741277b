"""The menu of what can be done, for what a status shows by name."""

from trayapp.model.menu_choices import MenuChoices
from trayapp.model.seen import Seen
from trayapp.model.status import Status
from trayapp.view.breakdown import account_sections
from trayapp.view.conversation_menu import conversation_menu
from trayapp.view.menu_entry import Entry
from trayapp.view.words import Words


def menu_of(
    status: Status, prefix: str, words: Words, menu: MenuChoices, seen: Seen
) -> list[Entry]:
    """As it stands in the tray's menu."""
    sections = account_sections(status, words, menu)
    rows = [row for section in sections for row in section.rows]
    return conversation_menu(status, rows, prefix, words, menu, seen)
