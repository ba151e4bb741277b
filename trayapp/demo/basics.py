"""Methods every webhook may call, and the list of all methods."""

import time

from trayapp.demo.calls import Method, Params, upper
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


def _scope(world: World, params: Params) -> object:
    if "FULL" in upper(params):
        return ["im", "pull", "sonet_group", "socialnetwork", "task", "user", "user_brief"]
    return sorted(world.scopes)


def _server_time(_: World, __: Params) -> object:
    return iso(time.time())


BASIC_METHODS = {
    "profile": Method(_profile),
    "scope": Method(_scope),
    "server.time": Method(_server_time),
}
