"""A network that says what a test tells it to say."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QNetworkInformation

Reachability = QNetworkInformation.Reachability


class FakeNetwork(QObject):
    """As much of `QNetworkInformation` as is asked."""

    reachabilityChanged = Signal(Reachability)  # noqa: N815 - Qt's name
    isMeteredChanged = Signal(bool)  # noqa: N815 - Qt's name
    isBehindCaptivePortalChanged = Signal(bool)  # noqa: N815 - Qt's name

    def __init__(self, reachable: Reachability = Reachability.Online) -> None:
        super().__init__()
        self._reachable = reachable
        self._metered = False
        self._behind_login = False

    def reachability(self) -> Reachability:
        return self._reachable

    def isMetered(self) -> bool:
        return self._metered

    def isBehindCaptivePortal(self) -> bool:
        return self._behind_login

    def become(self, reachable: Reachability) -> None:
        self._reachable = reachable
        self.reachabilityChanged.emit(reachable)

    def become_metered(self) -> None:
        self._metered = True
        self.isMeteredChanged.emit(True)

    def want_a_login(self) -> None:
        self._behind_login = True
        self.isBehindCaptivePortalChanged.emit(True)
