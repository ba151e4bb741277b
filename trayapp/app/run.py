"""One process: a tray after another, since the demo is entered and left without ending it."""

import gc
import logging
import os
from collections.abc import Callable
from contextlib import AbstractContextManager

from trayapp.app.tray_app import Next, TrayApp
from trayapp.desktop.application import start_qt
from trayapp.desktop.instance import Instance, claim_or_hand_over, instance_name
from trayapp.jobs.session import Session


def run(
    open_session: Callable[..., AbstractContextManager[Session]],
    *,
    demo: bool,
    log_level: str | None = None,
) -> int:
    """Runs the tray until somebody quits; going to the demo and back stays in one process."""
    qt = start_qt()
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
        with claim, open_session(demo=following is Next.DEMO) as session:
            app = TrayApp(qt, session, log_level)
            apps.append(app)
            app.start(Instance(name, app), sign_in=following is Next.SIGN_IN)
            # What is there by now stays until the end: looking for garbage among it would stop
            # the GUI thread for longer than anything else does.
            gc.freeze()
            following = Next(qt.exec())
    if not all(app.threads_ended for app in apps):
        # A look-up of a name, or a keyring that asks, cannot be woken; destroying its running
        # thread would abort the process. Everything is saved by now.
        logging.shutdown()
        os._exit(0)
    # Or the interpreter would look through everything several times before it goes.
    gc.freeze()
    return 0
