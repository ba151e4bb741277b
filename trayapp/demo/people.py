"""The people of the simulated portal."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Person:
    """An employee; `active` is false once the account is dismissed."""

    id: int
    first_name: str
    last_name: str
    position: str = ""
    gender: Literal["M", "F", ""] = ""
    department: int = 1
    active: bool = True

    @property
    def name(self) -> str:
        """First and last name, as the portal writes a person."""
        return f"{self.first_name} {self.last_name}".strip()

    def is_found_by(self, phrase: str) -> bool:
        """Whether the portal's search, which looks at the beginnings of words, finds the person."""
        words = f"{self.name} {self.position}".casefold().split()
        return all(
            any(word.startswith(part) for word in words) for part in phrase.casefold().split()
        )
