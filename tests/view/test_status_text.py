"""`status` for people."""

from tests.view.samples import ACME, ENGLISH, GLOBEX, SIGNED_OUT, failed, messages
from trayapp.model.counters import Counters
from trayapp.model.status import Fresh, Names, Tasks
from trayapp.view.status_text import status_text


def test_every_account_is_a_block_of_its_sections() -> None:
    counters = Counters(5, {"ALL": 5, "NOTIFY": 4}, dialogs={547: 1})
    anna = Fresh(ACME, messages(counters, Names(people={547: "Anna Petrova"})), Tasks())

    text = status_text([anna, failed(GLOBEX, SIGNED_OUT)], ENGLISH)

    assert text.splitlines() == [
        "5+ unread",
        "",
        "acme.bitrix24.ru: 5 unread",
        "  Dialogs",
        "    Anna Petrova (1)",
        "  Notifications (4)",
        "",
        "globex.example/b24: Unread messages are not known",
        "  globex.example/b24 does not accept the sign-in any more. Sign in again.",
    ]


def test_with_no_account_it_is_one_line() -> None:
    assert status_text([], ENGLISH) == "Not signed in"
