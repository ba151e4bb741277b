"""What people without a tray are told: what to do, and where the number is."""

import pytest

from tests.view.samples import ENGLISH
from trayapp.view.no_tray import no_tray_sentence

EXTENSION = "AppIndicator and KStatusNotifierItem Support"


@pytest.mark.parametrize("desktop", ["GNOME", "ubuntu:GNOME", "gnome"])
def test_gnome_users_are_told_which_extension_helps(desktop: str) -> None:
    assert EXTENSION in no_tray_sentence(desktop, ENGLISH)


@pytest.mark.parametrize("desktop", ["", "sway", "GNOME-Flashback:X", "COSMIC"])
def test_others_are_not_sent_looking_for_an_extension_of_gnome(desktop: str) -> None:
    sentence = no_tray_sentence(desktop, ENGLISH)

    assert EXTENSION not in sentence
    assert "no tray" in sentence


@pytest.mark.parametrize("desktop", ["GNOME", "sway"])
def test_everybody_is_told_where_else_the_number_is(desktop: str) -> None:
    sentence = no_tray_sentence(desktop, ENGLISH)

    assert "launcher icon" in sentence
    assert "“bitrix24-tray status --watch”" in sentence
    assert sentence.count(".") == 1
