"""What is remembered between two runs, before anything is."""

from trayapp.model.seen import NOTHING_SEEN
from trayapp.model.state import USUAL_STATE, State


def test_at_first_nothing_is_seen_paused_or_told() -> None:
    assert State(NOTHING_SEEN, None, no_tray_told=False) == USUAL_STATE
