"""The township workbooks of a sample edition: one for each township, with all its domains."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random

from simulation.editions.sample_file import SampleFile
from simulation.faults.choose_fault import Host, draw_fault
from simulation.faults.draft import PlannedFault
from simulation.items.compose import compose
from simulation.items.sample_catalog import SampleCatalog, SampleItem
from simulation.items.selection import Selection
from simulation.items.units import SampleUnit
from simulation.items.vocabulary import Domain
from simulation.layouts.layout import Layout
from simulation.plan import USUAL_FORMAT, Plan, local_layout
from simulation.render import render

USUAL_LAYOUT = "stacked_flat"
FOLLOWS = 0.62
"""Share of townships that copy their county's township-level catalog exactly."""
OMITS = 0.75
"""Share of the others that leave something out; the rest add something."""
OMITTED_DOMAINS = 3
OMITTED_ITEMS = 0.1
ADDED_ITEMS = 3
TOWNSHIP = frozenset({"township"})

Selections = Mapping[tuple[SampleUnit, Domain], Selection]
Lists = dict[Domain, list[SampleItem]]


@dataclass(frozen=True, slots=True)
class Town:
    """A township, its county, and the plan's choices for its workbook."""

    county: SampleUnit
    unit: SampleUnit
    layout: str
    suffix: str
    fault: str | None
    name: str = ""


def township_files(plan: Plan, selections: Selections) -> list[SampleFile]:
    """Make a workbook for every township that hands one in, in the order of the codes."""
    idle = plan.not_handed_in("township")
    units = [(county, unit) for county in plan.units for unit in county.towns if unit.code not in idle]
    codes = [unit.code for _, unit in units]
    dealt = {
        name: plan.deal(plan.document[f"township_{name}"], codes, plan.rng(f"township_{name}"))
        for name in ("layouts", "formats", "blemishes")
    }
    towns = [
        Town(
            county,
            unit,
            dealt["layouts"].get(unit.code, USUAL_LAYOUT),
            dealt["formats"].get(unit.code, USUAL_FORMAT),
            dealt["blemishes"].get(unit.code),
        )
        for county, unit in units
    ]
    return [
        township_file(plan, town, catalogs)
        for town in towns
        if (catalogs := _catalogs(plan, town, selections))
    ]


def township_file(plan: Plan, town: Town, catalogs: list[SampleCatalog]) -> SampleFile:
    """Make the workbook of one township."""
    rng = plan.rng(f"{town.unit.code}/file")
    rendered = render(catalogs, _layout(plan, town), _faults(plan, town, catalogs, rng))
    drawn = rng.choice(plan.document["names"]["township"]).format(unit=town.unit.name)
    name = town.name or drawn
    return SampleFile(
        path=f"{town.unit.folder}/{name}{town.suffix}",
        unit_code=town.unit.code,
        tier="township",
        layout=town.layout,
        rendered=rendered,
        faultless=tuple(catalogs),
    )


def _layout(plan: Plan, town: Town) -> Layout:
    """Return the layout with the tier words of the township."""
    return local_layout(town.layout, town.unit, town.county, plan.document.get("area_code", ""))


def _faults(plan: Plan, town: Town, catalogs: list[SampleCatalog], rng: Random) -> list[PlannedFault]:
    """Draw the township's fault, if it has one, in a catalog of several items."""
    if town.fault is None:
        return []
    several = [at for at, catalog in enumerate(catalogs) if len(catalog.items) > 1]
    if not several:
        return []
    number = rng.choice(several)
    host = Host(town.unit, catalogs[number], _layout(plan, town), town.suffix)
    return [replace(draw_fault(town.fault, host, plan.document["values"], rng), catalog=number)]


def _catalogs(plan: Plan, town: Town, selections: Selections) -> list[SampleCatalog]:
    """Compose the township's catalogs: the township items of its county, with its own changes."""
    rng = plan.rng(f"{town.unit.code}/catalogs")
    listed = {
        domain: items
        for domain in plan.domains
        if (items := _township_items(town.unit, domain, selections[town.county, domain]))
    }
    if rng.random() >= FOLLOWS:
        listed = _omitted(listed, rng) if rng.random() < OMITS else _extended(listed, town.unit, rng)
    unit = town.unit
    return [
        SampleCatalog(
            plan.edition, unit.code, unit.name, domain.code, domain.name, domain.order_number, tuple(items)
        )
        for domain, items in listed.items()
    ]


def _township_items(unit: SampleUnit, domain: Domain, selection: Selection) -> list[SampleItem]:
    return [
        compose(domain, unit, *name, tiers) for name, tiers in selection.names.items() if tiers & TOWNSHIP
    ]


def _omitted(listed: Lists, rng: Random) -> Lists:
    """Drop some domains, and some items of the others; at least one domain stays."""
    omitted = rng.sample(list(listed), k=min(rng.randint(1, OMITTED_DOMAINS), max(len(listed) - 1, 0)))
    return {
        domain: [item for item in items if rng.random() >= OMITTED_ITEMS] or items
        for domain, items in listed.items()
        if domain not in omitted
    }


def _extended(listed: Lists, unit: SampleUnit, rng: Random) -> Lists:
    """Add some items below level-1 items that the township has."""
    extended = dict(listed)
    for domain in rng.sample(list(listed), k=min(rng.randint(1, ADDED_ITEMS), len(listed))):
        last = listed[domain][-1]
        known = {item.level2 for item in listed[domain]}
        if names := [name for name in domain.tree[last.level1] if name not in known]:
            extra = compose(domain, unit, last.level1, rng.choice(names), TOWNSHIP)
            extended[domain] = [*listed[domain], extra]
    return extended
