"""Settings, and ways to look at the file they stand in."""

import json

from trayapp.model.account import Account, TasksOf
from trayapp.model.settings import Settings
from trayapp.storage.settings_file import SettingsFile

ANNA = Account(
    portal="https://acme.bitrix24.ru",
    user_id=547,
    user_name="Анна Петрова",
    scopes=("im", "task"),
    tasks_of=TasksOf(user_id=12, group_id=7, user_name="Boris", group_name="Office move"),
)
BORIS = Account(portal="https://portal.example:8443/b24", user_id=1)
CHOSEN = Settings(accounts=(ANNA, BORIS), refresh_interval_s=120, language="ru", log_level="debug")


def put(file: SettingsFile, content: object) -> None:
    file.path.parent.mkdir(exist_ok=True)
    text = content if isinstance(content, str) else json.dumps(content)
    file.path.write_text(text, encoding="utf-8")


def content_of(file: SettingsFile) -> object:
    return json.loads(file.path.read_text(encoding="utf-8"))


def keep(file: SettingsFile, settings: Settings) -> Settings:
    return file.update(lambda _: settings)
