"""How the icon looks until somebody chooses."""

from trayapp.model.appearance import USUAL_APPEARANCE, Appearance, BadgeStyle
from trayapp.model.panel import Panel
from trayapp.model.sources import AS_DESKTOP, EVERYTHING, PEOPLE_ONLY, Source


def test_at_first_the_icon_tells_the_portals_own_number() -> None:
    assert Appearance() == USUAL_APPEARANCE
    assert USUAL_APPEARANCE.rule == EVERYTHING
    assert USUAL_APPEARANCE.style is BadgeStyle.NUMBER
    assert USUAL_APPEARANCE.panel is Panel.AUTO


def test_presets_that_choose_sources_choose_some_and_not_all() -> None:
    for preset in (AS_DESKTOP, PEOPLE_ONLY):
        assert preset.sources
        assert preset.sources < frozenset(Source)


def test_presets_differ_so_that_a_rule_names_its_preset() -> None:
    assert len({EVERYTHING, AS_DESKTOP, PEOPLE_ONLY}) == 3
