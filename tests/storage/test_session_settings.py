"""Accounts of this session are settings like all others, but in no file."""

from dataclasses import replace

import pytest

from trayapp.model.account import Account, TasksOf
from trayapp.model.settings import Settings
from trayapp.storage.session_settings import SessionSettings
from trayapp.storage.settings_file import SettingsFile, mark_of

ANNA = Account("https://acme.bitrix24.ru", 547)
BEN = Account("https://other.bitrix24.ru", 9)


@pytest.fixture
def settings(file: SettingsFile) -> SessionSettings:
    held = SessionSettings(file)
    held.hold(BEN.id)
    return held


def test_an_account_of_this_session_alone_makes_no_file(
    settings: SessionSettings, file: SettingsFile
) -> None:
    changed = settings.update(lambda before: before.with_account(BEN))

    assert changed.accounts == (BEN,)
    assert settings.unwritten == {BEN.id}
    assert not file.path.exists()


def test_what_changes_nothing_is_written_only_for_whoever_wants_it_written(
    settings: SessionSettings, file: SettingsFile
) -> None:
    settings.update(lambda before: before.with_account(ANNA))
    written = mark_of(file.path)

    settings.update(lambda before: before)
    untouched = mark_of(file.path)
    settings.update(lambda before: before, always=True)

    assert untouched == written
    assert mark_of(file.path) != written
    assert file.load().settings == Settings((ANNA,))


def test_a_change_from_elsewhere_leaves_it_where_it_is(
    settings: SessionSettings, file: SettingsFile
) -> None:
    settings.update(lambda before: before.with_account(BEN))
    SettingsFile(file.path).update(lambda before: before.with_account(ANNA))

    found = settings.peek()

    assert found is not None
    assert found.accounts == settings.load().settings.accounts == (ANNA, BEN)
    assert settings.usual().settings.accounts == (BEN,)
    assert file.load().settings.accounts == (ANNA,)


def test_what_is_chosen_for_it_is_remembered_and_written_nowhere(
    settings: SessionSettings, file: SettingsFile
) -> None:
    settings.update(lambda before: before.with_account(ANNA).with_account(BEN))
    watching = replace(BEN, tasks_of=TasksOf(user_id=1))

    settings.update(lambda before: replace(before.with_account(watching), language="ru"))

    assert settings.load().settings.account(BEN.id) == watching
    assert file.load().settings == Settings((ANNA,), language="ru")


def test_an_account_that_was_removed_is_held_no_more(settings: SessionSettings) -> None:
    settings.update(lambda before: before.with_account(BEN))

    changed = settings.update(lambda before: before.without_account(BEN.id))

    assert changed.accounts == ()
    assert settings.held == frozenset()


def test_signing_in_for_good_writes_the_account(
    settings: SessionSettings, file: SettingsFile
) -> None:
    settings.update(lambda before: before.with_account(BEN))

    settings.let_go(BEN.id)
    settings.update(lambda before: before.with_account(BEN))

    assert file.load().settings.accounts == (BEN,)
    assert settings.held == frozenset()


def test_an_account_the_file_knows_stays_in_it(file: SettingsFile) -> None:
    file.update(lambda before: before.with_account(ANNA))
    settings = SessionSettings(file)
    settings.hold(ANNA.id)

    changed = settings.update(lambda before: before.with_account(replace(ANNA, user_name="Anna")))

    assert [each.user_name for each in changed.accounts] == ["Anna"]
    assert file.load().settings.accounts == changed.accounts
    assert settings.held == {ANNA.id}
    assert settings.unwritten == frozenset()


def test_a_file_that_is_half_written_is_still_no_answer(
    settings: SessionSettings, file: SettingsFile
) -> None:
    settings.update(lambda before: before.with_account(ANNA))
    file.path.write_text("{")

    assert settings.peek() is None
