"""Methods about workgroups and projects."""

from trayapp.demo import php
from trayapp.demo.calls import Method, Params, upper
from trayapp.demo.listing import Record, matching, ordered, page_of
from trayapp.demo.state import State
from trayapp.demo.tasks import Project
from trayapp.demo.world import World

_GROUPS = frozenset({"sonet_group"})
# The method of the newer kind is registered under the name of its module, and so is its scope.
_NETWORK = frozenset({"socialnetwork"})
_DEFAULT_ORDER = {"ID": "DESC"}


def _group_get(world: World, params: Params) -> object:
    asked = upper(params)
    conditions = php.mapping(asked.get("FILTER"))
    if asked.get("GROUP_ID"):
        conditions["ID"] = asked["GROUP_ID"]
    found = ordered(
        matching(_visible(world.state), conditions), asked.get("ORDER") or _DEFAULT_ORDER
    )
    return page_of(found, asked.get("START"))


def _user_groups(world: World, _: Params) -> object:
    me = world.user_id
    return [
        {
            "GROUP_ID": str(project.id),
            "GROUP_NAME": project.name,
            "ROLE": "A" if project.owner_id == me else "K",
            "GROUP_IMAGE_ID": None,
            "GROUP_IMAGE": "",
        }
        for project in world.state.projects.values()
        if project.visible and me in {project.owner_id, *project.members}
    ]


def _workgroup_list(world: World, params: Params) -> object:
    """Nothing but the id unless more is selected; names in camel case, ids as texts."""
    found = ordered(
        matching(_visible(world.state), params.get("filter")), params.get("order") or _DEFAULT_ORDER
    )
    select = [str(name).upper() for _, name in php.pairs(params.get("select"))] or ["ID"]
    shown = [{_camel(name): group[name] for name in select if name in group} for group in found]
    return page_of(shown, params.get("start"), wrap="workgroups")


def _visible(state: State) -> list[Record]:
    return [_described(project) for project in state.projects.values() if project.visible]


def _described(project: Project) -> dict[str, object]:
    return {
        "ID": str(project.id),
        "SITE_ID": "s1",
        "NAME": project.name,
        "DESCRIPTION": None,
        "ACTIVE": "Y",
        "VISIBLE": "Y",
        "OPENED": "N",
        "CLOSED": "N",
        "SUBJECT_ID": "1",
        "OWNER_ID": str(project.owner_id),
        "KEYWORDS": None,
        "NUMBER_OF_MEMBERS": str(len({project.owner_id, *project.members})),
        "SUBJECT_NAME": "Workgroups",
        "PROJECT": "Y" if project.is_project else "N",
        "TYPE": "project" if project.is_project else "group",
        "IS_EXTRANET": "N",
    }


def _camel(name: str) -> str:
    first, *others = name.lower().split("_")
    return first + "".join(word.capitalize() for word in others)


GROUP_METHODS = {
    "sonet_group.get": Method(_group_get, _GROUPS),
    "sonet_group.user.groups": Method(_user_groups, _GROUPS),
    "socialnetwork.api.workgroup.list": Method(_workgroup_list, _NETWORK),
}
