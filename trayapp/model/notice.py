"""A notice to pop up on the desktop: what it says, and what can be done about it from there."""

import unicodedata
from dataclasses import dataclass, replace
from typing import Final

from trayapp.model.shortening import shortened

DEFAULT: Final = "default"
"""The action's name when the notice itself was clicked, rather than a button on it."""

LONGEST_TITLE: Final = 120
LONGEST_BODY: Final = 600
LONGEST_LABEL: Final = 60

_JOINERS: Final = "\u200c\u200d"
"""Invisible, yet part of how emoji and some scripts are written."""

_UNPRINTABLE: Final = frozenset({"Cc", "Cf", "Cs", "Co"})


@dataclass(frozen=True, slots=True)
class NoticeAction:
    """Something the reader can choose. `name` comes back when they do; `label` is for them."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Plain text, however it looks. Of two with the same key the later takes the other's place.

    `urgent` ones stay until they are seen to, where the desktop knows the difference; they pop up
    no sooner than others where the desktop is told to disturb nobody.
    """

    key: str
    title: str
    body: str = ""
    actions: tuple[NoticeAction, ...] = ()
    urgent: bool = False
    sound: bool = False

    def offers(self, action: str) -> bool:
        """Whether an action of that name can be chosen."""
        return any(each.name == action for each in self.actions)


def presentable(notice: Notice) -> Notice:
    """The same, without characters that lead the eye astray, and no longer than fits a screen."""
    return replace(
        notice,
        title=shortened(_line(notice.title[: 4 * LONGEST_TITLE]), LONGEST_TITLE),
        body=shortened(_lines(notice.body[: 4 * LONGEST_BODY]), LONGEST_BODY),
        actions=tuple(
            replace(each, label=shortened(_line(each.label), LONGEST_LABEL))
            for each in notice.actions
        ),
    )


def _lines(text: str) -> str:
    lines = (_line(each) for each in text.splitlines())
    return "\n".join(each for each in lines if each)


def _line(text: str) -> str:
    spaced = (" " if character.isspace() else character for character in text)
    kept = (c for c in spaced if c in _JOINERS or unicodedata.category(c) not in _UNPRINTABLE)
    return " ".join("".join(kept).split())
