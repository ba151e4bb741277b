"""Loads Qt, and nothing of what it would do to every module that is loaded after it."""

import builtins
from importlib import import_module


def load_qt() -> None:
    """Once, before anything of Qt is imported. Raises `ImportError` if Qt cannot be loaded.

    PySide6 puts a hook of its own in the place of `__import__`, which makes `inspect` read the
    source of each module loaded from then on, in search of the word "PySide6", and `linecache`
    keeps every line: 340 files, 10 MiB and a tenth of a second for this program. It is for
    `from __feature__ import …` only, which nobody does here.
    """
    pythons_own = builtins.__import__
    try:
        import_module("PySide6.QtCore")
    finally:
        builtins.__import__ = pythons_own
