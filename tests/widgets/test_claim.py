"""The right to be the one tray: one holder at a time, and no file left behind."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from tests.patience import PATIENT_S
from tests.systems import MODES, unix_only
from trayapp.desktop.claim import Claim


def test_only_one_holds_it_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "tray.lock"
    first = Claim.take(path)
    assert first is not None

    second = Claim.take(path)
    first.release()
    third = Claim.take(path)

    assert second is None
    assert third is not None
    third.release()


def test_of_many_who_ask_at_once_one_gets_it(tmp_path: Path) -> None:
    path = tmp_path / "tray.lock"
    together = Barrier(8)

    def take() -> Claim | None:
        together.wait(PATIENT_S)
        return Claim.take(path)

    with ThreadPoolExecutor(8) as pool:
        takers = [pool.submit(take) for _ in range(8)]
    held = [claim for claim in (taker.result() for taker in takers) if claim is not None]

    assert len(held) == 1
    held[0].release()


def test_a_glance_tells_whether_somebody_holds_it_and_takes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "tray.lock"
    before = Claim.is_held(path)
    is_left_alone = not path.exists()
    claim = Claim.take(path)
    assert claim is not None

    with claim:
        meanwhile = Claim.is_held(path)
        other = Claim.take(path)

    assert (before, is_left_alone, meanwhile, other) == (False, True, True, None)


def test_an_earlier_file_is_held_by_nobody(tmp_path: Path) -> None:
    path = tmp_path / "tray.lock"
    path.touch()

    held = Claim.is_held(path)
    claim = Claim.take(path)

    assert not held
    assert claim is not None
    claim.release()


def test_it_leaves_no_file_behind(tmp_path: Path) -> None:
    path = tmp_path / "tray.lock"
    claim = Claim.take(path)
    assert claim is not None

    with claim:
        assert path.exists()

    assert not path.exists()


@unix_only(MODES)
def test_nobody_else_may_touch_the_file(tmp_path: Path) -> None:
    claim = Claim.take(tmp_path / "tray.lock")
    assert claim is not None

    with claim:
        assert (tmp_path / "tray.lock").stat().st_mode & 0o777 == 0o600


def test_an_earlier_file_is_no_obstacle(tmp_path: Path) -> None:
    path = tmp_path / "tray.lock"
    path.touch()

    claim = Claim.take(path)

    assert claim is not None
    claim.release()


def test_a_place_that_cannot_be_locked_keeps_nobody_from_starting(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    claim = Claim.take(tmp_path / "nowhere" / "tray.lock")

    assert claim is not None
    assert "Nothing keeps a second tray from starting" in caplog.text
    claim.release()
