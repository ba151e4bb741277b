"""A settings file that cannot be understood, read or written costs no choice that was kept."""

import os
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.storage.settings_samples import CHOSEN, keep, put
from trayapp.model.settings import Settings
from trayapp.storage.settings_file import LoadedSettings, SettingsFile

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


def names_beside(file: SettingsFile) -> list[str]:
    return sorted(path.name for path in file.path.parent.iterdir())


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "{",
        "[]",
        "null",
        '"text"',
        '{"language": "ru"} and more',
        "[" * 100_000,
        f'{{"n": {"1" * 5000}}}',
    ],
    ids=["empty", "cut", "list", "null", "text", "more", "deep", "long number"],
)
def test_a_broken_file_is_set_aside_and_told(file: SettingsFile, broken: str) -> None:
    put(file, broken)

    loaded = file.load()

    aside = file.path.with_name("settings.json.broken")
    assert loaded == LoadedSettings(Settings(), broken_file=aside)
    assert aside.read_text(encoding="utf-8") == broken
    assert file.load() == LoadedSettings(Settings())


def test_a_file_that_is_not_utf_8_is_set_aside(file: SettingsFile) -> None:
    file.path.parent.mkdir()
    file.path.write_bytes('{"language": "рус"}'.encode("cp1251"))

    assert file.load().broken_file == file.path.with_name("settings.json.broken")


def test_a_change_to_a_broken_file_keeps_both(file: SettingsFile) -> None:
    put(file, "{broken by hand")

    file.update(lambda settings: replace(settings, language="ru"))

    assert file.load().settings == Settings(language="ru")
    assert names_beside(file) == ["settings.json", "settings.json.broken"]


def test_a_broken_file_that_cannot_be_set_aside_is_left_alone(file: SettingsFile) -> None:
    put(file, "{broken")
    (file.path.with_name("settings.json.broken") / "in the way").mkdir(parents=True)

    loaded = file.load()
    with pytest.raises(OSError, match=r"settings\.json"):
        keep(file, CHOSEN)

    assert loaded == LoadedSettings(Settings(), broken_file=file.path)
    assert file.path.read_text(encoding="utf-8") == "{broken"


def test_a_file_that_cannot_be_read_is_not_written_over(file: SettingsFile) -> None:
    # A folder in its place: file permissions do not stop an administrator, this stops everybody.
    file.path.mkdir(parents=True)

    loaded = file.load()
    with pytest.raises(OSError, match=r"settings\.json"):
        keep(file, CHOSEN)

    assert loaded == LoadedSettings(Settings(), unreadable="Is a directory")
    assert names_beside(file) == ["settings.json"]


def test_a_write_that_fails_leaves_the_old_file_whole(
    file: SettingsFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(file, CHOSEN)

    def full_disk(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OSError, match="No space left"):
        keep(file, Settings())

    assert file.load().settings == CHOSEN
    assert names_beside(file) == ["settings.json"]


def test_the_file_is_never_seen_half_written(
    file: SettingsFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(file, CHOSEN)
    seen: list[Settings] = []
    monkeypatch.setattr(os, "fsync", lambda _: seen.append(file.load().settings))

    keep(file, Settings())

    assert seen == [CHOSEN]
    assert file.load().settings == Settings()


@given(
    key=st.sampled_from(["accounts", "refresh_interval_s", "language", "log_level", "newer"]),
    of_account=st.sampled_from(["portal", "user_id", "user_name", "scopes", "tasks_of", "newer"]),
    value=ANY_JSON,
)
def test_no_value_under_any_key_is_too_much(
    tmp_path_factory: pytest.TempPathFactory, key: str, of_account: str, value: object
) -> None:
    file = SettingsFile(tmp_path_factory.mktemp("any") / "settings.json")
    account = {"portal": "https://acme.bitrix24.ru", "user_id": 547, of_account: value}
    put(file, {"accounts": [account], key: value})

    loaded = file.load()
    changed = file.update(lambda settings: replace(settings, language="ru"))

    assert loaded.broken_file is None
    assert file.load().settings == changed == replace(loaded.settings, language="ru")
