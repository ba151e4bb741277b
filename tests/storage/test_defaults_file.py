"""The administrator's file: what of it counts, and when none of it does."""

import json
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.systems import MODES, linux_only, unix_only
from trayapp.model.locks import OPEN, Lock, Policy
from trayapp.storage.defaults_file import (
    DefaultsFile,
    DefaultsFlaw,
    FoundDefaults,
    defaults_path,
)

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


def found(path: Path, content: object) -> FoundDefaults:
    text = content if isinstance(content, str) else json.dumps(content)
    path.write_text(text, encoding="utf-8")
    return DefaultsFile(path).read()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "defaults.json"


def test_without_a_file_nothing_is_decided(path: Path) -> None:
    assert DefaultsFile(path).read() == FoundDefaults(path)
    assert DefaultsFile(path / "below a file").read().flaw is None


def test_defaults_locks_and_the_portal_are_found(path: Path) -> None:
    facts = {"proxy": "http://proxy.example:3128", "menu": {"acting": False}}
    content = {
        "defaults": facts,
        "locked": ["proxy", "menu.acting", "portal"],
        "portal": "https://acme.bitrix24.ru/",
    }

    read = found(path, content)

    assert read == FoundDefaults(
        path,
        facts=facts,
        policy=Policy(
            "https://acme.bitrix24.ru", frozenset({Lock.PROXY, Lock.ACTING, Lock.PORTAL})
        ),
        is_there=True,
    )


def test_every_key_is_optional(path: Path) -> None:
    assert found(path, {}) == FoundDefaults(path, is_there=True)


def test_the_mark_windows_begins_a_file_with_does_not_matter(path: Path) -> None:
    read = found(path, '\ufeff{"defaults": {"language": "ru"}}')

    assert (read.flaw, read.facts) == (None, {"language": "ru"})


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ({"lock": ["proxy"]}, ("lock",)),
        ({"locked": ["proxi", "quiet_hours"]}, ("proxi",)),
        ({"locked": "proxy"}, ("locked",)),
        ({"locked": ["portal"]}, ("portal",)),
        ({"portal": "acme.bitrix24.ru"}, ("portal",)),
        ({"portal": 5, "locked": ["portal"]}, ("portal",)),
        ({"defaults": []}, ("defaults",)),
        ({"defaults": {"refresh_interval_s": "60"}}, ("refresh_interval_s",)),
        ({"defaults": {"refresh_interval_s": 1}}, ("refresh_interval_s",)),
        ({"defaults": {"badge": {"style": "star", "colour": 1}}}, ("badge.style", "badge.colour")),
        ({"defaults": {"badge": {"counts": ["moods"]}}}, ("badge.counts",)),
        ({"defaults": {"menu": True}}, ("menu",)),
        ({"defaults": {"menu": {"acting": 1}}}, ("menu.acting",)),
        ({"defaults": {"accounts": []}}, ("accounts",)),
    ],
)
def test_a_slip_of_the_pen_is_named(
    path: Path, content: dict[str, object], names: tuple[str, ...]
) -> None:
    read = found(path, content)

    assert (read.flaw, read.misunderstood) == (None, names)


def test_what_people_write_in_other_ways_is_understood(path: Path) -> None:
    hours = [{"from": "20:00", "to": "8:00"}]
    facts = {
        "refresh_interval_s": 120,
        "language": None,
        "log_level": "info",
        "badge": {"counts": ["overdue_tasks", "dialogs"]},
        "notifications": {"quiet_hours": hours, "kinds": []},
    }

    assert found(path, {"defaults": facts}).misunderstood == ()


def test_accounts_are_nobodys_default(path: Path) -> None:
    account = {"portal": "https://acme.bitrix24.ru", "user_id": 1}

    assert found(path, {"defaults": {"accounts": [account]}}).facts == {}


@pytest.mark.parametrize(
    "broken",
    ["", "{", "[]", "null", "[" * 100_000, '{"portal": "' + "x" * 1024 * 1024 + '"}'],
    ids=["empty", "cut", "list", "null", "deep", "long"],
)
def test_a_broken_file_does_not_count(path: Path, broken: str) -> None:
    read = found(path, broken)

    assert read == FoundDefaults(path, is_there=True, flaw=DefaultsFlaw.BROKEN)
    assert read.policy == OPEN


def test_a_file_that_is_not_utf_8_does_not_count(path: Path) -> None:
    path.write_bytes('{"language": "рус"}'.encode("cp1251"))

    assert DefaultsFile(path).read().flaw is DefaultsFlaw.BROKEN


def test_a_pipe_is_no_file_and_is_not_waited_for(path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("pipes are no files there")
    os.mkfifo(path)

    assert DefaultsFile(path).read().flaw is DefaultsFlaw.BROKEN


def test_a_file_that_cannot_be_read_does_not_count(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_text("{}")

    def refuse(*_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied")

    # File permissions do not stop root, as whom these tests may run.
    monkeypatch.setattr(Path, "read_text", refuse)

    assert DefaultsFile(path).read().flaw is DefaultsFlaw.UNREADABLE


@unix_only(MODES)
@pytest.mark.parametrize(
    ("mode", "flaw"),
    [
        (0o644, None),
        (0o664, None),
        (0o666, DefaultsFlaw.NOT_THE_ADMINISTRATORS),
        (0o646, DefaultsFlaw.NOT_THE_ADMINISTRATORS),
    ],
)
def test_a_file_everybody_may_write_does_not_count(
    path: Path, mode: int, flaw: DefaultsFlaw | None
) -> None:
    path.write_text('{"defaults": {"language": "ru"}}')
    path.chmod(mode)

    read = DefaultsFile(path).read()

    assert (read.flaw, bool(read.facts)) == (flaw, flaw is None)


@unix_only(MODES)
def test_a_file_of_another_user_does_not_count(path: Path) -> None:
    path.write_text("{}")

    read = DefaultsFile(path, owners=frozenset({path.stat().st_uid + 1})).read()

    assert read.flaw is DefaultsFlaw.NOT_THE_ADMINISTRATORS


@given(
    key=st.sampled_from(["defaults", "locked", "portal", "other"]),
    of_defaults=st.sampled_from(["proxy", "badge", "menu", "notifications", "accounts", "other"]),
    value=ANY_JSON,
)
def test_no_value_under_any_key_is_too_much(
    tmp_path_factory: pytest.TempPathFactory, key: str, of_defaults: str, value: object
) -> None:
    path = tmp_path_factory.mktemp("any") / "defaults.json"

    read = found(path, {"defaults": {of_defaults: value}, key: value})

    assert read.flaw is None
    assert "accounts" not in read.facts


@unix_only("Windows has one such folder")
def test_the_file_is_looked_for_where_the_system_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    monkeypatch.setenv("XDG_CONFIG_DIRS", f"relative:{first}:{second}")
    without = defaults_path()
    there = second / "bitrix24-tray" / "defaults.json"
    there.parent.mkdir(parents=True)
    there.write_text("{}")

    assert without == first / "bitrix24-tray" / "defaults.json"
    assert defaults_path() == there


@linux_only("macOS and Windows have folders of their own")
def test_linux_looks_below_etc_where_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CONFIG_DIRS", raising=False)

    assert defaults_path() == Path("/etc/xdg/bitrix24-tray/defaults.json")
