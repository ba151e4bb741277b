"""What Windows or macOS believe of the network, by Qt.

On Linux services of its own tell, and Qt's part of this is not even loaded.
"""

from typing import Final, Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance, Slot
from PySide6.QtNetwork import QNetworkInformation

from trayapp.model.waking import NetworkHint

_ONLINE: Final = {
    QNetworkInformation.Reachability.Online: True,
    QNetworkInformation.Reachability.Disconnected: False,
}
"""Anything between the two may well be enough for a portal in the same house."""


class Information(Protocol):
    """The part of `QNetworkInformation` that is asked."""

    @property
    def reachabilityChanged(self) -> SignalInstance: ...
    @property
    def isMeteredChanged(self) -> SignalInstance: ...
    @property
    def isBehindCaptivePortalChanged(self) -> SignalInstance: ...

    def reachability(self) -> QNetworkInformation.Reachability: ...
    def isMetered(self) -> bool: ...
    def isBehindCaptivePortal(self) -> bool: ...


def network_information() -> Information | None:
    """Qt's; None where the system does not tell."""
    if QNetworkInformation.loadBackendByFeatures(QNetworkInformation.Feature.Reachability):
        return QNetworkInformation.instance()
    return None


class NetworkWatch(QObject):
    """`changed` carries a `NetworkHint`, each time it is another one than before."""

    changed = Signal(object)

    def __init__(self, information: Information, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._information = information
        self.hint = self._hint_now()
        information.reachabilityChanged.connect(self._on_changed)
        information.isMeteredChanged.connect(self._on_changed)
        information.isBehindCaptivePortalChanged.connect(self._on_changed)

    @Slot()
    def _on_changed(self) -> None:
        before, self.hint = self.hint, self._hint_now()
        if self.hint != before:
            self.changed.emit(self.hint)

    def _hint_now(self) -> NetworkHint:
        return NetworkHint(
            online=_ONLINE.get(self._information.reachability()),
            metered=self._information.isMetered(),
            behind_login=self._information.isBehindCaptivePortal(),
        )
