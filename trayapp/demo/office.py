"""Lantern Coffee, the invented company of the demo: its people, projects and tasks."""

from trayapp.demo.people import Person
from trayapp.demo.tasks import Project, Status, Task

ME = 547

_DAY_S = 24 * 60 * 60

PEOPLE = (
    Person(ME, "Alex", "Morozov", "Product manager", "M"),
    Person(12, "Anna", "Petrova", "Designer", "F"),
    Person(15, "Maxim", "Orlov", "Engineer", "M"),
    Person(21, "Elena", "Sokolova", "Accountant", "F", 3),
    Person(24, "Peter", "Brandt", "Head of sales", "M", 4),
    Person(31, "Мария", "Иванова", "Кадры", "F", 3),
    Person(38, "Tom", "Keller", "Barista trainer", "M", 5),
    Person(42, "Olga", "Smirnova", "Support", "F", 4),
    Person(47, "Dmitry", "Volkov", "Engineer", "M"),
    Person(53, "Sofia", "Lindgren", "Marketing", "F", 4),
    Person(60, "Илья", "Кузнецов", "Склад", "M", 5),
    Person(66, "Nina", "O'Hara", "Director", "F"),
)

PROJECTS = (
    Project(3, "Website", ME, frozenset({12, 15, 47})),
    Project(5, "New café on Harbour Street", 66, frozenset({ME, 24, 38})),
    Project(8, "Team life", 31, frozenset({ME, 12, 15, 21, 24}), is_project=False),
    Project(11, "Склад и доставка", 60, frozenset({ME, 21})),
    Project(14, "Board", 66, frozenset({66}), visible=False),
)


def tasks(now: float) -> tuple[Task, ...]:
    """Work in every role: some of it late, some of it talked about."""
    soon, later, late = now + _DAY_S / 2, now + 4 * _DAY_S, now - 2 * _DAY_S
    return (
        Task(701, "Approve the new menu", 66, ME, group_id=5, deadline=late, unread={ME: 2}),
        Task(702, "Prepare the quarterly figures", 21, ME, deadline=soon),
        Task(703, "Answer the landlord", 24, ME, group_id=5, deadline=now - _DAY_S / 8),
        Task(704, "Write release notes", ME, ME, group_id=3, deadline=later, unread={ME: 1}),
        Task(705, "Check translations", 12, 15, frozenset({ME}), deadline=late, unread={ME: 1}),
        Task(706, "Pick photos for the site", 53, 12, frozenset({ME}), group_id=3, deadline=later),
        Task(707, "Order packaging", 60, 21, auditors=frozenset({ME}), group_id=11, deadline=late),
        Task(708, "Инвентаризация", 60, 60, auditors=frozenset({ME}), group_id=11, unread={ME: 3}),
        Task(709, "Fix the checkout form", ME, 47, group_id=3, deadline=late, unread={ME: 2}),
        Task(710, "Plan the opening party", ME, 38, group_id=5, deadline=soon, unread={ME: 1}),
        Task(711, "Renew the domain", ME, 15, deadline=later, status=Status.IN_PROGRESS),
        Task(712, "Talk to the bank", 66, 21, group_id=14, deadline=late),
        Task(713, "Call suppliers", 24, 42, deadline=late, unread={42: 4}),
    )
