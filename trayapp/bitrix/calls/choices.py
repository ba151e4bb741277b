"""What there is to choose from: employees and projects by name."""

from dataclasses import dataclass
from typing import Final

from trayapp.bitrix.batch import Command, Poster, run_batch, value_of
from trayapp.bitrix.reading import entries, identifier, mapping, name

SHORTEST_SEARCH: Final = 3
"""Characters; the portal answers `FIND_SHORT` to less."""

_MOST_FOUND: Final = 50


@dataclass(frozen=True, slots=True)
class Choice:
    """An employee or a project, by id and name."""

    id: int
    name: str


def find_people(connection: Poster, text: str, deadline: float) -> tuple[Choice, ...]:
    """Employees whose name, position or department matches; needs the scope `im`.

    `text` has at least `SHORTEST_SEARCH` characters. Raises `PortalError`.
    """
    command = Command("im.search.user.list", (("FIND", text), ("LIMIT", _MOST_FOUND)))
    return _choices(connection, command, deadline, id_key="id", name_key="name")


def my_projects(connection: Poster, deadline: float) -> tuple[Choice, ...]:
    """The projects and groups the user belongs to; needs the scope `sonet_group`.

    Raises `PortalError`.
    """
    command = Command("sonet_group.user.groups")
    return _choices(connection, command, deadline, id_key="GROUP_ID", name_key="GROUP_NAME")


def _choices(
    connection: Poster, command: Command, deadline: float, *, id_key: str, name_key: str
) -> tuple[Choice, ...]:
    answer = value_of(run_batch(connection, {"found": command}, deadline)["found"])
    found = []
    for entry in entries(answer):
        facts = mapping(entry)
        found_id, text = identifier(facts.get(id_key)), name(facts.get(name_key))
        if found_id is not None and text is not None:
            found.append(Choice(found_id, text))
    return tuple(sorted(found, key=lambda choice: (choice.name.casefold(), choice.id)))
