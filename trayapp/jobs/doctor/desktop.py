"""Whether this desktop shows tray icons and notifications."""

import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from trayapp.jobs.doctor.masking import one_line
from trayapp.model.finding import Check, Diagnosis, Finding, fine, unknown, wrong
from trayapp.system.notifications.traits import traits_of
from trayapp.system.x11 import has_xembed_tray

if TYPE_CHECKING:
    from trayapp.system.bus import SessionBus

WATCHER: Final = "org.kde.StatusNotifierWatcher"
NOTIFICATIONS: Final = "org.freedesktop.Notifications"
SILENT: Final = (
    unknown(Check.TRAY_HOST, Diagnosis.TRAY_SILENT),
    unknown(Check.NOTIFICATIONS, Diagnosis.NOTIFICATIONS_SILENT),
)
"""What is left to say when nothing answers in time."""


def findings(
    platform: str = sys.platform, environ: Mapping[str, str] = os.environ
) -> tuple[Finding, Finding]:
    """The tray's host and the notification service. May block as long as bus and X server do."""
    if platform in ("win32", "darwin"):
        return (
            fine(Check.TRAY_HOST, Diagnosis.TRAY_OF_THE_SYSTEM),
            fine(Check.NOTIFICATIONS, Diagnosis.NOTIFICATIONS_OF_THE_SYSTEM),
        )
    # Its library is there on Linux only.
    from trayapp.system.bus import NoBusError, SessionBus

    try:
        with SessionBus(environ=environ) as bus:
            return _tray_host(bus, environ), _notifications(bus)
    except NoBusError:
        return (
            _older_tray(environ) or wrong(Check.TRAY_HOST, Diagnosis.TRAY_WITHOUT_BUS),
            wrong(Check.NOTIFICATIONS, Diagnosis.NOTIFICATIONS_WITHOUT_BUS),
        )


def tray(*, runs: bool | None) -> Finding:
    """Whether our own is there; that it is not is nobody's fault."""
    if runs is None:
        return unknown(Check.TRAY, Diagnosis.TRAY_UNSEEN)
    return fine(Check.TRAY, Diagnosis.TRAY_RUNS if runs else Diagnosis.TRAY_DOES_NOT_RUN)


def _tray_host(bus: "SessionBus", environ: Mapping[str, str]) -> Finding:
    from jeepney import DBusAddress

    from trayapp.system.bus import NoAnswerError

    watcher = DBusAddress(f"/{WATCHER.rpartition('.')[2]}", WATCHER, WATCHER)
    try:
        if bus.has(WATCHER) and bus.property_of(watcher, "IsStatusNotifierHostRegistered") is True:
            return fine(Check.TRAY_HOST, Diagnosis.TRAY_IN_A_PANEL)
    except NoAnswerError:
        return unknown(Check.TRAY_HOST, Diagnosis.TRAY_SILENT)
    older = _older_tray(environ)
    if older is not None:
        return older
    on_gnome = "GNOME" in environ.get("XDG_CURRENT_DESKTOP", "").upper().split(":")
    return wrong(Check.TRAY_HOST, Diagnosis.NO_TRAY_ON_GNOME if on_gnome else Diagnosis.NO_TRAY)


def _older_tray(environ: Mapping[str, str]) -> Finding | None:
    """On Wayland Qt does not look for one."""
    if environ.get("DISPLAY") and not environ.get("WAYLAND_DISPLAY") and has_xembed_tray():
        return fine(Check.TRAY_HOST, Diagnosis.TRAY_OF_THE_OLDER_KIND)
    return None


def _notifications(bus: "SessionBus") -> Finding:
    from jeepney import DBusAddress

    from trayapp.system.bus import NoAnswerError

    service = DBusAddress(f"/{NOTIFICATIONS.replace('.', '/')}", NOTIFICATIONS, NOTIFICATIONS)
    try:
        name, vendor, version, _specification = bus.call(service, "GetServerInformation")
        (capabilities,) = bus.call(service, "GetCapabilities")
    except NoAnswerError:
        return wrong(Check.NOTIFICATIONS, Diagnosis.NO_NOTIFICATION_SERVICE)
    can_act = traits_of(name, vendor, version, capabilities).can_act
    return fine(
        Check.NOTIFICATIONS,
        Diagnosis.NOTIFICATION_SERVICE if can_act else Diagnosis.NOTIFICATIONS_THAT_OPEN_NOTHING,
        service=one_line(f"{name} {version}"),
        capabilities=one_line(", ".join(sorted(capabilities))),
    )
