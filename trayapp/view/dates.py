"""Days as people write them, in the zone and the language of the user."""

from datetime import datetime, tzinfo
from typing import Final

from trayapp.view.words import N_, Words

_DAYS: Final = (
    N_("{day} Jan"),
    N_("{day} Feb"),
    N_("{day} Mar"),
    N_("{day} Apr"),
    N_("{day} May"),
    N_("{day} Jun"),
    N_("{day} Jul"),
    N_("{day} Aug"),
    N_("{day} Sep"),
    N_("{day} Oct"),
    N_("{day} Nov"),
    N_("{day} Dec"),
)


def day(moment: datetime, words: Words, zone: tzinfo | None = None) -> str:
    """Day and month; `zone` None is this machine's."""
    local = moment.astimezone(zone)
    return words.gettext(_DAYS[local.month - 1]).format(day=local.day)
