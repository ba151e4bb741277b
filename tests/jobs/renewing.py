"""A process of its own that asks with an account's tokens; run as a module.

It says "ready" once it has read the keyring, asks after a line on its standard input, and then
says "let in" or what is wrong.
"""

import os
import sys
import time
from contextlib import closing

from tests.cli.keyrings import SharedKeyring
from trayapp.bitrix.errors import PortalError
from trayapp.jobs.connections import connect
from trayapp.model.account import AccountId
from trayapp.storage.keyring_store import KeyringStore


class DyingKeyring(SharedKeyring):
    """The process dies right after something was kept."""

    def set_password(self, service: str, username: str, password: str) -> None:
        super().set_password(service, username, password)
        os._exit(9)


if __name__ == "__main__":
    with closing(connect(AccountId(sys.argv[1]), KeyringStore())) as connection:
        print("ready", flush=True)
        sys.stdin.readline()
        try:
            connection.post("profile", {}, time.monotonic() + 30)
        except PortalError as error:
            print(error.problem.kind)
        else:
            print("let in")
