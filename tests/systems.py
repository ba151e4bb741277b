"""Which tests are for which system."""

import sys

import pytest


def unix_only(reason: str) -> pytest.MarkDecorator:
    """A test of what Windows does not have, or does another way."""
    return pytest.mark.skipif(sys.platform == "win32", reason=reason)


def linux_only(reason: str) -> pytest.MarkDecorator:
    """A test of what neither Windows nor macOS has."""
    return pytest.mark.skipif(sys.platform != "linux", reason=reason)


MODES = "on Windows the folder of the user decides who may read a file, and it has no mode"
