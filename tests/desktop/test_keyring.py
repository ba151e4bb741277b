"""A tray whose keyring is locked: one prompt, wherever it is answered."""

from collections.abc import Iterator

import pytest

from tests.desktop.bus import Bus
from tests.desktop.keyring import PROMPT_WINDOW, Calls, answer_prompt, unlock
from tests.desktop.processes import Running
from tests.desktop.program import Program
from tests.desktop.screen import Screen
from tests.desktop.virtual_desktop import KEYRING_PASSWORD, VirtualDesktop
from tests.patience import PROMPTLY_S

# The promise is one second, and measured elsewhere. What is waited for hangs for longer than this.
LEAVE_S = PROMPTLY_S
LOCKED = "Unread messages are not known"


@pytest.fixture
def tray(
    program: Program, desktop: VirtualDesktop, locked: None, prompts: Calls
) -> Iterator[Running]:
    """Begun with somebody listening for its prompts already."""
    running = program.start()
    yield running
    desktop.end(running)


def test_two_accounts_raise_one_prompt_and_unlocking_it_shows_both(
    tray: Running, program: Program, prompts: Calls, screen: Screen, bus: Bus
) -> None:
    icon = program.icon(bus)

    answer_prompt(screen, bus, password=KEYRING_PASSWORD.decode())

    icon.wait_for_tooltip("10 unread")
    assert prompts.count == 1


def test_while_the_prompt_stands_it_is_said_and_asked_for_but_once(
    tray: Running, program: Program, prompts: Calls, screen: Screen, bus: Bus
) -> None:
    icon = program.icon(bus)
    bus.wait_until(lambda: screen.has_window(PROMPT_WINDOW), "the prompt")

    icon.wait_for_tooltip("Waiting for the keyring…")
    icon.choose("Refresh now")
    icon.choose("Why this number?")
    bus.wait_until(lambda: screen.has_window("Why this number"), "another window meanwhile")
    answer_prompt(screen, bus, password=KEYRING_PASSWORD.decode())

    icon.wait_for_tooltip("10 unread")
    assert prompts.count == 1


def test_a_prompt_that_is_asked_for_twice_and_dismissed_does_not_come_back(
    tray: Running, program: Program, prompts: Calls, screen: Screen, bus: Bus
) -> None:
    icon = program.icon(bus)
    answer_prompt(screen, bus, password=None)
    bus.wait_until(
        lambda: icon.menu().texts().count("Unlock the keyring…") == 2, "both to be locked"
    )

    icon.choose("Unlock the keyring…")
    bus.wait_until(lambda: screen.has_window(PROMPT_WINDOW), "the prompt")
    icon.choose("Unlock the keyring…")
    answer_prompt(screen, bus, password=None)

    screen.settle()
    assert not screen.has_window(PROMPT_WINDOW)
    assert prompts.count == 2


def test_while_the_prompt_stands_the_menu_answers_and_quitting_works(
    tray: Running, program: Program, screen: Screen, bus: Bus
) -> None:
    icon = program.icon(bus)
    bus.wait_until(lambda: screen.has_window(PROMPT_WINDOW), "the prompt")
    icon.wait_for_tooltip("Waiting for the keyring…")

    icon.choose("Quit")

    assert tray.process.wait(LEAVE_S) == 0
    screen.focus_window(PROMPT_WINDOW)
    screen.press("Escape")


def test_a_prompt_that_was_dismissed_does_not_come_back_by_itself(
    tray: Running, program: Program, prompts: Calls, screen: Screen, bus: Bus
) -> None:
    icon = program.icon(bus)
    answer_prompt(screen, bus, password=None)
    icon.wait_for_tooltip(LOCKED)
    bus.wait_until(
        lambda: icon.menu().texts().count("Unlock the keyring…") == 2, "both to be locked"
    )

    icon.choose("Refresh now")

    screen.settle()
    assert not screen.has_window(PROMPT_WINDOW)
    assert prompts.count == 1


def test_unlocking_from_the_menu_prompts_once_and_refreshes_every_account(
    tray: Running, program: Program, prompts: Calls, screen: Screen, bus: Bus
) -> None:
    icon = program.icon(bus)
    answer_prompt(screen, bus, password=None)
    bus.wait_until(
        lambda: icon.menu().texts().count("Unlock the keyring…") == 2, "both to be locked"
    )

    icon.choose("Unlock the keyring…")
    answer_prompt(screen, bus, password=KEYRING_PASSWORD.decode())

    icon.wait_for_tooltip("10 unread")
    assert prompts.count == 2


def test_a_keyring_unlocked_by_another_program_is_used_without_a_prompt(
    tray: Running, program: Program, prompts: Calls, screen: Screen, bus: Bus
) -> None:
    icon = program.icon(bus)
    answer_prompt(screen, bus, password=None)
    icon.wait_for_tooltip(LOCKED)
    unlock(bus)

    icon.choose("Refresh now")

    icon.wait_for_tooltip("10 unread")
    assert prompts.count == 1


def test_a_keyring_unlocked_by_another_program_is_used_although_the_prompt_still_stands(
    tray: Running, program: Program, prompts: Calls, screen: Screen, bus: Bus
) -> None:
    icon = program.icon(bus)
    icon.wait_for_tooltip("Waiting for the keyring…")

    unlock(bus)

    icon.wait_for_tooltip("10 unread")
    assert screen.has_window(PROMPT_WINDOW)
    assert prompts.count == 1
    screen.focus_window(PROMPT_WINDOW)
    screen.press("Escape")
