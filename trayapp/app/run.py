"""One process: a tray after another, since the demo is entered and left without ending it.

The icon comes first: what has to be loaded for it is imported here, and the rest beside it.
"""

import gc
import logging
import os
from typing import TYPE_CHECKING, NoReturn

from trayapp.app.first_choices import FirstChoices
from trayapp.app.loading import Loading
from trayapp.app.next import Next
from trayapp.desktop.application import start_qt
from trayapp.desktop.ending_signals import EndingSignals
from trayapp.desktop.garbage import Garbage
from trayapp.desktop.place import claim_or_hand_over, instance_name
from trayapp.desktop.tray.icon import Tray

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from trayapp.app.tray_app import TrayApp
    from trayapp.jobs.session import Session


def run(
    open_session: "Callable[..., AbstractContextManager[Session]]",
    *,
    demo: bool,
    log_level: str | None = None,
) -> int:
    """Runs the tray until somebody quits; going to the demo and back stays in one process.

    Raises `ImportError` if something of the program is missing.
    """
    qt, garbage, signals = start_qt(), Garbage(), EndingSignals()
    apps: list[TrayApp] = []
    following = Next.DEMO if demo else None
    while following is not Next.QUIT:
        name = instance_name(demo=following is Next.DEMO)
        claim = claim_or_hand_over(name, "settings")
        if claim is None:
            if following is Next.DEMO and apps:
                # Somebody else's demo, which shows itself now; who asked for it keeps their tray.
                following = None
                continue
            break
        with claim:
            choices = FirstChoices()
            tray = Tray(choices.fill)
            tray.show()
            if not _is_loaded(signals, choices):
                # Windows would keep the picture of an icon whose program is gone.
                tray.hide()
                claim.release()
                _leave_without_threads()
            choices.clear()
            from trayapp.app import tray_app
            from trayapp.desktop.instance import Instance

            with open_session(demo=following is Next.DEMO) as session:
                app = tray_app.TrayApp(qt, session, log_level, tray)
                apps.append(app)
                signals.received.connect(app.leave)
                app.start(Instance(name, app), sign_in=following is Next.SIGN_IN)
                choices.hand_over(app.do)
                garbage.start()
                following = Next(qt.exec())
                signals.received.disconnect(app.leave)
    signals.stop()
    if not all(app.threads_ended for app in apps):
        # A look-up of a name, or a keyring that asks, cannot be woken; destroying its running
        # thread would abort the process. Everything is saved by now.
        _leave_without_threads()
    # Or the interpreter would look through everything several times before it goes.
    gc.freeze()
    return 0


def _is_loaded(signals: EndingSignals, choices: FirstChoices) -> bool:
    """False if the program was told to end before."""
    loading = Loading()
    signals.received.connect(loading.break_off)
    choices.quit_chosen.connect(loading.break_off)
    try:
        return loading.wait()
    finally:
        signals.received.disconnect(loading.break_off)


def _leave_without_threads() -> NoReturn:
    logging.shutdown()
    os._exit(0)
