"""Notices carry what others wrote, so they are cleaned and bounded before anybody sees them."""

import pytest

from trayapp.model.notice import (
    DEFAULT,
    LONGEST_BODY,
    LONGEST_LABEL,
    LONGEST_TITLE,
    Notice,
    NoticeAction,
    presentable,
)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("R&D <b>notes</b>", "R&D <b>notes</b>"),
        ("in\u202evoice", "invoice"),
        ("a\x00b\x1b[31mc", "ab[31mc"),
        ("half \ud83d of it", "half of it"),
        ("two\nlines\tand more", "two lines and more"),
        ("👩\u200d💻 at work", "👩\u200d💻 at work"),
        ("  ", ""),
    ],
)
def test_a_title_is_one_line_without_what_misleads(written: str, shown: str) -> None:
    assert presentable(Notice("key", written)).title == shown


def test_a_body_keeps_its_lines_but_not_the_empty_ones() -> None:
    notice = Notice("key", "Anna", "First\u2028\n\n \nsecond\u202e  line\r\n")

    assert presentable(notice).body == "First\nsecond line"


def test_texts_of_any_length_fit_a_screen() -> None:
    notice = Notice("key", "t" * 10**6, "b\n" * 10**6, (NoticeAction("read", "l" * 10**4),))

    fitting = presentable(notice)

    assert (len(fitting.title), len(fitting.actions[0].label)) == (LONGEST_TITLE, LONGEST_LABEL)
    assert len(fitting.body) == LONGEST_BODY
    assert fitting.title.endswith("t…")


def test_all_else_stays_as_it_is() -> None:
    actions = (NoticeAction(DEFAULT, "Open"), NoticeAction("read", "Mark as read"))
    notice = Notice("547/chat1317", "Anna", "Hello", actions, urgent=True, sound=True)

    assert presentable(notice) == notice


def test_a_notice_knows_what_can_be_chosen() -> None:
    notice = Notice("key", "Anna", actions=(NoticeAction("read", "Mark as read"),))

    assert notice.offers("read")
    assert not notice.offers(DEFAULT)
