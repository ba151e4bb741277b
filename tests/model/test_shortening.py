"""Texts made short enough for where they are shown."""

from trayapp.model.shortening import shortened


def test_dots_stand_for_what_is_left_out_and_for_nothing_else() -> None:
    assert shortened("12345", 5) == "12345"
    assert shortened("123 567", 5) == "123…"
