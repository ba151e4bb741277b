"""Runs a command in a process that soon gives up waiting for a keyring; run as a module."""

import sys

import pytest

from trayapp.cli import main

if __name__ == "__main__":
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("trayapp.cli.inquiry.PATIENCE_S", 0.3)
        sys.exit(main(sys.argv[1:]))
