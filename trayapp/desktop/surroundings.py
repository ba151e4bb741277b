"""What the program's windows have in common."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QIcon

from trayapp.desktop.worker import TakesWork
from trayapp.jobs.session import Session
from trayapp.jobs.session_credentials import SessionCredentials
from trayapp.view.words import Words


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What every window is built with.

    `secrets` takes those of new accounts. `sign_ins` runs what ends in a `SignedIn`, `background`
    everything else: a portal that hangs while somebody signs in delays no choice in the settings.
    """

    session: Session
    secrets: SessionCredentials
    background: TakesWork
    sign_ins: TakesWork
    words: Callable[[], Words]
    icon: Callable[[], QIcon]
    open_url: Callable[[str], None]
