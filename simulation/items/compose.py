"""Compose the fields of an item from the vocabulary; an item reads much the same in every county."""

from collections.abc import Sequence
from random import Random

from simulation.items.sample_catalog import SampleItem
from simulation.items.units import SampleUnit
from simulation.items.vocabulary import Domain, ItemKind, kind_of, standard_channels

GENERAL_LAW = "《中华人民共和国政府信息公开条例》（国务院令第711号）"

OWN_WORDING = 0.12
"""Share of items whose time limit or channels a county words in its own way."""
EVERYONE_TOO = 0.5
"""Share of the items for a named group that are disclosed to everyone too."""
SHARED_WORK = 0.6
"""Share of the items of both tiers that name the townships beside the county's office."""
GENERAL_BASIS = 0.6
"""Share of items that cite the regulation on openness beside the law of their domain."""


def compose(domain: Domain, unit: SampleUnit, level1: str, level2: str, tiers: frozenset[str]) -> SampleItem:
    """Compose the item as `unit` lists it; the result depends only on the arguments.

    Items of one level-1 name and kind share laws, time limit and channels, as in the national guides.
    """
    kind = kind_of(level1, level2)
    shared = Random(f"{domain.code}/{level1}/{kind.name}")  # noqa: S311
    common = Random(f"{domain.code}/{level1}/{level2}")  # noqa: S311
    own = Random(f"{unit.code}/{domain.code}/{level1}/{level2}")  # noqa: S311
    worded = own if own.random() < OWN_WORDING else shared
    group = common.choice(domain.groups) if common.random() < kind.group else None
    on_request = common.random() < kind.on_request
    return SampleItem(
        level1=level1,
        level2=level2,
        content=_content(_elements(common.choice(kind.contents), unit), domain, level2),
        legal_basis=_laws(shared, domain),
        time_limit=worded.choice(kind.time_limits),
        disclosing_body=_body(domain, unit, tiers, own),
        channels=_channels(worded, kind),
        everyone=group is None or common.random() < EVERYONE_TOO,
        specific_group=group,
        proactive=not on_request,
        on_request=on_request,
        tiers=tiers,
    )


def _body(domain: Domain, unit: SampleUnit, tiers: frozenset[str], rng: Random) -> str:
    """Name the disclosing body: the county's office, its townships, or both; a township names itself."""
    if unit.is_township:
        return unit.government
    office = f"{unit.short_name}{domain.office}"
    towns = "各街道办事处（镇人民政府）" if unit.is_urban else "各乡镇人民政府（街道办事处）"
    if unit.tier not in tiers:
        return towns
    return f"{office}、{towns}" if "township" in tiers and rng.random() < SHARED_WORK else office


def _elements(elements: Sequence[str], unit: SampleUnit) -> Sequence[str]:
    """Select the content elements; townships copy the first only."""
    return elements[:1] if unit.is_township else elements


def _content(elements: Sequence[str], domain: Domain, level2: str) -> str:
    """Join the content elements, one in a line, numbered if there are several."""
    filled = [element.format(name=level2, domain=domain.name) for element in elements]
    if len(filled) == 1:
        return filled[0]
    return "\n".join(f"{number}.{element}" for number, element in enumerate(filled, 1))


def _laws(rng: Random, domain: Domain) -> str:
    own = rng.sample(domain.laws, k=rng.randint(1, 2))
    return "、".join([GENERAL_LAW, *own] if rng.random() < GENERAL_BASIS else own)


def _channels(rng: Random, kind: ItemKind) -> tuple[str, ...]:
    names = standard_channels()
    return tuple(names[number - 1] for number in rng.choice(kind.channels))
