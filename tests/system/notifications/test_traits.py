"""What servers can do, and that each is sent the text that makes it show the right characters."""

import pytest

from trayapp.model.notice import Notice
from trayapp.system.notifications.traits import Traits, traits_of

ALL = ("actions", "body", "body-markup")
BUDGIE = ("Raven", "Budgie Desktop Developers", "10.8")
NOTICE = Notice("key", "R&D", "1 < 2\nand so on")


def test_a_server_can_what_it_says() -> None:
    able, unable = traits_of("dunst", "knopwob", "1.9", ALL), traits_of("x", "y", "1", ())

    assert able == Traits(can_act=True, has_bodies=True, takes_markup=True)
    assert unable == Traits()


def test_notify_osd_gets_no_actions_whatever_it_says() -> None:
    assert not traits_of("notify-osd", "Canonical Ltd", "1.0", ALL).can_act


@pytest.mark.parametrize(
    ("name", "vendor"),
    [
        ("Raven", "Budgie Desktop Developers"),
        ("haskell-notification-daemon", "abc"),
        ("ninomiya", "deifactor"),
    ],
)
def test_some_servers_do_not_replace(name: str, vendor: str) -> None:
    assert not traits_of(name, vendor, "1.0", ALL).replaces_in_place
    assert traits_of(name, "somebody else", "1.0", ALL).replaces_in_place


@pytest.mark.parametrize(
    ("version", "reads_markup"),
    [("0.14.1", True), ("0.16", True), ("0.16.0", True), ("0.16.1", False), ("1.4.0", False)],
)
def test_old_servers_of_lxqt_read_titles_as_markup(version: str, reads_markup: bool) -> None:
    traits = traits_of("lxqt-notificationd", "lxqt.org", version, ALL)

    assert traits.takes_markup_in_titles == reads_markup


def test_markup_is_escaped_only_for_those_who_read_it() -> None:
    plain = traits_of("plain", "", "", ["body"])
    marked = traits_of("marked", "", "", ALL)
    marked_twice = traits_of(*BUDGIE, ALL)

    assert plain.texts(NOTICE) == ("R&D", "1 < 2\nand so on")
    assert marked.texts(NOTICE) == ("R&D", "1 &lt; 2\nand so on")
    assert marked_twice.texts(NOTICE) == ("R&amp;D", "1 &lt; 2\nand so on")


def test_without_bodies_the_title_says_it_all() -> None:
    bare = Traits()

    assert bare.texts(NOTICE) == ("R&D — 1 < 2 and so on", "")
    assert bare.texts(Notice("key", "R&D")) == ("R&D", "")
