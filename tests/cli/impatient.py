"""Gives up waiting for a keyring as soon as it is asked; run as a module, a command that does."""

import sys
from collections.abc import Callable

import pytest

from tests.cli.keyrings import PromptingKeyring
from tests.patience import PATIENT_S
from trayapp.cli import main


def impatient(patch: pytest.MonkeyPatch) -> Callable[[], None]:
    """To be called once the keyring is asked: from then on nobody waits for it.

    A patience that is short from the beginning may be over before anybody has got that far.
    """
    patch.setattr("trayapp.cli.rounds.GLANCE_S", 0.01)

    def lose_patience() -> None:
        patch.setattr("trayapp.cli.inquiry.PATIENCE_S", 0.0)
        patch.setattr("trayapp.cli.inquiry._GRACE_S", PATIENT_S)

    return lose_patience


if __name__ == "__main__":
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PromptingKeyring, "asked", staticmethod(impatient(patch)))
        sys.exit(main(sys.argv[1:]))
