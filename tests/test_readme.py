"""Both READMEs say what the program is by now: every command, option, key, default and sample."""

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import CommandLine
from tests.view.test_status_json import DOCUMENTED
from trayapp.cli.exit_status import ExitStatus
from trayapp.model.account import Account, Project
from trayapp.model.appearance import BadgeStyle
from trayapp.model.locks import Lock
from trayapp.model.log_levels import LOG_LEVELS
from trayapp.model.menu_choices import OpenWith, Order
from trayapp.model.notice_choices import KINDS
from trayapp.model.panel import Panel
from trayapp.model.problem import ProblemKind
from trayapp.model.quiet_hours import Weekday
from trayapp.model.settings import Settings
from trayapp.model.sources import Source
from trayapp.storage.defaults_file import DefaultsFile
from trayapp.storage.written_settings import written_settings
from trayapp.storage.written_settings.layers import flat

PROJECT = Path(__file__).parents[1]
NAMES = ("README.md", "README.ru.md")
ENGLISH = (PROJECT / "README.md").read_text(encoding="utf-8")

WORDS = {
    "log_level": LOG_LEVELS,
    "badge.counts": (*Source,),
    "badge.style": (*BadgeStyle,),
    "badge.panel": (*Panel,),
    "menu.order": (*Order,),
    "menu.open_with": (*OpenWith,),
    "notifications.kinds": KINDS,
    "notifications.quiet_hours": (*Weekday,),
}

_FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(params=NAMES)
def readme(request: pytest.FixtureRequest) -> str:
    return (PROJECT / str(request.param)).read_text(encoding="utf-8")


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(monkeypatch, capsys)


def prose(text: str) -> str:
    """All but the samples."""
    return _FENCED.sub("", text)


def samples(text: str, language: str) -> list[str]:
    return [sample for named, sample in _FENCED.findall(text) if named == language]


def headings(text: str) -> list[tuple[int, str]]:
    """The level of each, and what it says."""
    found = re.findall(r"^(#+) (.+)$", prose(text), re.MULTILINE)
    return [(len(marks), title) for marks, title in found]


def rows(text: str) -> dict[str, list[str]]:
    """The cells of every row of a table, by what stands in its first one."""
    lines = re.findall(r"^\| (.+) \|$", prose(text), re.MULTILINE)
    cells = [re.split(r" (?<!\\)\| ", line) for line in lines]
    return {first.strip("`"): rest for first, *rest in cells}


def leaves(value: object, way: tuple[str, ...] = ()) -> Iterator[str]:
    """The ways to what is no object, with a dot in between; of a list's objects the keys count."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*way, key))
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        yield from leaves(value[0], way)
    else:
        yield ".".join(way)


def test_the_headings_of_both_correspond_one_to_one() -> None:
    levels = [
        [level for level, _ in headings((PROJECT / name).read_text(encoding="utf-8"))]
        for name in NAMES
    ]

    assert levels[0] == levels[1]
    assert len(levels[0]) > 1


def test_no_heading_jumps_over_a_level(readme: str) -> None:
    levels = [level for level, _ in headings(readme)]

    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_both_give_the_same_json_samples() -> None:
    given = [samples((PROJECT / name).read_text(encoding="utf-8"), "json") for name in NAMES]

    assert given[0] == given[1]


def test_what_is_linked_to_is_there(readme: str) -> None:
    anchors = {
        re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for _, title in headings(readme)
    }

    for target in re.findall(r"\]\(([^)]+)\)", prose(readme)):
        if target.startswith("#"):
            assert target[1:] in anchors
        elif not target.startswith("https://"):
            assert (PROJECT / target).is_file(), target


def test_every_command_has_its_row(readme: str, commands: CommandLine) -> None:
    listed = re.findall(r"^    ([a-z][a-z-]*)\b", commands.run("--help").out, re.MULTILINE)

    told = {first.split()[1] for first in rows(readme) if first.startswith("bitrix24-tray ")}
    assert listed
    assert told == {*listed, "--demo"}


def test_every_option_is_told_of_and_none_besides(readme: str, commands: CommandLine) -> None:
    told = {words.split()[1] for words in rows(readme) if words.startswith("bitrix24-tray ")}
    helps = [commands.run(*command, "--help").out for command in ((), *((each,) for each in told))]

    offered = {option for text in helps for option in re.findall(r"--[a-z][a-z-]*", text)}
    sections = prose(readme).split("\n## ")
    of_commands = next(text for text in sections if "bitrix24-tray quit" in text)
    assert set(re.findall(r"--[a-z][a-z-]*", of_commands)) == offered


def test_every_exit_status_has_its_row(readme: str) -> None:
    assert {str(status.value) for status in ExitStatus} <= rows(readme).keys()


def test_every_key_of_the_settings_has_its_row_with_its_default(readme: str) -> None:
    written = {".".join(keys): value for keys, value in flat(written_settings(Settings(), {}))}

    told = {key: cells[-1].strip("`") for key, cells in rows(readme).items() if key in written}
    assert {key: json.loads(default) for key, default in told.items()} == written


def test_every_key_of_an_account_has_its_row(readme: str) -> None:
    account = Account("https://acme.bitrix24.ru", 547, projects=(Project(7),))
    written = written_settings(Settings(accounts=(account,)), {})["accounts"]

    assert set(leaves(written)) <= rows(readme).keys()


@pytest.mark.parametrize("key", WORDS)
def test_every_word_a_setting_may_have_stands_in_its_row(readme: str, key: str) -> None:
    row = " ".join(rows(readme)[key])

    assert [word for word in WORDS[key] if f'"{word}"' not in row] == []


def test_every_kind_of_problem_is_named(readme: str) -> None:
    assert [kind for kind in ProblemKind if f"`{kind}`" not in readme] == []


def test_the_sample_of_status_is_what_the_command_prints(readme: str) -> None:
    assert json.loads(DOCUMENTED) in map(as_json, samples(readme, "json"))


def test_the_sample_for_administrators_makes_sense_in_every_word(tmp_path: Path) -> None:
    sample = next(each for each in samples(ENGLISH, "json") if '"locked"' in each)
    path = tmp_path / "defaults.json"
    path.write_text(sample, encoding="utf-8")

    found = DefaultsFile(path).read()

    assert (found.flaw, found.misunderstood) == (None, ())
    assert found.policy.locks == {Lock.PORTAL, Lock.PROXY, Lock.CA_FILE, Lock.ACTING}


def as_json(sample: str) -> Any:
    """None for a part of an object, which a bar's configuration is."""
    try:
        return json.loads(sample)
    except ValueError:
        return None
