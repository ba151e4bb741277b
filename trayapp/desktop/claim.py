"""The right to be the one tray: a lock on an empty file, which the system lifts when we die."""

import contextlib
import logging
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Final, Self

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_OURS_ALONE: Final = 0o600

_log = logging.getLogger(__name__)


class Claim:
    """Held until `release`, which leaves no file behind, or until the process ends."""

    def __init__(self, path: Path, file: int | None) -> None:
        self._path = path
        self._file = file

    @classmethod
    def take(cls, path: Path) -> "Claim | None":
        """None while somebody else holds it; does not wait."""
        try:
            return cls(path, _locked(path))
        except BlockingIOError:
            return None
        except OSError as error:
            # A full disk, or a file system without locks: two trays are better than none.
            _log.warning("Nothing keeps a second tray from starting: %s", error.strerror)
            return cls(path, None)

    @staticmethod
    def is_held(path: Path) -> bool:
        """Whether somebody holds it just now; `take` may find it otherwise a moment later."""
        try:
            file = os.open(path, os.O_RDWR)
        except OSError:
            return False
        try:
            _lock(file)
        except BlockingIOError:
            return True
        except OSError:
            return False
        finally:
            os.close(file)
        return False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.release()

    def release(self) -> None:
        """Somebody else may have it now."""
        file, self._file = self._file, None
        if file is None:
            return
        if sys.platform == "win32":
            # An open file cannot be removed there, nor one that somebody else has opened since.
            os.close(file)
        with contextlib.suppress(OSError):
            self._path.unlink()
        if sys.platform != "win32":
            os.close(file)


def _locked(path: Path) -> int:
    """The open file; raises `BlockingIOError` if it is locked."""
    while True:
        file = os.open(path, os.O_RDWR | os.O_CREAT, _OURS_ALONE)
        try:
            _lock(file)
            if _stands_at(path, file):
                return file
        except BaseException:
            os.close(file)
            raise
        # Its last holder removed it between our opening and our locking it.
        os.close(file)


def _lock(file: int) -> None:
    if sys.platform == "win32":
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError from error
    else:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _stands_at(path: Path, file: int) -> bool:
    if sys.platform == "win32":
        return True  # since it is open
    try:
        return os.path.samestat(os.fstat(file), path.stat())
    except FileNotFoundError:
        return False
