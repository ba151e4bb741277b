"""What is told of by choice."""

import pytest

from trayapp.model.notice_choices import KINDS, USUAL_NOTICES, NoticeChoices
from trayapp.model.sources import Source


@pytest.mark.parametrize("kind", KINDS)
def test_usually_everything_new_is_told_and_without_a_sound(kind: Source) -> None:
    assert USUAL_NOTICES.wants(kind)
    assert not USUAL_NOTICES.sound


def test_a_conversation_that_was_marked_by_hand_is_nothing_to_tell() -> None:
    assert not USUAL_NOTICES.wants(Source.MARKED)
    assert {*KINDS, Source.MARKED} == {*Source}


def test_only_the_chosen_kinds_are_told() -> None:
    choices = NoticeChoices(kinds=frozenset({Source.DIALOGS}))

    assert [kind for kind in KINDS if choices.wants(kind)] == [Source.DIALOGS]


def test_switched_off_nothing_is_told_whatever_is_chosen() -> None:
    assert not any(NoticeChoices(enabled=False).wants(kind) for kind in KINDS)
