"""The windows that show the numbers: the breakdown, and where the total comes from."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtGui import QIcon

from tests.widgets.everyone import samples
from tests.widgets.everyone.desk import Build, Desk
from trayapp.desktop.dialogs.breakdown_window import BreakdownWindow
from trayapp.desktop.dialogs.why_number import WhyNumberDialog
from trayapp.desktop.tray.portraits import letters_icon
from trayapp.model.seen import NOTHING_SEEN
from trayapp.model.status import Status
from trayapp.view.no_tray import no_tray_sentence
from trayapp.view.tray_view import tray_view
from trayapp.view.why_number import why_number


def breakdown(desk: Desk, statuses: Sequence[Status] = samples.STATUSES) -> BreakdownWindow:
    view = tray_view(statuses, desk.words, samples.SETTINGS)
    return BreakdownWindow(
        desk.words, QIcon(), view, lambda picture: letters_icon(picture.letters, picture.colour)
    )


def breakdown_without_a_tray(desk: Desk) -> BreakdownWindow:
    window = breakdown(desk)
    window.show_no_tray(no_tray_sentence("GNOME", desk.words))
    return window


def breakdown_of_nobody(desk: Desk) -> BreakdownWindow:
    return breakdown(desk, ())


def why(desk: Desk) -> WhyNumberDialog:
    counted = why_number(samples.STATUSES, samples.SETTINGS, NOTHING_SEEN, desk.words)
    return WhyNumberDialog(desk.words, QIcon(), counted, samples.HISTORY, lambda: samples.NOW)


WINDOWS: Final[Mapping[str, Build]] = {
    "breakdown": breakdown,
    "breakdown without a tray": breakdown_without_a_tray,
    "breakdown of nobody": breakdown_of_nobody,
    "why this number": why,
}
