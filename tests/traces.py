"""Everything a run leaves where somebody could look, to be searched for secrets."""

import contextlib
import logging
import pickle
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from trayapp.storage.folders import log_path
from trayapp.system.log_file import log_to_file


@contextlib.contextmanager
def everything_logged() -> Iterator[None]:
    """As the program logs where it is asked for all it has to say; afterwards as before."""
    loggers = [logging.getLogger(name) for name in (None, "httpx", "httpcore")]
    before = [(logger, logger.level, logger.handlers[:]) for logger in loggers]
    log_to_file(log_path(), "debug")
    yield
    for logger, level, handlers in before:
        for handler in logger.handlers:
            if handler not in handlers:
                handler.close()
        logger.setLevel(level)
        logger.handlers[:] = handlers


@dataclass
class Traces:
    """Whatever somebody could look at, and where it was."""

    found: list[tuple[str, str]] = field(default_factory=list)

    def add(self, place: str, *things: object) -> None:
        """As the things show themselves, in every way Python knows."""
        for thing in things:
            kind = f"{place}: {type(thing).__name__}"
            self.found += [(kind, repr(thing)), (kind, str(thing)), (kind, f"{thing}")]

    def pickle(self, *things: object) -> None:
        """As they would be written down; what has a lock or a line in it cannot be."""
        for thing in things:
            with contextlib.suppress(TypeError, pickle.PicklingError):
                self.found.append((f"pickled {type(thing).__name__}", repr(pickle.dumps(thing))))

    def add_error(self, error: BaseException) -> None:
        """The error, what led to it, and what would be printed of them."""
        self.found.append(("traceback", "".join(traceback.format_exception(error))))
        seen: set[int] = set()
        following: list[BaseException | None] = [error]
        while following:
            each = following.pop()
            if each is None or id(each) in seen:
                continue
            seen.add(id(each))
            self.add("error", each, *each.args)
            following += [each.__cause__, each.__context__]

    def add_files(self, folder: Path) -> None:
        for path in folder.rglob("*"):
            self.found.append(("name of a file", str(path)))
            if path.is_file():
                self.found.append((str(path), path.read_bytes().decode("utf-8", "replace")))

    def holding(self, secrets: set[str]) -> list[str]:
        """In whatever case, and in two bytes a letter as well."""
        lowered = [secret.lower() for secret in secrets]
        return [
            f"{place}: {text[:300]}"
            for place, text in self.found
            if any(secret in text.lower().replace("\x00", "") for secret in lowered)
        ]
