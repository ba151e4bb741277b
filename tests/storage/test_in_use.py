"""A file that somebody else has open for a moment is no reason to give up, where that matters."""

import pytest

from tests.patience import PATIENT_S
from trayapp.storage.in_use import once_free


class InUse:
    """A file that the first so many accesses find open elsewhere."""

    def __init__(self, times: int) -> None:
        self.times = times
        self.asked = 0

    def access(self) -> str:
        self.asked += 1
        if self.asked <= self.times:
            raise PermissionError(13, "Permission denied")
        return "content"


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trayapp.storage.in_use._PAUSE_S", 0.0)
    monkeypatch.setattr("trayapp.storage.in_use._PATIENCE_S", PATIENT_S)


def test_on_windows_it_is_tried_again() -> None:
    file = InUse(3)

    assert once_free(file.access, "win32") == "content"
    assert file.asked == 4


def test_a_file_that_stays_closed_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trayapp.storage.in_use._PATIENCE_S", 0.05)

    with pytest.raises(PermissionError):
        once_free(InUse(10**9).access, "win32")


@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_elsewhere_a_refusal_is_final(platform: str) -> None:
    file = InUse(1)

    with pytest.raises(PermissionError):
        once_free(file.access, platform)

    assert file.asked == 1


def test_another_error_is_final() -> None:
    def missing() -> str:
        raise FileNotFoundError(2, "No such file or directory")

    with pytest.raises(FileNotFoundError):
        once_free(missing, "win32")
