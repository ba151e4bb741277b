"""Values of desktop entries."""

import shlex

import pytest

from trayapp.system.entry_value import escaped, exec_value, first_word

COMMANDS = [
    ("/usr/bin/bitrix24-tray",),
    ("/opt/python", "-m", "trayapp"),
    ('/a "quoted" folder/$HOME/`tick`/back\\slash', "100%", "%u", "it's", ""),
    ("/100% sure/tray", "settings"),
    ("/дом/анна/bitrix24-tray",),
]


@pytest.mark.parametrize("command", COMMANDS)
def test_the_command_survives_quoting(command: tuple[str, ...]) -> None:
    unescaped = exec_value(command).replace(r"\\", "\\").replace("%%", "%")

    assert shlex.split(unescaped.replace(r"\`", "`").replace(r"\$", "$")) == list(command)


@pytest.mark.parametrize("command", [*COMMANDS, ("/tab\there/line\nbreak", "quit")])
def test_the_program_is_read_as_it_was_written(command: tuple[str, ...]) -> None:
    assert first_word(exec_value(command)) == command[0]


def test_a_value_stays_on_its_line() -> None:
    assert escaped("a\nb\\c\td") == r"a\nb\\c\td"
