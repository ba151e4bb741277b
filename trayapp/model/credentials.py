"""What lets us in: kept in the keyring, and in memory in one object that does not print it."""

from dataclasses import dataclass, field

from trayapp.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Webhook:
    """An incoming webhook. `rest_url` ends with a slash and is the password."""

    portal: str
    user_id: int
    rest_url: str = field(repr=False)


class CredentialsUnavailableError(Exception):
    """The secret cannot be read or kept; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.kind.value)
        self.problem = problem
