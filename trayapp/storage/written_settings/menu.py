"""The choices about the menu in `settings.json`."""

from collections.abc import Mapping

from trayapp.model.menu_choices import MenuChoices
from trayapp.storage.written_settings.values import switch, text, word


def read_menu(facts: Mapping[str, object]) -> MenuChoices:
    """What the object under `menu` says."""
    usual = MenuChoices()
    return MenuChoices(
        order=word(facts.get("order"), usual.order),
        open_with=word(facts.get("open_with"), usual.open_with),
        command=text(facts.get("command")),
        acting=switch(facts.get("acting"), usual.acting),
        pictures=switch(facts.get("pictures"), usual.pictures),
        hide_names=switch(facts.get("hide_names"), usual.hide_names),
    )


def written_menu(menu: MenuChoices) -> dict[str, object]:
    """The keys of ours under `menu`."""
    return {
        "order": menu.order.value,
        "open_with": menu.open_with.value,
        "command": menu.command,
        "acting": menu.acting,
        "pictures": menu.pictures,
        "hide_names": menu.hide_names,
    }
