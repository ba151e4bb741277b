"""An account: one person at one portal, and the choices made for it."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NewType

AccountId = NewType("AccountId", str)


class SignInWay(StrEnum):
    """What somebody has made in the portal to sign in with."""

    WEBHOOK = "webhook"
    OAUTH = "oauth"


@dataclass(frozen=True, slots=True)
class TasksOf:
    """Whose task counters are asked, and of which project.

    `user_id` None is the account's own; `group_id` 0 is every project. The names are those the
    choice was made by, None where only the number was known.
    """

    user_id: int | None = None
    group_id: int = 0
    user_name: str | None = field(default=None, compare=False)
    group_name: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Project:
    """A project watched beside all tasks; the name is the one it was chosen by."""

    group_id: int
    name: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Account:
    """A signed-in account.

    `portal` is the address people open in a browser, without a trailing slash; it keeps a port
    and the path in front of `/rest`. `scopes` are those granted when the account was last checked.
    `favourites` are dialog ids of the portal: `547` a person, `chat1317` a chat. `way` None is not
    known: whoever signed in with an early version has not been asked since.
    """

    portal: str
    user_id: int
    user_name: str | None = None
    scopes: tuple[str, ...] = ()
    tasks_of: TasksOf = TasksOf()
    projects: tuple[Project, ...] = ()
    favourites: frozenset[str] = frozenset()
    way: SignInWay | None = None

    def with_choices_of(self, known: "Account") -> "Account":
        """What was chosen for an account outlives a new secret and a new address."""
        return replace(
            self, tasks_of=known.tasks_of, projects=known.projects, favourites=known.favourites
        )

    def without_names(self) -> "Account":
        """For a screen that others see: employees and projects go by their numbers."""
        return replace(
            self,
            tasks_of=TasksOf(self.tasks_of.user_id, self.tasks_of.group_id),
            projects=tuple(Project(each.group_id) for each in self.projects),
        )

    @property
    def place(self) -> str:
        """The portal's address without its scheme: what people call their portal."""
        return self.portal.split("://", 1)[-1]

    @property
    def id(self) -> AccountId:
        """`<user id>@<host[:port]>[/path before rest]`, also the name of its keyring entry."""
        return AccountId(f"{self.user_id}@{self.place}")
