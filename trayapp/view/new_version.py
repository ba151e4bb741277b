"""Words about a newer version of the program, and its row in the menu."""

from typing import Final
from urllib.parse import urlsplit

from trayapp.model.problem import Problem
from trayapp.model.release import LATEST, OWN_VERSION, Answer, Release, Releases, Version
from trayapp.view.menu_entry import Entry, PassOver, Send, Way
from trayapp.view.wording import problem_sentence
from trayapp.view.words import Words

_KEY: Final = "new-version"
_ASKED: Final = urlsplit(LATEST).netloc


def new_version_entries(
    looked_for: bool,  # noqa: FBT001  # the first of the facts, not a way of working
    releases: Releases,
    words: Words,
    own: Version | None = OWN_VERSION,
) -> list[Entry]:
    """The one entry with its menu; none where nobody wants to know, or there is nothing new."""
    release = releases.offered_to(own) if looked_for else None
    if release is None:
        return []
    text = words.gettext("Version {version} is available").format(version=release.version)
    children = (
        Entry(f"{_KEY}/page", words.gettext("Open its page"), opening(release)),
        Entry(f"{_KEY}/not", words.gettext("Not this version"), PassOver(release.version)),
    )
    return [Entry(_KEY, text, children=children)]


def opening(release: Release) -> Send:
    """Its page, in the browser: what opens places of the portal is chosen for the portal."""
    return Send(release.page, Way.BROWSER)


def new_version_sentence(release: Release, words: Words) -> str:
    """That it is there to be had."""
    return words.gettext("Version {version} is available.").format(version=release.version)


def answer_sentence(answer: Answer, words: Words, own: Version | None = OWN_VERSION) -> str:
    """What came of a look, for somebody who has just asked for it."""
    match answer:
        case None:
            return words.gettext("No version has been published yet.")
        case Problem():
            unknown = words.gettext("It could not be found out whether there is a new version.")
            return f"{unknown} {problem_sentence(answer, _ASKED, words)}"
        case Release():
            if Releases(latest=answer).newer_than(own) is not None:
                return new_version_sentence(answer, words)
            text = words.gettext("There is no newer version than {version}, which runs here.")
            return text.format(version=own)
