"""What a run works with: the settings of the moment, an administrator's below them."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.session import Session, SettingsInForce
from trayapp.model.locks import OPEN
from trayapp.model.network import DIRECT, Network
from trayapp.model.settings import Settings
from trayapp.storage.defaults_file import DefaultsFile
from trayapp.storage.settings_file import MemorySettings, SettingsFile

PROXY = Network(proxy="http://proxy.example:3128")


@pytest.fixture
def session(tmp_path: Path) -> Session:
    content = {"defaults": {"proxy": PROXY.proxy}, "portal": "https://acme.bitrix24.ru"}
    (tmp_path / "defaults.json").write_text(json.dumps({**content, "locked": ["portal"]}))
    path = tmp_path / "settings.json"
    file = SettingsFile(path, DefaultsFile(tmp_path / "defaults.json"))
    return Session(file, MemoryCredentials(), path)


def test_a_newcomer_signs_in_through_the_administrators_proxy(session: Session) -> None:
    assert session.network() == PROXY
    assert session.policy().required_portal == "https://acme.bitrix24.ru"


def test_what_the_user_chose_since_holds(session: Session) -> None:
    session.settings.update(lambda _: Settings(network=Network(proxy="http://own.example:1")))

    assert session.network() == Network(proxy="http://own.example:1")


def test_in_memory_nobody_has_decided_anything() -> None:
    session = Session(MemorySettings(Settings()), MemoryCredentials())

    assert (session.network(), session.policy()) == (DIRECT, OPEN)


@pytest.mark.parametrize("content", ['{"proxy": "http://own', "", "[]"])
def test_a_file_that_is_being_edited_sends_nothing_past_the_proxy(
    session: Session, content: str
) -> None:
    own = Network(proxy="http://own.example:1", ca_file="/etc/own.pem")
    session.settings.update(lambda _: Settings(network=own))
    before = session.network()
    assert session.settings_path is not None

    session.settings_path.write_text(content)

    assert (before, session.network()) == (own, own)


def test_a_file_that_was_never_whole_leaves_what_an_administrator_decided(session: Session) -> None:
    assert session.settings_path is not None

    session.settings_path.write_text("{half")

    assert session.network() == PROXY
    assert session.policy().required_portal == "https://acme.bitrix24.ru"


def test_a_file_that_is_gone_takes_its_choices_with_it(session: Session) -> None:
    session.settings.update(lambda _: Settings(network=Network(proxy="http://own.example:1")))
    before = session.network()
    assert session.settings_path is not None

    session.settings_path.unlink()

    assert (before, session.network()) == (Network(proxy="http://own.example:1"), PROXY)


def test_what_somebody_follows_holds_whatever_is_kept(session: Session) -> None:
    in_force = SettingsInForce(Settings())
    followed = replace(session, in_force=in_force)

    in_force.settings = Settings(network=Network(proxy="http://chosen.example:1"))

    assert followed.network() == Network(proxy="http://chosen.example:1")
    assert followed.by_now() == in_force.settings
    assert followed.policy().required_portal == "https://acme.bitrix24.ru"
