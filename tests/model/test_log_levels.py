"""How much the log may be asked to tell."""

import logging

import pytest

from trayapp.model.log_levels import LOG_LEVELS
from trayapp.model.settings import USUAL_SETTINGS


def test_the_usual_level_is_among_those_to_choose_from() -> None:
    assert USUAL_SETTINGS.log_level in LOG_LEVELS


@pytest.mark.parametrize("level", LOG_LEVELS)
def test_python_knows_each_by_the_same_name(level: str) -> None:
    assert level.upper() in logging.getLevelNamesMapping()
