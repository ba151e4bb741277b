"""`state.json`: what is remembered between two runs and may be lost without harm."""

import contextlib
import json
import logging
import os
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Protocol

from trayapp.model.account import AccountId
from trayapp.model.pause import Pause
from trayapp.model.release import Releases, release_of, version_of
from trayapp.model.seen import Seen
from trayapp.model.state import State
from trayapp.storage.in_use import once_free
from trayapp.storage.plain_file import text_of

_log = logging.getLogger(__name__)

_PRIVATE: Final = 0o700


class StateStore(Protocol):
    """Where the state is kept: a file, or memory for the demo. Raises nothing."""

    def load(self) -> State:
        """What is kept; the usual state where nothing is."""

    def save(self, state: State) -> None:
        """Keeps it, or logs why it cannot."""


class StateFile:
    """The file; one that cannot be understood counts as none, and is written anew."""

    def __init__(self, path: Path) -> None:
        self.path: Final = path

    def load(self) -> State:
        """Reads the file."""
        try:
            value = json.loads(text_of(self.path))
        except FileNotFoundError:
            return State()
        except (OSError, ValueError, RecursionError) as error:
            _log.warning("The state file cannot be read: %s", type(error).__name__)
            return State()
        return _state(value)

    def save(self, state: State) -> None:
        """Writes the file, as a whole or not at all."""
        try:
            self._write(json.dumps(_written(state), indent=2))
        except OSError as error:
            _log.warning("The state file cannot be written: %s", error.strerror)

    def _write(self, text: str) -> None:
        self.path.parent.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=self.path.parent, prefix=self.path.name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(f"{text}\n")
            once_free(lambda: Path(temporary).replace(self.path))
        except BaseException:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
            raise


class MemoryState:
    """A state that leaves no file behind."""

    def __init__(self) -> None:
        self._state = State()

    def load(self) -> State:
        """What was last saved."""
        return self._state

    def save(self, state: State) -> None:
        """Keeps it until the program ends."""
        self._state = state


def _state(value: object) -> State:
    facts = value if isinstance(value, dict) else {}
    return State(
        seen=_seen(facts.get("seen")),
        pause=_pause(facts.get("pause")),
        no_tray_told=facts.get("no_tray_told") is True,
        releases=_releases(facts.get("releases")),
    )


def _seen(value: object) -> Seen:
    accounts = value if isinstance(value, dict) else {}
    read = {AccountId(account): _numbers(numbers) for account, numbers in accounts.items()}
    return Seen({account: numbers for account, numbers in read.items() if numbers})


def _numbers(value: object) -> Mapping[str, int]:
    entries = value if isinstance(value, dict) else {}
    return {
        key: number
        for key, number in entries.items()
        if isinstance(number, int) and not isinstance(number, bool) and number > 0
    }


def _pause(value: object) -> Pause | None:
    """`{"until": null}` holds until it is ended."""
    if not isinstance(value, dict) or "until" not in value:
        return None
    if value["until"] is None:
        return Pause()
    until = _moment(value["until"])
    return None if until is None else Pause(until)


def _releases(value: object) -> Releases:
    facts = value if isinstance(value, dict) else {}
    latest = facts.get("latest")
    known = latest if isinstance(latest, dict) else {}
    return Releases(
        looked_at=_moment(facts.get("looked_at")),
        latest=release_of(known.get("version"), known.get("page")),
        passed_over=version_of(facts.get("passed_over")),
    )


def _moment(value: object) -> datetime | None:
    """A time without a zone could be anybody's."""
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
        return None if moment is None or moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _written(state: State) -> dict[str, object]:
    seen = {account: dict(numbers) for account, numbers in state.seen.by_account.items()}
    return {
        "seen": seen,
        "pause": None if state.pause is None else _written_pause(state.pause),
        "no_tray_told": state.no_tray_told,
        "releases": _written_releases(state.releases),
    }


def _written_pause(pause: Pause) -> dict[str, object]:
    return {"until": None if pause.until is None else pause.until.isoformat()}


def _written_releases(releases: Releases) -> dict[str, object]:
    latest, looked_at, passed_over = releases.latest, releases.looked_at, releases.passed_over
    return {
        "looked_at": None if looked_at is None else looked_at.isoformat(),
        "latest": latest and {"version": str(latest.version), "page": latest.page},
        "passed_over": None if passed_over is None else str(passed_over),
    }
