"""Methods that need no permission: the user, the caller's scopes, the application, the time."""

import time

from trayapp.demo.calls import Caller, CallerMethod, Method, Params, RefusalError, upper
from trayapp.demo.replies import iso
from trayapp.demo.world import World


def _profile(world: World, _: Params) -> object:
    person = world.state.people[world.user_id]
    return {
        "ID": str(person.id),
        "ADMIN": world.state.is_admin,
        "NAME": person.first_name,
        "LAST_NAME": person.last_name,
        "PERSONAL_GENDER": person.gender,
        "TIME_ZONE": "",
    }


def _scope(caller: Caller, params: Params) -> object:
    if "FULL" in upper(params):
        return ["im", "pull", "sonet_group", "socialnetwork", "task", "user", "user_brief"]
    return sorted(caller.scopes)


def _app_info(caller: Caller, _: Params) -> object:
    application = caller.application
    if application is None:
        raise RefusalError("ACCESS_DENIED", "Access denied! Application context required", 403)
    return {
        "ID": "7",
        "CODE": application.client_id,
        "VERSION": 1,
        "STATUS": application.status,
        "INSTALLED": True,
        "PAYMENT_EXPIRED": "N",
        "DAYS": None,
        "LANGUAGE_ID": "en",
        "LICENSE": "en_basic",
    }


def _server_time(_: World, __: Params) -> object:
    return iso(time.time())


BASIC_METHODS: dict[str, Method | CallerMethod] = {
    "profile": Method(_profile),
    "scope": CallerMethod(_scope),
    "app.info": CallerMethod(_app_info),
    "server.time": Method(_server_time),
}
