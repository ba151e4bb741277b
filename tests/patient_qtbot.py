"""A qtbot that waits as long as any other test for what has to happen."""

from collections.abc import Callable
from typing import Any

from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import MultiSignalBlocker, SignalBlocker

from tests.patience import PATIENT_MS


class PatientQtBot(QtBot):
    """Its own patience is five seconds, which a busy machine may use up."""

    def waitSignal(
        self, signal: Any, *, timeout: int = PATIENT_MS, **options: Any
    ) -> SignalBlocker:
        return super().waitSignal(signal, timeout=timeout, **options)

    def waitSignals(
        self, signals: Any, *, timeout: int = PATIENT_MS, **options: Any
    ) -> MultiSignalBlocker:
        return super().waitSignals(signals, timeout=timeout, **options)

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENT_MS) -> None:
        super().waitUntil(callback, timeout=timeout)
