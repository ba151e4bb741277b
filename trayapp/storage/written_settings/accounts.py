"""The accounts in `settings.json`, with the choices made for each."""

from collections.abc import Mapping, Sequence
from typing import Final

from trayapp.model.account import Account, Project, SignInWay, TasksOf
from trayapp.storage.written_settings.values import part, positive, text, texts

_SCHEMES: Final = ("https://", "http://")


def read_accounts(value: object) -> tuple[Account, ...]:
    """The accounts that can be understood, each once."""
    found = (_account(entry) for entry in _entries(value))
    return tuple({account.id: account for account in found if account is not None}.values())


def written_accounts(accounts: Sequence[Account], before: object) -> list[object]:
    """The accounts, and after them what only a person can understand."""
    entries = _entries(before)
    old = {account.id: entry for entry in entries if (account := _account(entry)) is not None}
    return [
        *(_written(account, old.get(account.id)) for account in accounts),
        # A person may be in the middle of writing these by hand.
        *(entry for entry in entries if _account(entry) is None),
    ]


def _entries(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _account(entry: object) -> Account | None:
    if not isinstance(entry, dict):
        return None
    portal, user_id = entry.get("portal"), positive(entry.get("user_id"))
    if not isinstance(portal, str) or not portal.startswith(_SCHEMES) or user_id is None:
        return None
    return Account(
        portal=portal.rstrip("/"),
        user_id=user_id,
        user_name=text(entry.get("user_name")),
        scopes=texts(entry.get("scopes")),
        tasks_of=_tasks_of(part(entry, "tasks_of")),
        projects=_projects(entry.get("projects")),
        favourites=frozenset(texts(entry.get("favourites"))),
        way=_way(entry.get("way")),
    )


def _way(value: object) -> SignInWay | None:
    return next((way for way in SignInWay if way.value == value), None)


def _tasks_of(facts: Mapping[str, object]) -> TasksOf:
    return TasksOf(
        user_id=positive(facts.get("user_id")),
        group_id=positive(facts.get("group_id")) or 0,
        user_name=text(facts.get("user_name")),
        group_name=text(facts.get("group_name")),
    )


def _projects(value: object) -> tuple[Project, ...]:
    found: dict[int, Project] = {}
    for entry in _entries(value):
        facts = entry if isinstance(entry, dict) else {}
        group_id = positive(facts.get("group_id"))
        if group_id is not None:
            found[group_id] = Project(group_id, text(facts.get("name")))
    return tuple(found.values())


def _written(account: Account, before: object) -> dict[str, object]:
    kept = before if isinstance(before, dict) else {}
    return {
        **kept,
        "portal": account.portal,
        "user_id": account.user_id,
        "user_name": account.user_name,
        "scopes": list(account.scopes),
        "tasks_of": {
            **part(kept, "tasks_of"),
            "user_id": account.tasks_of.user_id,
            "group_id": account.tasks_of.group_id,
            "user_name": account.tasks_of.user_name,
            "group_name": account.tasks_of.group_name,
        },
        "projects": [
            {"group_id": project.group_id, "name": project.name} for project in account.projects
        ],
        "favourites": sorted(account.favourites),
        "way": account.way,
    }
