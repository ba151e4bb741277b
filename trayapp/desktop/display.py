"""What is shown of the numbers: the icon, its menu, the launcher's badge, and two windows."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QIcon

from trayapp.desktop.in_force import InForce
from trayapp.desktop.launcher_badge import CarriesNumber, LauncherBadge
from trayapp.desktop.tray.icon import Tray
from trayapp.desktop.tray.pictures import Pictures
from trayapp.desktop.views import Basis, Views
from trayapp.desktop.windows import Windows
from trayapp.desktop.worker import TakesWork
from trayapp.model.history import History
from trayapp.model.status import Loading, apart_from_time
from trayapp.view.new_version import new_version_entries
from trayapp.view.no_tray import no_tray_sentence
from trayapp.view.pause_menu import pause_entries
from trayapp.view.tray_view import Additions, Overdue

if TYPE_CHECKING:
    from trayapp.desktop.dialogs.breakdown_window import BreakdownWindow
    from trayapp.desktop.dialogs.why_number import WhyNumberDialog
    from trayapp.view.why_number import WhyNumber

NO_TRAY_AFTER_MS: Final = 20_000
"""At login a panel is often later than we are."""


class Display(QObject):
    """Draws what is in force, touching only what differs; belongs to the GUI thread.

    What there is to draw is found out in the background: `draw` only asks for it.
    `chosen` carries an `Act`, wherever it was chosen; `opened` says that somebody is about to read;
    `no_tray_dismissed` that they need not be told again that there is no tray. `drawn` follows
    `draw` when everything is drawn.
    """

    chosen = Signal(object)
    opened = Signal()
    no_tray_dismissed = Signal()
    drawn = Signal()

    def __init__(  # noqa: PLR0913, PLR0917  # what shows, and what is shown
        self,
        in_force: InForce,
        windows: Windows,
        pictures: Pictures,
        launcher: CarriesNumber,
        tray: Tray,
        background: TakesWork,
    ) -> None:
        super().__init__()
        self._in_force, self._windows, self._pictures = in_force, windows, pictures
        self._overdue: Callable[[], Overdue] = dict
        self._history = History()
        self._waited_in_vain = False
        self._views = Views(background, self._seen_now(), self)
        self._views.changed.connect(self._on_view_changed)
        self._views.settled.connect(self.drawn)
        self._launcher = LauncherBadge(launcher)
        self.tray = tray
        tray.draw_pictures_by(pictures.icon_for)
        self.tray.chosen.connect(self.chosen)
        self.tray.opened.connect(self.opened)
        self.tray.clicked.connect(self.show_breakdown)
        pictures.arrived.connect(self._on_pictures_arrived)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(NO_TRAY_AFTER_MS)
        self._patience.timeout.connect(self._on_no_tray)
        self.tray.shown.connect(self._on_tray_shown)

    def follow_overdue(self, lists: Callable[[], Overdue]) -> None:
        """The lists of overdue tasks that stand in the menu."""
        self._overdue = lists

    def show(self) -> None:
        """Puts the icon into the tray; where there is none in time, a window takes its place."""
        self.tray.render(self._views.view)
        if not self.tray.is_shown:
            self._patience.start()
        self.tray.show()

    def hide(self) -> None:
        """Takes everything away but the windows."""
        self._patience.stop()
        self._waited_in_vain = False
        self._views.stop()
        self.tray.hide()
        self._launcher.stop()

    @Slot()
    def draw(self) -> None:
        """Something in force may have changed."""
        self._history = self._history.after(self._in_force.statuses())
        self._views.follow(self._seen_now())
        why = self._why()
        if why is not None:
            why.show_number(self._counted(), self._history)
        self._tell_of_no_tray()

    @Slot()
    def show_breakdown(self) -> None:
        """The same entries as the menu's, in a window."""
        self._windows.show("breakdown", self._new_breakdown)

    @Slot()
    def show_why(self) -> None:
        """Every counter with its source, and the last day."""
        self._windows.show("why", self._new_why)

    @Slot()
    def _on_view_changed(self) -> None:
        view = self._views.view
        self.tray.render(view)
        self._launcher.show(view.number)
        breakdown = self._breakdown()
        if breakdown is not None:
            breakdown.show_view(view)

    def _seen_now(self) -> Basis:
        now = self._in_force
        settings, state = now.settings(), now.state()
        pause = pause_entries(
            settings.notices.enabled, state.pause, now.now(), now.words(), now.zone
        )
        new_version = new_version_entries(
            settings.look_for_new_versions, state.releases, now.words()
        )
        additions = Additions(self._overdue(), (*pause,), (*new_version,), now.demo)
        # Before the first account is asked: an icon that says "signed out" would be a lie.
        statuses = now.statuses() or [Loading(account) for account in settings.accounts]
        found = tuple(map(apart_from_time, statuses))
        return Basis(found, now.words(), settings, state, additions)

    def _counted(self) -> "WhyNumber":
        from trayapp.view.why_number import why_number

        now = self._in_force
        return why_number(now.statuses(), now.settings(), now.state().seen, now.words())

    def _new_breakdown(self, icon: QIcon) -> "BreakdownWindow":
        from trayapp.desktop.dialogs.breakdown_window import BreakdownWindow

        window = BreakdownWindow(
            self._in_force.words(), icon, self._views.view, self._pictures.icon_for
        )
        window.chosen.connect(self.chosen)
        window.opened.connect(self.opened)
        window.no_tray_dismissed.connect(self.no_tray_dismissed)
        return window

    def _new_why(self, icon: QIcon) -> "WhyNumberDialog":
        from trayapp.desktop.dialogs.why_number import WhyNumberDialog

        return WhyNumberDialog(self._in_force.words(), icon, self._counted(), self._history)

    def _breakdown(self) -> "BreakdownWindow | None":
        if not self._windows.is_open("breakdown"):
            return None
        from trayapp.desktop.dialogs.breakdown_window import BreakdownWindow

        window = self._windows.window("breakdown")
        return window if isinstance(window, BreakdownWindow) else None

    def _why(self) -> "WhyNumberDialog | None":
        if not self._windows.is_open("why"):
            return None
        from trayapp.desktop.dialogs.why_number import WhyNumberDialog

        window = self._windows.window("why")
        return window if isinstance(window, WhyNumberDialog) else None

    @Slot()
    def _on_pictures_arrived(self) -> None:
        self.tray.redraw_pictures()
        breakdown = self._breakdown()
        if breakdown is not None:
            breakdown.redraw_pictures()

    @Slot()
    def _on_no_tray(self) -> None:
        self._waited_in_vain = True
        self._tell_of_no_tray()

    def _tell_of_no_tray(self) -> None:
        """Once a run. A newcomer has windows to look at until there are numbers to show."""
        if not self._waited_in_vain or not self._in_force.statuses():
            return
        self._waited_in_vain = False
        if self._in_force.state().no_tray_told:
            return
        self.show_breakdown()
        breakdown = self._breakdown()
        if breakdown is not None:
            desktop = os.environ.get("XDG_CURRENT_DESKTOP", "")
            breakdown.show_no_tray(no_tray_sentence(desktop, self._in_force.words()))

    @Slot()
    def _on_tray_shown(self) -> None:
        self._patience.stop()
        self._waited_in_vain = False
        breakdown = self._breakdown()
        if breakdown is not None:
            breakdown.show_no_tray("")
