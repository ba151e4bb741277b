"""Releases of the program: which there is, which is newer, and when to look for one."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from trayapp import __version__
from trayapp.model.problem import Problem

_PROJECT: Final = "bitrix24-tray/Bitrix24Tray"

LATEST: Final = f"https://api.github.com/repos/{_PROJECT}/releases/latest"
"""Where it is asked which release is the latest."""

_PAGES: Final = f"https://github.com/{_PROJECT}/releases/"

BETWEEN_LOOKS: Final = timedelta(days=1)

_VERSION: Final = re.compile(
    r"v?(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})", re.ASCII
)
_PAGE: Final = re.compile(re.escape(_PAGES) + r"tag/v?[0-9.]{1,24}", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """Three numbers; `str` writes them with dots."""

    major: int
    minor: int
    patch: int

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"


def version_of(text: object) -> Version | None:
    """`1.3.0`, or `v1.3.0` as tags are called; None for anything else."""
    found = _VERSION.fullmatch(text) if isinstance(text, str) else None
    return None if found is None else Version(*map(int, found.groups()))


OWN_VERSION: Final = version_of(__version__)


@dataclass(frozen=True, slots=True)
class Release:
    """A finished release; `page` is where it can be had."""

    version: Version
    page: str


Answer = Release | Problem | None
"""Of one look: the latest release, why it is not known, or that there is none yet."""


def release_of(version: object, page: object) -> Release | None:
    """None unless both make sense: nothing but pages of this project's releases is ever opened."""
    known = version_of(version)
    if known is None or not isinstance(page, str) or not _PAGE.fullmatch(page):
        return None
    return Release(known, page)


@dataclass(frozen=True, slots=True)
class Releases:
    """What is remembered of them. `looked_at` is when it was last tried, in UTC."""

    looked_at: datetime | None = None
    latest: Release | None = None
    passed_over: Version | None = None

    def newer_than(self, own: Version | None) -> Release | None:
        """The release to tell of; None also where `own` is none that can be compared."""
        if self.latest is None or own is None or self.latest.version <= own:
            return None
        return self.latest

    def offered_to(self, own: Version | None) -> Release | None:
        """As `newer_than`, without the one somebody does not want to hear of."""
        newer = self.newer_than(own)
        return None if newer is None or newer.version == self.passed_over else newer

    def looking(self, now: datetime) -> "Releases":
        """A look begins: whether or not it ends well, the next one is a day away."""
        return replace(self, looked_at=now)

    def after(self, answer: Answer) -> "Releases":
        """A problem leaves what was known before."""
        return self if isinstance(answer, Problem) else replace(self, latest=answer)

    def without(self, version: Version) -> "Releases":
        """That one is not offered any more; a later one is."""
        return replace(self, passed_over=version)

    def wait_until_look(self, now: datetime) -> timedelta:
        """How long not to look: a day after the last time, and never for more than that.

        A clock that was set back would otherwise silence this for as long.
        """
        if self.looked_at is None or self.looked_at > now:
            return timedelta(0)
        return max(timedelta(0), self.looked_at + BETWEEN_LOOKS - now)


NONE_KNOWN: Final = Releases()
