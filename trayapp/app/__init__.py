"""Composition root of the tray: builds every object, connects every signal, starts and stops."""

from trayapp.app.run import run

__all__ = ["run"]
