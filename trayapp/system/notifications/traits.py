"""What notification servers can do, and what some of them get wrong."""

import html
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from trayapp.model.notice import LONGEST_TITLE, Notice
from trayapp.model.shortening import shortened

_LAST_LXQT_WITH_MARKUP_IN_TITLES: Final = (0, 16, 0)


@dataclass(frozen=True, slots=True)
class Traits:
    """Of one server, as long as it runs."""

    can_act: bool = False
    has_bodies: bool = False
    takes_markup: bool = False
    takes_markup_in_titles: bool = False
    replaces_in_place: bool = True

    def texts(self, notice: Notice) -> tuple[str, str]:
        """Title and body as this server wants them: it must show the very characters we mean."""
        title, body = notice.title, notice.body
        if body and not self.has_bodies:
            title = shortened(f"{title} — {' '.join(body.split())}", LONGEST_TITLE)
            body = ""
        if self.takes_markup:
            body = html.escape(body, quote=False)
        if self.takes_markup_in_titles:
            title = html.escape(title, quote=False)
        return title, body


def traits_of(name: str, vendor: str, version: str, capabilities: Collection[str]) -> Traits:
    """From what a server says of itself, and from what is known of it besides."""
    return Traits(
        # notify-osd opens a dialog box in the middle of the screen for a notice with actions.
        can_act="actions" in capabilities and name != "notify-osd",
        has_bodies="body" in capabilities,
        takes_markup="body-markup" in capabilities,
        takes_markup_in_titles=_reads_titles_as_markup(name, vendor, version),
        # These pop up a second notice instead, or answer with an id that is not the notice's.
        replaces_in_place=(name, vendor)
        not in {
            ("Raven", "Budgie Desktop Developers"),
            ("haskell-notification-daemon", "abc"),
            ("ninomiya", "deifactor"),
        },
    )


def _reads_titles_as_markup(name: str, vendor: str, version: str) -> bool:
    """Titles are plain text; a few servers draw them as markup all the same."""
    if (name, vendor) == ("lxqt-notificationd", "lxqt.org"):
        return _numbers(version) <= _LAST_LXQT_WITH_MARKUP_IN_TITLES
    return (name, vendor) == ("Raven", "Budgie Desktop Developers")


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(each) for each in re.findall(r"[0-9]{1,9}", version))
