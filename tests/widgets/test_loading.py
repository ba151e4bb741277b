"""Loading beside the icon: what is shown is alive meanwhile, and nobody has to wait for its end."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer

from trayapp.app import loading
from trayapp.app.loading import Loading


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Nothing is loaded before this is set."""
    goes_on = threading.Event()
    monkeypatch.setattr(loading, "import_module", lambda _: goes_on.wait())
    yield goes_on
    goes_on.set()
    for thread in threading.enumerate():
        if thread.name == "loading":
            thread.join()


def test_events_are_handled_until_everything_is_loaded(qapp: object, slow: threading.Event) -> None:
    begun = Loading()
    QTimer.singleShot(0, slow.set)

    assert begun.wait()


def test_whoever_has_no_use_for_it_does_not_wait_for_its_end(
    qapp: object, slow: threading.Event
) -> None:
    begun = Loading()
    QTimer.singleShot(0, begun.break_off)

    assert not begun.wait()
    assert not slow.is_set()


def test_an_end_that_comes_with_the_last_module_is_not_lost(qapp: object) -> None:
    begun = Loading()

    begun.break_off()

    assert not begun.wait()


def test_what_is_missing_is_left_for_whoever_needs_it(
    qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_: str) -> None:
        raise ImportError

    monkeypatch.setattr(loading, "import_module", missing)

    assert Loading().wait()
