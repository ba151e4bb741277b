"""Buses of Linux for the tests of what listens to them."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.system.login_bus import Buses


@pytest.fixture
def buses(tmp_path: Path) -> Iterator["Buses"]:
    """The system's and the session's, with nobody on them."""
    # Other systems have tests here as well, and no library for buses.
    from tests.system.login_bus import private_buses

    with private_buses(tmp_path) as buses:
        yield buses
