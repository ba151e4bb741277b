"""How much the log may be asked to tell."""

from typing import Final

LOG_LEVELS: Final = ("debug", "info", "warning", "error")
