"""What the icon counts and how it shows it, in `settings.json`."""

from collections.abc import Mapping
from typing import Final

from trayapp.model.appearance import Appearance
from trayapp.model.sources import EVERYTHING, CountRule, Source
from trayapp.storage.written_settings.values import switch, word

_EVERYTHING: Final = "everything"


def read_appearance(facts: Mapping[str, object]) -> Appearance:
    """What the object under `badge` says."""
    usual = Appearance()
    return Appearance(
        rule=_rule(facts.get("counts")),
        style=word(facts.get("style"), usual.style),
        panel=word(facts.get("panel"), usual.panel),
        muted_in_grey=switch(facts.get("muted_in_grey"), usual.muted_in_grey),
    )


def written_appearance(appearance: Appearance) -> dict[str, object]:
    """The keys of ours under `badge`."""
    sources = appearance.rule.sources
    return {
        "counts": _EVERYTHING if sources is None else sorted(sources),
        "style": appearance.style.value,
        "panel": appearance.panel.value,
        "muted_in_grey": appearance.muted_in_grey,
    }


def _rule(value: object) -> CountRule:
    """A list of sources; one that names none of them would count nothing for ever."""
    named = value if isinstance(value, list) else []
    sources = frozenset(source for source in Source if source.value in named)
    return CountRule(sources) if sources else EVERYTHING
