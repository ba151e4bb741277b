"""A keyring that waits for a person who comes only if the test lets them."""

import threading
from collections.abc import Callable

from tests.patience import PATIENT_S
from trayapp.jobs.credentials import MemoryCredentials
from trayapp.model.account import AccountId
from trayapp.model.credentials import Credentials


class PromptingCredentials(MemoryCredentials):
    """`asking` is set once somebody wants a secret, which has to wait until `answered` is.

    `all_ask` is called when so many `readers` are waiting.
    """

    def __init__(self, readers: int = 1, all_ask: Callable[[], None] = lambda: None) -> None:
        super().__init__()
        self.asking = threading.Event()
        self.answered = threading.Event()
        self._all = threading.Barrier(readers, all_ask)

    def read(self, account_id: AccountId) -> Credentials:
        self.asking.set()
        if not self.answered.is_set():
            self._all.wait(PATIENT_S)
        self.answered.wait(PATIENT_S)
        return super().read(account_id)
