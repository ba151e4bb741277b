"""From a method's name to its result: every method of the portal, and who may call it."""

from typing import Protocol

from trayapp.demo.basics import BASIC_METHODS
from trayapp.demo.calls import (
    Caller,
    CallerMethod,
    Method,
    Page,
    Params,
    RefusalError,
    flag,
    run,
    upper,
)
from trayapp.demo.group_methods import GROUP_METHODS
from trayapp.demo.messenger_actions import MESSENGER_ACTIONS
from trayapp.demo.messenger_methods import MESSENGER_METHODS
from trayapp.demo.people_methods import PEOPLE_METHODS
from trayapp.demo.task_methods import TASK_METHODS


class RefusedMethods(Protocol):
    """What may be told to refuse a method that would otherwise answer."""

    def refusal_of(self, method: str) -> RefusalError | None:
        """How the method is refused for now, if it is."""


def call(caller: Caller, name: str, params: Params, refused: RefusedMethods) -> Page:
    """Run a method for a caller; raises `RefusalError`."""
    refusal = refused.refusal_of(name)
    if refusal is not None:
        raise refusal
    method = METHODS.get(name)
    if method is None:
        raise RefusalError("ERROR_METHOD_NOT_FOUND", "Method not found!", 404)
    if not _is_granted(caller, method):
        token = "webhook" if caller.application is None else "access"
        text = f"The request requires higher privileges than provided by the {token} token"
        raise RefusalError("insufficient_scope", text, 401)
    return run(method, caller, params)


def _is_granted(caller: Caller, method: Method | CallerMethod) -> bool:
    return not method.scopes or not method.scopes.isdisjoint(caller.scopes)


def _methods(caller: Caller, params: Params) -> object:
    """The methods one may call, of one scope, or with FULL all there are."""
    asked = upper(params)
    scope = asked.get("SCOPE")
    return sorted(
        name
        for name, method in METHODS.items()
        if (scope is None or str(scope) in method.scopes)
        and (flag(asked, "FULL") or asked.get("FULL") is True or _is_granted(caller, method))
    )


def _method_get(caller: Caller, params: Params) -> object:
    method = METHODS.get(str(upper(params).get("NAME") or ""))
    return {
        "isExisting": method is not None,
        "isAvailable": method is not None and _is_granted(caller, method),
    }


METHODS: dict[str, Method | CallerMethod] = {
    **BASIC_METHODS,
    "methods": CallerMethod(_methods),
    "method.get": CallerMethod(_method_get),
    **MESSENGER_METHODS,
    **MESSENGER_ACTIONS,
    **PEOPLE_METHODS,
    **TASK_METHODS,
    **GROUP_METHODS,
}
