"""Runs a command in a process that refuses to load Qt; run as a module."""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

from trayapp.cli import main

_QT = ("PySide6", "shiboken6")


class _NoQt(MetaPathFinder):
    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name.partition(".")[0] in _QT:
            raise ImportError("Qt was asked for")
        return None


if __name__ == "__main__":
    sys.meta_path.insert(0, _NoQt())
    status = main(sys.argv[1:])
    loaded = [name for name in sys.modules if name.startswith(_QT)]
    sys.exit(f"Qt was loaded: {loaded}" if loaded else status)
