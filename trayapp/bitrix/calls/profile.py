"""Who the credentials belong to and what they allow: `profile` and `scope`."""

from dataclasses import dataclass
from typing import Final

from trayapp.bitrix.batch import Command, Poster, run_batch, value_of
from trayapp.bitrix.errors import PortalError
from trayapp.bitrix.reading import entries, identifier, mapping, name
from trayapp.model.problem import Problem, ProblemKind

_COMMANDS: Final = {"profile": Command("profile"), "scope": Command("scope")}


@dataclass(frozen=True, slots=True)
class Profile:
    """The person the portal sees behind the credentials, and the permissions granted."""

    user_id: int
    user_name: str | None
    scopes: tuple[str, ...]


def read_profile(connection: Poster, deadline: float) -> Profile:
    """Asks the portal; raises `PortalError`, also for a user who has been deactivated."""
    outcomes = run_batch(connection, _COMMANDS, deadline)
    person, scopes = value_of(outcomes["profile"]), value_of(outcomes["scope"])
    if person == []:
        # The portal answers an empty profile for a user who is no longer active.
        raise PortalError(Problem(ProblemKind.SIGN_IN_REQUIRED))
    facts = mapping(person)
    user_id = identifier(facts.get("ID"))
    if user_id is None:
        raise PortalError(Problem(ProblemKind.BAD_REPLY))
    parts = (name(facts.get("NAME")), name(facts.get("LAST_NAME")))
    return Profile(
        user_id=user_id,
        user_name=" ".join(part for part in parts if part) or None,
        scopes=tuple(sorted({scope for scope in map(name, entries(scopes)) if scope})),
    )
