"""A titled group of lines, as the menu and the terminal show it."""

from dataclasses import dataclass

from trayapp.model.picture import Picture


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `key` stays the same while the line is about the same thing."""

    key: str
    text: str
    url: str | None = None
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A title and its lines; a title with a `url` is itself a line to choose."""

    key: str
    title: str
    lines: tuple[Line, ...]
    url: str | None = None
