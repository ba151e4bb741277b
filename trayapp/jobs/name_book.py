"""The names an account has learned: asked for once, kept for hours, never in the way of numbers."""

import logging
from datetime import datetime, timedelta
from typing import Final

from trayapp.bitrix.batch import Poster, run_batch
from trayapp.bitrix.calls import names as names_call
from trayapp.bitrix.errors import PortalError
from trayapp.model.counters import Counters
from trayapp.model.status import Names

KEPT: Final = timedelta(hours=6)
"""Chats are renamed rarely; a day with an old title would still be odd."""

ASKED_AGAIN_AFTER: Final = timedelta(minutes=30)
"""Some ids never get a name: the portal does not tell everybody about every chat."""

TRIED_AGAIN_AFTER: Final = timedelta(minutes=5)
"""A request that failed may have used up all the time of its refresh."""

_log = logging.getLogger(__name__)


class NameBook:
    """Belongs to the thread that refreshes the account."""

    def __init__(self, now: datetime) -> None:
        self.names = Names()
        self._learned_at = now
        self._asked_at = now
        self._asked_in_vain: frozenset[str] = frozenset()
        self._failed = False

    def learn(
        self,
        connection: Poster,
        counters: Counters,
        deadline: float,
        now: datetime,
        portal: str = "",
    ) -> None:
        """Asks for what has no name yet, in one request; a failure costs only the names.

        `portal` is the account's portal: addresses of pictures that are paths begin there.
        """
        if self._failed and now - self._asked_at < TRIED_AGAIN_AFTER:
            return
        # Old names go on being shown until there are new ones.
        known = self.names if now - self._learned_at <= KEPT else Names()
        if now - self._asked_at > ASKED_AGAIN_AFTER:
            self._asked_in_vain = frozenset()
        if not names_call.unnamed(counters, known) - self._asked_in_vain:
            return
        self._asked_at, self._failed = now, False
        try:
            outcomes = run_batch(connection, names_call.commands(counters, known), deadline)
        except PortalError as error:
            _log.info("No names this time: %s", error.problem.kind)
            self._failed = True
            return
        before = self.names
        if known is not before:
            self._learned_at = now
            before = _still_needed(before, counters)
        self.names = names_call.read_names(outcomes, before, portal)
        self._asked_in_vain = names_call.unnamed(counters, self.names)


def _still_needed(names: Names, counters: Counters) -> Names:
    """Names and portraits of what is unread; else they would pile up while the program runs."""
    chats = counters.chat_ids
    person_of_chat = {chat: who for chat, who in names.person_of_chat.items() if chat in chats}
    people = counters.people_ids.union(person_of_chat.values())
    dialog_ids = {str(who) for who in people} | {f"chat{chat}" for chat in chats}
    return Names(
        {chat: title for chat, title in names.chats.items() if chat in chats},
        {who: name for who, name in names.people.items() if who in people},
        person_of_chat,
        {each: shown for each, shown in names.portraits.items() if each in dialog_ids},
    )
