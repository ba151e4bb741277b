"""Values of desktop entries: how a command is written into `Exec`, and its program read back."""

import re
from collections.abc import Sequence
from typing import Final

_RESERVED: Final = frozenset(" \t\n\"'\\><~|&;$*?#()`")
_ESCAPED_IN_QUOTES: Final = str.maketrans({mark: f"\\{mark}" for mark in '"`$\\'})
_ESCAPED_IN_VALUES: Final = str.maketrans({"\\": r"\\", "\n": r"\n", "\t": r"\t"})
# And back again.
_ESCAPE_IN_VALUE: Final = re.compile(r"\\(.)")
_MEANINGS: Final = {"s": " ", "n": "\n", "t": "\t", "r": "\r"}
_FIRST_WORD: Final = re.compile(r'\s*(?:"((?:[^"\\]|\\.)*)"|(\S+))', re.DOTALL)
_ESCAPE_IN_QUOTES: Final = re.compile(r"\\(.)", re.DOTALL)


def escaped(value: str) -> str:
    """As any value is written."""
    return value.translate(_ESCAPED_IN_VALUES)


def exec_value(command: Sequence[str]) -> str:
    """The command as the value of `Exec`: quoted, then escaped as every value is."""
    # What begins with % would be a field code.
    return escaped(" ".join(map(_quoted, command))).replace("%", "%%")


def first_word(exec_line: str) -> str:
    """Undoes the escapes of values, then the quotes, then the doubled mark of field codes."""
    line = _ESCAPE_IN_VALUE.sub(lambda found: _MEANINGS.get(found[1], found[1]), exec_line)
    found = _FIRST_WORD.match(line)
    quoted, plain = found.groups() if found else (None, line)
    word = plain if quoted is None else _ESCAPE_IN_QUOTES.sub(r"\1", quoted)
    return word.replace("%%", "%")


def _quoted(argument: str) -> str:
    if argument and _RESERVED.isdisjoint(argument):
        return argument
    return f'"{argument.translate(_ESCAPED_IN_QUOTES)}"'
