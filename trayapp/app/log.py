"""Where the tray's log goes."""

import logging
import sys

from trayapp import __version__
from trayapp.storage.folders import log_path
from trayapp.system.log_file import log_to_file
from trayapp.system.logs import log_to_standard_error

_log = logging.getLogger(__name__)


def start_log(level: str, *, demo: bool) -> None:
    """The demo leaves no files behind, so its log is the terminal."""
    if demo:
        log_to_standard_error(level)
    else:
        log_to_file(log_path(), level)
    _log.info("Version %s on %s", __version__, sys.platform)
