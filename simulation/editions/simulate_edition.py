"""Simulate an edition of any jurisdiction: its workbooks, and the items that are expected from them."""

from collections.abc import Mapping

from schemas.reference.reference_data import Reference
from simulation.editions.any_plan import WHOLE, Share, any_plan
from simulation.editions.assignment import Assignment, CatalogKey, assign, without_townships
from simulation.editions.county_files import county_files
from simulation.editions.sample_file import SampleEdition
from simulation.editions.township_files import township_files
from simulation.items.selection import Selection, UnitDomain, select
from simulation.items.units import TOWNSHIP
from simulation.plan import Plan


def simulate_edition(reference: Reference, edition: str, seed: int, share: Share = WHOLE) -> SampleEdition:
    """Simulate an edition of a jurisdiction: most of its units hand in catalogs, some of them with faults.

    The same arguments give the same edition. What is missing, faulty or superseded is in its files and its plan.
    """
    plan = any_plan(reference, edition, seed, share)
    assignment = assign(plan)
    selections = simulated_selections(plan, assignment)
    files = [*county_files(plan, selections, assignment), *township_files(plan, selections)]
    return SampleEdition(edition, tuple(sorted(files, key=lambda file: file.path)))


def simulated_selections(plan: Plan, assignment: Assignment) -> Mapping[UnitDomain, Selection]:
    """Select a share of the known names for every unit and domain, and add items of its own to some."""

    def total(figure: str, tier: str, fewest: int, most: int) -> int:
        share: float = plan.document["totals"][tier][figure]
        return max(fewest, round(most * share))

    without, rng = without_townships(assignment), plan.rng("selection")
    selected = select(plan.cells, total, rng, without_townships=without)
    return {cell: _with_local(plan, cell, selection, without) for cell, selection in selected.items()}


def _with_local(
    plan: Plan, cell: UnitDomain, selection: Selection, without: frozenset[CatalogKey]
) -> Selection:
    """Add an item named after the unit below the last level-1 item, if the unit has one."""
    (unit, domain), local = cell, plan.document["local"]
    rng = plan.rng(f"{unit.code}/{domain.code}/local")
    if rng.random() >= local["share"]:
        return selection
    name = rng.choice(local["items"]).format(place=unit.short_name)
    is_shared = (unit.code, domain.code) not in without and rng.random() < local["shared"]
    tiers = frozenset({unit.tier, TOWNSHIP} if is_shared else {unit.tier})
    [*_, (level1, _)] = selection.names
    return Selection({**selection.names, (level1, name): tiers})
