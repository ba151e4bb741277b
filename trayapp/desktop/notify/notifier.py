"""Pops up notices and tells what people do with them."""

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal, Slot

from trayapp.model.notice import DEFAULT, Notice, presentable
from trayapp.model.shortening import shortened

if TYPE_CHECKING:
    from trayapp.system.notifications.courier import Courier, MakeService

LEAVING_S: Final = 0.1

_LONGEST_TITLE: Final = 63
_LONGEST_BODY: Final = 255
"""Windows cuts off what a balloon says beyond these."""

_BY_ICON: Final = frozenset({"win32", "darwin"})

_TOKEN: Final = "XDG_ACTIVATION_TOKEN"  # noqa: S105 - a variable's name


class Notifier(QObject):
    """Belongs to the GUI thread and never keeps it waiting.

    `chosen` carries a notice's key and the chosen action's name. Linux has notices of its own;
    elsewhere, and where there is nobody to show them, `show_message` is called with a title and a
    body for the tray icon to show. Those can neither be withdrawn nor have buttons;
    `on_message_clicked` is for the clicks on them.
    """

    chosen = Signal(str, str)

    _reported = Signal(object)

    def __init__(
        self,
        show_message: Callable[[str, str], None],
        parent: QObject | None = None,
        platform: str = sys.platform,
    ) -> None:
        super().__init__(parent)
        self._show_message = show_message
        self._last_message: Notice | None = None
        self._stopped = False
        self._by_icon = platform in _BY_ICON
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)
        self._courier: Courier | None = None

    def show(self, notice: Notice) -> None:
        """Shows a notice, in place of the one with its key if there is one."""
        if self._stopped:
            return
        if self._by_icon:
            self._show_by_icon(notice)
            return
        if self._courier is None:
            # Not before there is news: the courier is a thread, and its library takes a moment.
            self._courier = _courier(self._reported.emit)
        self._courier.show(notice)

    def withdraw(self, key: str) -> None:
        """Takes the notice off the desktop, if it is there."""
        if self._courier is not None:
            self._courier.withdraw(key)

    def withdraw_all(self) -> None:
        """Takes all notices off the desktop."""
        if self._courier is not None:
            self._courier.withdraw_all()

    def stop(self) -> None:
        """Withdraws everything and reports nothing any more; takes a moment at the most."""
        self._stopped = True
        self._last_message = None
        if self._courier is not None:
            self._courier.stop(LEAVING_S)
            self._courier = None

    @Slot()
    def on_message_clicked(self) -> None:
        """For the tray icon's `messageClicked`, which does not say which message."""
        if self._last_message is not None and self._last_message.offers(DEFAULT):
            self.chosen.emit(self._last_message.key, DEFAULT)

    def _show_by_icon(self, notice: Notice) -> None:
        notice = presentable(notice)
        self._last_message = notice
        self._show_message(
            shortened(notice.title, _LONGEST_TITLE), shortened(notice.body, _LONGEST_BODY)
        )

    @Slot(object)
    def _on_reported(self, report: object) -> None:
        if self._stopped:
            return
        from trayapp.system.notifications.service import Chosen, Undeliverable

        match report:
            case Chosen(key, action, token):
                self._emit_chosen(key, action, token)
            case Undeliverable(notice):
                self._show_by_icon(notice)

    def _emit_chosen(self, key: str, action: str, token: str) -> None:
        """With the token at hand a window that is opened, or a browser, may come to the front.

        Qt and the programs it starts look for it among the variables.
        """
        if token:
            os.environ[_TOKEN] = token
        try:
            self.chosen.emit(key, action)
        finally:
            if token:
                os.environ.pop(_TOKEN, None)


def load_service(platform: str = sys.platform) -> None:
    """Loads what the first notice needs, which takes a moment. Any thread."""
    if platform not in _BY_ICON:
        _service()


def _service() -> "tuple[type[Courier], MakeService]":
    # The bus's library is there on Linux only.
    from trayapp.system.notifications.courier import Courier
    from trayapp.system.notifications.portal import NotificationPortal
    from trayapp.system.notifications.server import NotificationServer
    from trayapp.system.sandbox import in_flatpak

    return Courier, NotificationPortal if in_flatpak() else NotificationServer


def _courier(report: Callable[[object], None]) -> "Courier":
    courier, service = _service()
    return courier(service, report)
