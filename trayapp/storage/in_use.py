"""Files that others read meanwhile: Windows lets nobody replace one, or open it, at that moment.

Another process of ours, a virus scanner or an indexer has a file open for moments only.
"""

import sys
import time
from collections.abc import Callable
from typing import Final, TypeVar

_PATIENCE_S: Final = 0.5
_PAUSE_S: Final = 0.01

_Result = TypeVar("_Result")


def once_free(access: Callable[[], _Result], platform: str = sys.platform) -> _Result:
    """What `access` returns, tried again for a moment where a refusal may mean "in use"."""
    deadline = time.monotonic() + _PATIENCE_S
    while True:
        try:
            return access()
        except PermissionError:
            if platform != "win32" or time.monotonic() >= deadline:
                raise
        time.sleep(_PAUSE_S)
