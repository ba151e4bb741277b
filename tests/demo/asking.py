"""Asks a world's methods without a server between."""

import json
from typing import Any

from trayapp.demo import World, php
from trayapp.demo.calls import Caller, Page, RefusalError
from trayapp.demo.dispatch import call


class NothingRefused:
    def refusal_of(self, method: str) -> RefusalError | None:
        return None


def ask_for_page(world: World, method: str, **params: object) -> Page:
    return call(Caller.webhook(world), method, params, NothingRefused())


def ask(world: World, method: str, **params: object) -> object:
    """The result as a client reads it: encoded and decoded."""
    result: object = json.loads(php.encode(ask_for_page(world, method, **params).result))
    return result


def ask_for_dict(world: World, method: str, **params: object) -> dict[str, object]:
    result = ask(world, method, **params)
    assert isinstance(result, dict)
    return result


def ask_for_list(world: World, method: str, **params: object) -> list[Any]:
    result = ask(world, method, **params)
    assert isinstance(result, list)
    return result
