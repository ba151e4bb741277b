"""What the bundle starts with."""

from pathlib import Path

import pytest

from tests.packaging.scripts import script

PROGRAM = script("bundle/program.py")
PROPERTIES = script("bundle/properties.py")


@pytest.mark.parametrize("name", [each.name for each in PROPERTIES.windows_programs()])
def test_whichever_is_used_the_one_without_a_terminal_is_launched_at_login(name: str) -> None:
    twin = Path(PROGRAM.windowed_twin(f"/Programs/Bitrix24 Tray/{name}.exe"))

    assert twin == Path("/Programs/Bitrix24 Tray/bitrix24-trayw.exe")
