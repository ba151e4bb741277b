"""The tray's view of what is known of the accounts, and what stands in it under which key."""

from typing import Final

from tests.view.samples import ACME, ENGLISH, messages
from trayapp.model.counters import Counters, TaskCount, TaskCounters, TaskRole
from trayapp.model.status import Fresh, Names, Status, Tasks
from trayapp.view.menu_entry import Entry
from trayapp.view.tray_view import TrayView, tray_view

FULL: Final = Fresh(
    ACME,
    messages(
        Counters(5, {"ALL": 5, "NOTIFY": 4}, dialogs={1: 1}, chats={1: 1}, muted_chats={2: 1}),
        Names(people={1: "Anna Petrova"}, chats={2: "Team lunch"}),
    ),
    Tasks(TaskCounters(dict.fromkeys(TaskRole, TaskCount(1, 7)))),
)


def view(*statuses: Status) -> TrayView:
    return tray_view(statuses, ENGLISH)


def entry(shown: TrayView, key: str) -> Entry:
    return next(each for each in shown.entries if each.key == key)


def keys(shown: TrayView) -> list[str]:
    return [each.key for each in shown.entries]
