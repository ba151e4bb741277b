"""One call of a REST method: what is handed in, what comes back, and how it is refused."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar, Self

from trayapp.demo import php
from trayapp.demo.applications import LocalApplication
from trayapp.demo.world import World

Params = Mapping[str, object]


class RefusalError(Exception):
    """The portal refuses a call, in its own words."""

    def __init__(self, error: str, description: str = "", status: int = 400) -> None:
        """Say the code, the text and the HTTP status of a refusal."""
        super().__init__(f"{error}: {description}")
        self.error = error
        self.description = description
        self.status = status

    def body(self) -> dict[str, object]:
        """What the portal answers, outside and inside of a batch."""
        return {"error": self.error, "error_description": self.description}


@dataclass(frozen=True, slots=True)
class Page:
    """A result that comes in pages; without a total when the caller did not want it counted."""

    result: object
    total: int | None = None
    next: int | None = None


@dataclass(frozen=True, slots=True)
class Caller:
    """On whose behalf a method runs: a webhook's, or an application's that a user let in."""

    world: World
    scopes: frozenset[str]
    application: LocalApplication | None = None

    @classmethod
    def webhook(cls, world: World) -> Self:
        """The portal's webhook, with what is granted to it at the moment."""
        return cls(world, frozenset(world.scopes))


@dataclass(frozen=True, slots=True)
class Method:
    """A REST method; any one of `scopes` is enough, none at all is for everybody."""

    run: Callable[[World, Params], object]
    scopes: frozenset[str] = frozenset()

    def answer(self, caller: Caller, params: Params) -> object:
        """Who calls makes no difference."""
        return self.run(caller.world, params)


@dataclass(frozen=True, slots=True)
class CallerMethod:
    """A REST method about its caller, for everybody."""

    answer: Callable[[Caller, Params], object]
    scopes: ClassVar[frozenset[str]] = frozenset()


def run(method: Method | CallerMethod, caller: Caller, params: Params) -> Page:
    """The result of a method, with the page numbers taken out of it.

    The server lifts a `total` or `next` out of whatever array a method returns. The counters of
    tasks have a counter of that name: an array, of which PHP makes the number 1.
    """
    result = method.answer(caller, params)
    if isinstance(result, Page):
        return result
    if not isinstance(result, dict):
        return Page(result)
    rest = {key: value for key, value in result.items() if key not in {"total", "next"}}
    return Page(
        rest,
        php.intval(result["total"]) if "total" in result else None,
        php.intval(result["next"]) if "next" in result else None,
    )


def upper(params: Params) -> dict[str, object]:
    """The parameters with their names in capitals, for the methods that do not mind the case."""
    return {name.upper(): value for name, value in params.items()}


def flag(params: Params, name: str) -> bool:
    """Whether a parameter says Y, the only word the portal takes for a yes."""
    return params.get(name) == "Y"
