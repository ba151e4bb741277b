"""macOS: a launch agent of the user's."""

import plistlib
from collections.abc import Sequence
from pathlib import Path
from xml.parsers.expat import ExpatError

from trayapp.system.program import APP_ID


class LaunchAgent:
    """A property list that is read at login, and not before."""

    def __init__(self, command: Sequence[str], folder: Path) -> None:
        self._command = command
        self._path = folder / f"{APP_ID}.plist"

    @property
    def asks(self) -> bool:
        """Nobody."""
        return False

    def is_on(self) -> bool:
        """Whether the list is there, can be read, and is not disabled."""
        agent = self._agent()
        return agent.get("RunAtLoad") is True and agent.get("Disabled") is not True

    def target(self) -> str | None:
        """The first of the list's arguments."""
        if not self.is_on():
            return None
        match self._agent().get("ProgramArguments"):
            case [str(program), *_]:
                return program
            case _:
                return None

    def turn_on(self) -> None:
        """Writes the list; raises `OSError`."""
        agent = {
            "Label": APP_ID,
            "ProgramArguments": list(self._command),
            "RunAtLoad": True,
            # Without a desktop to show the icon on, such as over SSH, there is nothing to start.
            "LimitLoadToSessionType": "Aqua",
            "ProcessType": "Interactive",
        }
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_bytes(plistlib.dumps(agent))

    def turn_off(self) -> None:
        """Removes the list; raises `OSError`."""
        self._path.unlink(missing_ok=True)

    def _agent(self) -> dict[str, object]:
        """Empty where there is no list, or none that can be read."""
        try:
            agent = plistlib.loads(self._path.read_bytes())
        except (OSError, ValueError, ExpatError):
            return {}
        return agent if isinstance(agent, dict) else {}
