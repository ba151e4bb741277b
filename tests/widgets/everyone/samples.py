"""What the windows are filled with: something of everything that can be shown."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Final

from trayapp.jobs.sign_in import SignedIn
from trayapp.model.account import Account, Project, TasksOf
from trayapp.model.action import Action, ActionKind
from trayapp.model.counters import Counters, TaskCount, TaskCounters, TaskRole
from trayapp.model.finding import Check, Diagnosis, fine, unknown, wrong
from trayapp.model.history import History, Sample
from trayapp.model.locks import Lock, Policy
from trayapp.model.menu_choices import MenuChoices, OpenWith
from trayapp.model.network import Network
from trayapp.model.notice_choices import NoticeChoices
from trayapp.model.pending import RefusedAction
from trayapp.model.problem import Problem, ProblemKind
from trayapp.model.quiet_hours import EVENINGS, QuietHours, Weekday
from trayapp.model.settings import Settings
from trayapp.model.status import Failed, Fresh, Messages, Names, Tasks

NOW: Final = datetime.now(UTC)
ACME: Final = Account(
    "https://acme.bitrix24.ru",
    547,
    "Анна Петрова",
    tasks_of=TasksOf(88, 14, "Boris Ivanov", "Website relaunch"),
    projects=(Project(14, "Website relaunch"), Project(18)),
)
GLOBEX: Final = Account("https://portal.globex-international.example/b24", 12)
MOVED: Final = Problem(
    ProblemKind.REDIRECTED, host="initech.bitrix24.eu", moved_to="https://initech.bitrix24.eu"
)
PEOPLE: Final = {12: "Максим Соколов", 15: "Ольга Белова"}
CHATS: Final = {30: "Перезапуск сайта", 31: "Обед & кофе", 40: "Договор с поставщиком", 50: "Бот"}
READ: Final = Fresh(
    ACME,
    Messages(
        Counters(
            31,
            {"ALL": 31, "NOTIFY": 4, "CHAT": 9, "DIALOG": 9, "LINES": 2},
            chats={30: 9},
            muted_chats={31: 12},
            dialogs={12: 7, 15: 2},
            open_lines={50: 2},
            task_chats={40: 5},
            marked_dialogs=frozenset({15}),
        ),
        Names(CHATS, PEOPLE),
        NOW - timedelta(seconds=40),
    ),
    Tasks(TaskCounters({role: TaskCount(2, 5) for role in TaskRole}, mentioned=1)),
)
REFUSED: Final = Failed(GLOBEX, Problem(ProblemKind.SIGN_IN_REQUIRED))
STATUSES: Final = (READ, REFUSED)
HISTORY: Final = History(
    tuple(
        Sample(NOW - timedelta(hours=hours), 40 - hours, 10, 5, 4, 3, 2, muted=hours)
        for hours in range(20, -1, -1)
    )
)
SETTINGS: Final = Settings(
    (ACME, GLOBEX),
    menu=MenuChoices(acting=True, open_with=OpenWith.COMMAND, command="firefox {url}"),
    notices=NoticeChoices(
        quiet_hours=(EVENINGS, QuietHours(frozenset({Weekday.SATURDAY}), time(10), time(12)))
    ),
    network=Network("http://proxy.acme.example:3128", "/etc/ssl/acme.pem"),
)
LOCKED: Final = replace(SETTINGS, policy=Policy(ACME.portal, frozenset(Lock)))
REQUIRED_PORTAL: Final = Policy(ACME.portal, frozenset({Lock.PORTAL}))
FINDINGS: Final = (
    fine(Check.PROXY, Diagnosis.NO_PROXY),
    fine(Check.VERSIONS, Diagnosis.VERSIONS, versions="Python 3.11.2, PySide6 6.11.3, Qt 6.11.3"),
    unknown(Check.ACCOUNTS, Diagnosis.NO_ACCOUNT),
    wrong(Check.KEYRING, Diagnosis.KEYRING_LOCKED, backend="KWallet"),
    wrong(Check.TRAY_HOST, Diagnosis.NO_TRAY_ON_GNOME),
)
SIGNED_IN: Final = SignedIn(ACME, tasks_allowed=False, owner_differs=True, session_only=True)
NOT_READ: Final = RefusedAction(
    ACME,
    Action(ActionKind.READ, "chat30"),
    "Перезапуск сайта",
    Problem(ProblemKind.UNREACHABLE),
)
