"""The icons of people and chats: at once one with letters, later perhaps their picture."""

from collections import OrderedDict
from functools import partial
from typing import Final, Protocol

from PySide6.QtCore import QObject, QThread, Signal
from PySide6.QtGui import QIcon, QImage

from trayapp.desktop.worker import BackgroundThread
from trayapp.jobs.pictures import Restraint
from trayapp.model.account import AccountId
from trayapp.model.picture import Picture

MOST_ICONS: Final = 200
"""Of either kind. Nothing of people is kept on disk."""


class Fetches(Protocol):
    """What brings a picture; `abort` is called from the GUI thread, `fetch` from another."""

    def fetch(self, address: str) -> bytes | None:
        """Blocks until the picture is there or will not come; never raises."""

    def abort(self) -> None:
        """Wakes a `fetch` that waits."""


class Pictures(QObject):
    """Hands out icons and fetches pictures one at a time; belongs to the GUI thread.

    `arrived` says that some icon is another one now. The thread should serve nothing else: a
    picture may take ten seconds, and its priority is lowered.
    """

    arrived = Signal()

    def __init__(
        self,
        fetches: Fetches,
        background: BackgroundThread,
        restraint: Restraint | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._fetches = fetches
        self._background = background
        self._restraint = restraint or Restraint()
        self._pictures: OrderedDict[str, QIcon] = OrderedDict()
        self._letters: OrderedDict[tuple[str, str | None], QIcon] = OrderedDict()
        self._wanted: dict[str, AccountId | None] = {}
        self._fetching: str | None = None
        self._ticket: int | None = None
        self._gives_way = False
        self._stopped = False

    def icon_for(self, picture: Picture) -> QIcon:
        """Never waits; for an equal picture the very same icon until another has arrived."""
        address = picture.address
        if address is not None:
            known = self._pictures.get(address)
            if known is not None:
                self._pictures.move_to_end(address)
                return known
            self._want(address, picture.account_id)
        return self._letters_icon(picture.letters, picture.colour)

    def stop(self) -> None:
        """Wakes the thread and fetches nothing more."""
        self._stopped = True
        self._wanted.clear()
        if self._ticket is not None:
            self._background.forget(self._ticket)
        self._fetches.abort()

    def _letters_icon(self, letters: str, colour: str | None) -> QIcon:
        key = (letters, colour)
        icon = self._letters.get(key)
        if icon is None:
            # Not before there is somebody to draw: the tray's icon comes first.
            from trayapp.desktop.tray.portraits import letters_icon

            icon = self._letters[key] = letters_icon(letters, colour)
            _drop_oldest(self._letters)
        self._letters.move_to_end(key)
        return icon

    def _want(self, address: str, account_id: AccountId | None) -> None:
        """What may not be asked for now will be wanted again when it is shown again."""
        if self._stopped or address == self._fetching or address in self._wanted:
            return
        if self._restraint.allows(address, account_id):
            self._wanted[address] = account_id
            self._fetch_next()

    def _fetch_next(self) -> None:
        while self._wanted and self._fetching is None:
            address = next(iter(self._wanted))
            account_id = self._wanted.pop(address)
            if self._restraint.allows(address, account_id):
                self._restraint.asked(account_id)
                self._fetch(address)

    def _fetch(self, address: str) -> None:
        self._fetching = address
        if not self._gives_way:
            self._gives_way = True
            self._background.submit(_give_way, lambda _: None)
        self._ticket = self._background.submit(
            partial(_fetched, self._fetches, address),
            partial(self._on_fetched, address),
            partial(self._on_fetched, address, None),
        )

    def _on_fetched(self, address: str, image: QImage | None) -> None:
        self._fetching = self._ticket = None
        if image is None:
            self._restraint.failed(address)
        else:
            from trayapp.desktop.tray.portraits import picture_icon

            self._pictures[address] = picture_icon(image)
            _drop_oldest(self._pictures)
        self._fetch_next()
        if image is not None:
            self.arrived.emit()


def _fetched(fetches: Fetches, address: str) -> QImage | None:
    """In the background: only pixmaps are the GUI thread's own."""
    from trayapp.desktop.tray.picture_reading import read_picture

    raw = fetches.fetch(address)
    return None if raw is None else read_picture(raw)


def _give_way() -> None:
    """A picture is never urgent."""
    QThread.currentThread().setPriority(QThread.Priority.LowPriority)


def _drop_oldest(
    icons: OrderedDict[str, QIcon] | OrderedDict[tuple[str, str | None], QIcon],
) -> None:
    while len(icons) > MOST_ICONS:
        icons.popitem(last=False)
