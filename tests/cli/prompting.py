"""A keyring that waits for a person who comes only if the test lets them."""

import threading

from trayapp.jobs.credentials import MemoryCredentials
from trayapp.model.account import AccountId
from trayapp.model.credentials import Credentials


class PromptingCredentials(MemoryCredentials):
    """`asking` is set once somebody wants a secret, which has to wait until `answered` is."""

    def __init__(self) -> None:
        super().__init__()
        self.asking = threading.Event()
        self.answered = threading.Event()

    def read(self, account_id: AccountId) -> Credentials:
        self.asking.set()
        self.answered.wait(30)
        return super().read(account_id)
