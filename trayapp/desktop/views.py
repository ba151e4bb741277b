"""The tray's view, made in the background: where thousands are unread that takes a while."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from trayapp.desktop.worker import TakesWork
from trayapp.model.settings import Settings
from trayapp.model.state import State
from trayapp.model.status import Status
from trayapp.view.tray_view import Additions, TrayView, tray_view
from trayapp.view.words import Words


@dataclass(frozen=True, slots=True)
class Basis:
    """What a view is made of. Two are compared in no time, where thousands are unread as well."""

    statuses: tuple[Status, ...]
    words: Words
    settings: Settings
    state: State
    additions: Additions

    def view(self) -> TrayView:
        """What to show of it; an equal basis gives an equal view."""
        return tray_view(self.statuses, self.words, self.settings, self.state, self.additions)


class Views(QObject):
    """Belongs to the GUI thread. `changed` says that there is another `view`.

    One is made after the other, and of what came meanwhile only the last is looked at. `settled`
    follows when that is done, or when there was nothing to do.
    """

    changed = Signal()
    settled = Signal()

    def __init__(self, background: TakesWork, first: Basis, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._basis = first
        self._making: Basis | None = None
        self._ticket: int | None = None
        self.view = first.view()

    def follow(self, basis: Basis) -> None:
        """Makes a view of it, unless it is what the last one is made of."""
        is_another = basis != self._basis
        self._basis = basis
        if self._making is not None:
            return
        if is_another:
            self._make()
        else:
            self.settled.emit()

    def stop(self) -> None:
        """What is being made is not wanted any more."""
        if self._ticket is not None:
            self._background.forget(self._ticket)
        self._making = self._ticket = None

    def _make(self) -> None:
        self._making = basis = self._basis
        self._ticket = self._background.submit(
            partial(_made, basis), self._on_made, self._on_failed
        )

    def _on_made(self, view: TrayView) -> None:
        self.view = view
        self.changed.emit()
        self._catch_up()

    def _on_failed(self) -> None:
        """Raised here as well, where somebody is told of what went wrong unexpectedly."""
        self._catch_up()
        message = "A view could not be made"
        raise RuntimeError(message)

    def _catch_up(self) -> None:
        made, self._making = self._making, None
        if made is not None and made != self._basis:
            self._make()
        else:
            self.settled.emit()


def _made(basis: Basis) -> TrayView:
    """In the background, with everything painted that stands in it."""
    # Not before there is somebody to paint for: the first icon is made of pictures.
    from trayapp.desktop.tray import badge, portraits

    view = basis.view()
    badge.paint_ahead(view.face)
    for picture in {entry.picture for entry in view.entries if entry.picture is not None}:
        portraits.paint_ahead(picture.letters, picture.colour)
    return view
