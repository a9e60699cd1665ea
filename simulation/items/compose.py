"""Makes one item's fields out of the vocabulary: an item reads much the same in every county."""

from collections.abc import Sequence
from random import Random

from simulation.items.sample_catalog import SampleItem
from simulation.items.units import SampleUnit
from simulation.items.vocabulary import Domain, ItemKind, kind_of, standard_channels

GENERAL_LAW = "《中华人民共和国政府信息公开条例》（国务院令第711号）"

OWN_WORDING = 0.12
"""Share of items for which a county words the time limit or channels in its own way."""
EVERYONE_TOO = 0.5
"""Share of the items of a named group that everyone is told of too."""
SHARED_WORK = 0.6
"""Share of the items of both tiers that name the townships beside the county's office."""
GENERAL_BASIS = 0.6
"""Share of items that rest on the regulation on openness besides the law of their own domain."""


def compose(domain: Domain, unit: SampleUnit, level1: str, level2: str, tiers: frozenset[str]) -> SampleItem:
    """The item as `unit` lists it; what it holds depends on nothing but the arguments.

    Items of one level-1 and kind share laws, time limit and channels, as in the national guides.
    """
    kind = kind_of(level1, level2)
    alike = Random(f"{domain.code}/{level1}/{kind.name}")  # noqa: S311
    common = Random(f"{domain.code}/{level1}/{level2}")  # noqa: S311
    own = Random(f"{unit.code}/{domain.code}/{level1}/{level2}")  # noqa: S311
    worded = own if own.random() < OWN_WORDING else alike
    group = common.choice(domain.groups) if common.random() < kind.group else None
    on_request = common.random() < kind.on_request
    return SampleItem(
        level1=level1,
        level2=level2,
        content=_content(_elements(common.choice(kind.contents), unit), domain, level2),
        legal_basis=_laws(alike, domain),
        time_limit=worded.choice(kind.time_limits),
        disclosing_body=_body(domain, unit, tiers, own),
        channels=_channels(worded, kind),
        everyone=group is None or common.random() < EVERYONE_TOO,
        specific_group=group,
        proactive=not on_request,
        on_request=on_request,
        tiers=tiers,
    )


def _body(domain: Domain, unit: SampleUnit, tiers: frozenset[str], chance: Random) -> str:
    """Who discloses: the county's office, its townships, or both; a township names itself."""
    if not unit.towns:
        return unit.government
    office = f"{unit.short_name}{domain.office}"
    towns = "各街道办事处（镇人民政府）" if unit.is_urban else "各乡镇人民政府（街道办事处）"
    if "county" not in tiers:
        return towns
    return f"{office}、{towns}" if "township" in tiers and chance.random() < SHARED_WORK else office


def _elements(elements: Sequence[str], unit: SampleUnit) -> Sequence[str]:
    """Townships copy the first content element only."""
    return elements if unit.towns else elements[:1]


def _content(elements: Sequence[str], domain: Domain, level2: str) -> str:
    """The content's elements, a line each, numbered where there are several."""
    filled = [element.format(name=level2, domain=domain.name) for element in elements]
    if len(filled) == 1:
        return filled[0]
    return "\n".join(f"{number}.{element}" for number, element in enumerate(filled, 1))


def _laws(chance: Random, domain: Domain) -> str:
    own = chance.sample(domain.laws, k=chance.randint(1, 2))
    return "、".join([GENERAL_LAW, *own] if chance.random() < GENERAL_BASIS else own)


def _channels(chance: Random, kind: ItemKind) -> tuple[str, ...]:
    names = standard_channels()
    return tuple(names[number - 1] for number in chance.choice(kind.channels))
