"""A titled group of lines, as the menu and the terminal show it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trayapp.model.picture import Picture
    from trayapp.view.rows import Row


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `key` stays the same while the line is about the same thing."""

    key: str
    text: str
    url: str | None = None
    picture: "Picture | None" = None


@dataclass(frozen=True, slots=True)
class Section:
    """A title and its lines; a title with a `url` is itself a line to choose.

    `rows` are the conversations that stand among the lines by name.
    """

    key: str
    title: str
    lines: tuple[Line, ...]
    url: str | None = None
    rows: "tuple[Row, ...]" = ()
