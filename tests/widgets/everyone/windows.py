"""Every window of the program and every page in one, in its telling states.

What a window must be for everybody is checked over this list: a new window belongs into it.
"""

from collections.abc import Mapping
from typing import Final

from tests.widgets.everyone import boxes, number_windows, settings_windows, sign_in_windows
from tests.widgets.everyone.desk import Build

WINDOWS: Final[Mapping[str, Build]] = {
    **sign_in_windows.WINDOWS,
    **settings_windows.WINDOWS,
    **number_windows.WINDOWS,
    **boxes.WINDOWS,
}
LANGUAGES: Final = ("en", "ru")
