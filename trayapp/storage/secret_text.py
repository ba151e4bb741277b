"""A secret as the one text a keyring keeps: JSON, short enough for every keyring.

Windows takes 2,560 bytes, two for each letter; tokens and keys of an application are 300 letters.
"""

import json
from collections.abc import Mapping
from typing import Final, assert_never

from trayapp.model.account import AccountId
from trayapp.model.credentials import Credentials, LocalApplication, OAuth, Webhook

VERSION: Final = 1


def written_secret(secret: Credentials) -> str:
    """The text; the portal and the user stand in the account's id, under which it is kept."""
    facts: dict[str, object]
    match secret:
        case Webhook():
            facts = {"kind": "webhook", "url": secret.rest_url}
        case OAuth():
            facts = {
                "kind": "oauth",
                "client_id": secret.application.client_id,
                "client_secret": secret.application.client_secret,
                "server": secret.server,
                "url": secret.rest_url,
                "access_token": secret.access_token,
                "refresh_token": secret.refresh_token,
            }
        case _:
            assert_never(secret)
    return json.dumps({"v": VERSION, **facts})


def read_secret(account_id: AccountId, text: str) -> Credentials | None:
    """What was written, None if it is nothing we wrote."""
    try:
        facts = json.loads(text)
    except (ValueError, RecursionError):
        return None
    user_id, _, place = account_id.partition("@")
    if not isinstance(facts, dict) or not user_id.isdecimal():
        return None
    rest_url = facts.get("url")
    if not isinstance(rest_url, str):
        return None
    portal = f"{rest_url.split('://', 1)[0]}://{place}"
    match facts.get("kind"):
        case "webhook":
            return Webhook(portal, int(user_id), rest_url)
        case "oauth":
            return _oauth(portal, rest_url, facts)
        case _:
            return None


def _oauth(portal: str, rest_url: str, facts: Mapping[str, object]) -> OAuth | None:
    names = ("client_id", "client_secret", "server", "access_token", "refresh_token")
    texts = [text for name in names if isinstance(text := facts.get(name), str)]
    if len(texts) != len(names):
        return None
    client_id, client_secret, server, access_token, refresh_token = texts
    application = LocalApplication(portal, client_id, client_secret)
    return OAuth(application, server, rest_url, access_token, refresh_token)
