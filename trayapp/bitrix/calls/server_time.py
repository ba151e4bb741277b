"""What time it is at the portal: `server.time`."""

from datetime import datetime
from typing import Final

from trayapp.bitrix.batch import Command, Poster, run_batch, value_of
from trayapp.bitrix.errors import PortalError
from trayapp.model.problem import Problem, ProblemKind

_COMMANDS: Final = {"time": Command("server.time")}


def read_server_time(connection: Poster, deadline: float) -> datetime:
    """The portal's clock, to the second; raises `PortalError`."""
    value = value_of(run_batch(connection, _COMMANDS, deadline)["time"])
    try:
        moment = datetime.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        raise PortalError(Problem(ProblemKind.BAD_REPLY)) from None
    if moment.tzinfo is None:
        raise PortalError(Problem(ProblemKind.BAD_REPLY))
    return moment
