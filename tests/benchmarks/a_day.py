"""A whole day of refreshes without a pause between them: what is held at its end."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from tests.benchmarks.far_portal import FarPortal
from tests.benchmarks.figures import Figure, at_most
from tests.benchmarks.gauges import holding
from tests.view.samples import ENGLISH
from trayapp.bitrix.address import read_webhook
from trayapp.desktop.garbage import Garbage
from trayapp.desktop.tray.badge import badge_icon
from trayapp.desktop.tray.menu import BreakdownMenu, for_qt
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.refresh import Refresher
from trayapp.model.account import Account
from trayapp.view.tray_view import tray_view

_A_DAY: Final = 24 * 60
_WARM_UP: Final = 240
_NEWS_EVERY: Final = 10
_CONVERSATIONS: Final = 40
_FACES: Final = 7
"""So many totals come in turn: icons are kept for a while, and all of them in the warm-up."""


def a_day() -> Iterator[Figure]:
    """24 hours of a refresh a minute, with news every ten minutes; needs a Qt application."""
    with FarPortal() as portal, _collected_as_in_the_tray() as garbage:
        webhook = read_webhook(portal.webhook_url)
        account = Account(webhook.portal, webhook.user_id)
        credentials = MemoryCredentials()
        credentials.write(account.id, webhook)
        refresher = Refresher(account.id, credentials)
        menu = BreakdownMenu(for_qt)
        last = refresher.refresh(account, None)
        before = holding()
        for number in range(_WARM_UP + _A_DAY):
            if number == _WARM_UP:
                before = holding()
            if number % _NEWS_EVERY == 0:
                _news(portal, number // _NEWS_EVERY)
            last = refresher.refresh(account, last)
            view = tray_view([last], ENGLISH)
            menu.render(view.entries)
            badge_icon(view.face)
            QApplication.processEvents()
            # Without an event loop nothing else would do what was put off.
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            garbage.look()
        after = holding()
        refresher.reconnect()
    yield at_most("a day: memory gained", "MiB", [after.private - before.private], 1)
    yield at_most("… objects gained", "", [after.objects - before.objects], 300)
    yield at_most("… descriptors gained", "", [after.descriptors - before.descriptors], 0)


@contextmanager
def _collected_as_in_the_tray() -> Iterator[Garbage]:
    garbage = Garbage()
    garbage.start()
    try:
        yield garbage
    finally:
        gc.unfreeze()
        gc.enable()


def _news(portal: FarPortal, number: int) -> None:
    if number % 3 == 0:
        portal.come(_CONVERSATIONS)
    elif number % 3 == 1:
        portal.change(number % _FACES)
    else:
        portal.go()
