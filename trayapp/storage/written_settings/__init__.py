"""The settings as the object that stands in `settings.json`, every key of it optional.

A value of the wrong type is replaced by its default; a key nobody knows here is kept.
"""

from collections.abc import Mapping

from trayapp.model.log_levels import LOG_LEVELS
from trayapp.model.network import Network
from trayapp.model.settings import USUAL_INTERVAL_S, Settings, interval_within_bounds
from trayapp.storage.written_settings.accounts import read_accounts, written_accounts
from trayapp.storage.written_settings.appearance import read_appearance, written_appearance
from trayapp.storage.written_settings.menu import read_menu, written_menu
from trayapp.storage.written_settings.notices import read_notices, written_notices
from trayapp.storage.written_settings.values import part, positive, switch, text


def read_settings(facts: Mapping[str, object]) -> Settings:
    """What the object says; raises nothing."""
    level = facts.get("log_level")
    return Settings(
        accounts=read_accounts(facts.get("accounts")),
        refresh_interval_s=interval_within_bounds(
            positive(facts.get("refresh_interval_s")) or USUAL_INTERVAL_S
        ),
        language=text(facts.get("language")),
        log_level=level if isinstance(level, str) and level in LOG_LEVELS else "warning",
        network=Network(proxy=text(facts.get("proxy")), ca_file=text(facts.get("ca_file"))),
        appearance=read_appearance(part(facts, "badge")),
        menu=read_menu(part(facts, "menu")),
        notices=read_notices(part(facts, "notifications")),
        keyring=text(facts.get("keyring")),
        look_for_new_versions=switch(facts.get("look_for_new_versions"), usual=False),
    )


def written_settings(settings: Settings, before: Mapping[str, object]) -> dict[str, object]:
    """The keys of ours; `before` is what stands in the file, for what others wrote inside them."""
    return {
        "accounts": written_accounts(settings.accounts, before.get("accounts")),
        "refresh_interval_s": settings.refresh_interval_s,
        "language": settings.language,
        "log_level": settings.log_level,
        "proxy": settings.network.proxy,
        "ca_file": settings.network.ca_file,
        "badge": {**part(before, "badge"), **written_appearance(settings.appearance)},
        "menu": {**part(before, "menu"), **written_menu(settings.menu)},
        "notifications": written_notices(settings.notices, part(before, "notifications")),
        "keyring": settings.keyring,
        "look_for_new_versions": settings.look_for_new_versions,
    }
