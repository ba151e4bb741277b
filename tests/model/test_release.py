"""Releases: which versions are versions, which pages may be opened, and when to look again."""

from datetime import UTC, datetime, timedelta

import pytest

from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.release import (
    NONE_KNOWN,
    OWN_VERSION,
    Release,
    Releases,
    Version,
    release_of,
    version_of,
)

NOW = datetime(2026, 2, 25, 9, 7, tzinfo=UTC)
OWN = Version(1, 2, 9)
PAGES = "https://github.com/bitrix24-tray/Bitrix24Tray/releases"
NEWER = Release(Version(1, 3, 0), f"{PAGES}/tag/v1.3.0")


@pytest.mark.parametrize("text", ["1.3.0", "v1.3.0"])
def test_a_version_is_three_numbers(text: str) -> None:
    assert version_of(text) == Version(1, 3, 0)
    assert str(version_of(text)) == "1.3.0"


@pytest.mark.parametrize(
    "text",
    [
        *("", "1.3", "1.3.0.1", "1.3.0rc1", "1.3.0-beta", "01.3.0", "V1.3.0", "vv1.3.0", " 1.3.0"),
        *("1.3.0\n", "1.3.1234567", "١.٣.٠", "-1.3.0", "latest", None, 13, ["1.3.0"]),
    ],
)
def test_anything_else_is_no_version(text: object) -> None:
    assert version_of(text) is None


def test_numbers_are_compared_as_numbers() -> None:
    assert Version(1, 10, 0) > Version(1, 9, 9)
    assert Version(2, 0, 0) > Version(1, 99, 99)


def test_the_program_knows_its_own_version() -> None:
    assert OWN_VERSION is not None


def test_a_page_of_the_projects_releases_may_be_opened() -> None:
    assert release_of("v1.3.0", f"{PAGES}/tag/v1.3.0") == NEWER


@pytest.mark.parametrize(
    "page",
    [
        "http://github.com/bitrix24-tray/Bitrix24Tray/releases/tag/v1.3.0",
        "https://github.com.evil.example/bitrix24-tray/Bitrix24Tray/releases/tag/v1.3.0",
        "https://evil.example/bitrix24-tray/Bitrix24Tray/releases/tag/v1.3.0",
        "https://github.com@evil.example/releases/tag/v1.3.0",
        "https://github.com:444/bitrix24-tray/Bitrix24Tray/releases/tag/v1.3.0",
        "https://github.com/somebody/else/releases/tag/v1.3.0",
        f"{PAGES}/download/v1.3.0/setup.exe",
        f"{PAGES}/tag/../../../../else",
        f"{PAGES}/tag/v1.3.0?next=elsewhere",
        f"{PAGES}/tag/v1.3.0\n",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "",
        None,
        5,
    ],
)
def test_no_other_page_is_ever_opened(page: object) -> None:
    assert release_of("v1.3.0", page) is None


def test_a_page_without_a_version_is_no_release() -> None:
    assert release_of("nightly", NEWER.page) is None


def test_only_a_newer_release_is_told_of() -> None:
    known = Releases(latest=NEWER)

    assert known.newer_than(OWN) == NEWER
    assert known.newer_than(NEWER.version) is None
    assert known.newer_than(Version(2, 0, 0)) is None
    assert known.newer_than(None) is None
    assert NONE_KNOWN.newer_than(OWN) is None


def test_a_version_that_was_passed_over_is_not_offered_and_a_later_one_is() -> None:
    known = Releases(latest=NEWER).without(NEWER.version)
    later = Release(Version(1, 3, 1), f"{PAGES}/tag/v1.3.1")

    assert known.offered_to(OWN) is None
    assert known.newer_than(OWN) == NEWER
    assert known.after(later).offered_to(OWN) == later
    assert NONE_KNOWN.offered_to(OWN) is None


def test_a_release_that_was_withdrawn_is_not_told_of_any_more() -> None:
    assert Releases(latest=NEWER).after(None).latest is None


def test_a_problem_leaves_what_was_known() -> None:
    known = Releases(NOW, NEWER)

    assert known.after(Problem(ProblemKind.UNREACHABLE)) == known


def test_the_next_look_is_a_day_after_the_last_one() -> None:
    known = NONE_KNOWN.looking(NOW)

    assert known.wait_until_look(NOW) == timedelta(days=1)
    assert known.wait_until_look(NOW + timedelta(hours=23)) == timedelta(hours=1)
    assert known.wait_until_look(NOW + timedelta(days=3)) == timedelta(0)


def test_who_never_looked_may_look_now() -> None:
    assert NONE_KNOWN.wait_until_look(NOW) == timedelta(0)


def test_a_clock_that_was_set_back_does_not_silence_it() -> None:
    known = NONE_KNOWN.looking(NOW + timedelta(days=400))

    assert known.wait_until_look(NOW) == timedelta(0)
