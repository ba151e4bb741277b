"""What a run works with: the settings of the moment, an administrator's below them."""

import json
from pathlib import Path

import pytest

from trayapp.jobs.credentials import MemoryCredentials
from trayapp.jobs.session import Session
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
