"""The township workbooks of the sample edition: one for each township, its domains together."""

from collections.abc import Mapping, Sequence
from random import Random

from simulation.compose import compose
from simulation.faults import blemish
from simulation.model import Catalog, Item
from simulation.plan import USUAL_FORMAT, Plan, deal, local_layout
from simulation.render import render
from simulation.sample_file import SampleFile
from simulation.selection import Selection
from simulation.units import Unit, counties
from simulation.vocabulary import Domain, domains

FOLLOWS = 0.62
"""Share of townships that follow their county's township-level catalog exactly; of the rest, most omit items."""
OMITS = 0.75
OMITTED_DOMAINS = 3
OMITTED_ITEMS = 0.1
ADDED_ITEMS = 3

Selections = Mapping[tuple[Unit, Domain], Selection]


def township_files(plan: Plan, selections: Selections) -> list[SampleFile]:
    """A workbook for every township, in the order of the codes."""
    towns = [(county, town) for county in counties() for town in county.towns]
    codes = [town.code for _, town in towns]
    layouts = deal(plan.document["township_layouts"], codes, plan.chance("township_layouts"))
    formats = deal(plan.document["township_formats"], codes, plan.chance("township_formats"))
    kinds = deal(plan.document["township_blemishes"], codes, plan.chance("township_blemishes"))
    return [
        _file(plan, county, town, _catalogs(plan, county, town, selections), layouts[town.code], suffix, kind)
        for county, town in towns
        for suffix, kind in [(formats.get(town.code, USUAL_FORMAT), kinds.get(town.code))]
    ]


def _file(
    plan: Plan, county: Unit, town: Unit, catalogs: Sequence[Catalog], layout: str, suffix: str, kind: str | None
) -> SampleFile:
    chance = plan.chance(f"{town.code}/file")
    faults = []
    if kind is not None:
        number = chance.choice([at for at, catalog in enumerate(catalogs) if len(catalog.items) > 1])
        faults = [blemish(kind, catalogs[number], number, town, plan.document["values"], chance)]
    rendered = render(catalogs, local_layout(layout, town, county), faults)
    name = chance.choice(plan.document["names"]["township"]).format(unit=town.name)
    path = f"{town.folder}/{name}{suffix}"
    return SampleFile(path, town.code, "township", layout, rendered, planted=tuple(rendered.planted))


def _catalogs(plan: Plan, county: Unit, town: Unit, selections: Selections) -> list[Catalog]:
    """The township's catalogs: the township-level items of its county, with this township's own changes."""
    chance = plan.chance(f"{town.code}/catalogs")
    shared = {domain: _township_items(town, domain, selections[county, domain]) for domain in domains()}
    listed = {domain: items for domain, items in shared.items() if items}
    if chance.random() >= FOLLOWS:
        change = _omitted if chance.random() < OMITS else _extended
        listed = change(listed, town, chance)
    return [
        Catalog(plan.edition, town.code, town.name, domain.code, domain.name, domain.order_number, tuple(items))
        for domain, items in listed.items()
    ]


def _township_items(town: Unit, domain: Domain, selection: Selection) -> list[Item]:
    return [
        compose(domain, town, *name, tiers) for name, tiers in selection.names.items() if "township" in tiers
    ]


def _omitted(listed: dict[Domain, list[Item]], town: Unit, chance: Random) -> dict[Domain, list[Item]]:
    """Some domains less, and some items of the others."""
    gone = chance.sample(list(listed), k=chance.randint(1, OMITTED_DOMAINS))
    kept = {domain: items for domain, items in listed.items() if domain not in gone}
    return {domain: [item for item in items if chance.random() >= OMITTED_ITEMS] or items for domain, items in kept.items()}


def _extended(listed: dict[Domain, list[Item]], town: Unit, chance: Random) -> dict[Domain, list[Item]]:
    """Some items more, below a level-1 that the township has."""
    extended = dict(listed)
    for domain in chance.sample(list(listed), k=chance.randint(1, ADDED_ITEMS)):
        last = listed[domain][-1]
        known = {item.level2 for item in listed[domain]}
        names = [name for name in domain.tree[last.level1] if name not in known]
        if names:
            extra = compose(domain, town, last.level1, chance.choice(names), frozenset({"township"}))
            extended[domain] = [*listed[domain], extra]
    return extended
