"""Build a sample edition: every file under `raw/<edition>/`, and the results expected from it."""

from collections.abc import Mapping
from functools import cache

from simulation.editions.assignment import Assignment, assign, without_townships
from simulation.editions.county_files import county_files
from simulation.editions.revised_edition import revise_edition
from simulation.editions.sample_file import SampleEdition
from simulation.editions.township_files import township_files
from simulation.items.selection import OWN, Selection, UnitDomain, published, select
from simulation.plan import Plan, load_plan
from simulation.registers.register_files import register_files


@cache
def build_edition(edition: str) -> SampleEdition:
    """Build an edition from its plan, once per process; nothing is written.

    The county catalogs that count add up to the totals in the edition's bulletin. An edition that revises an
    earlier one has no bulletin.

    Raises:
        FileNotFoundError: the edition has no plan.
    """
    plan = load_plan(edition)
    if earlier := plan.document.get("revises"):
        return revise_edition(plan, build_edition(earlier))
    assignment = assign(plan)
    selections = _select(plan, assignment)
    files = [*county_files(plan, selections, assignment), *township_files(plan, selections)]
    return SampleEdition(
        edition, tuple(sorted(files, key=lambda file: file.path)), registers=register_files(edition)
    )


def _select(plan: Plan, assignment: Assignment) -> Mapping[UnitDomain, Selection]:
    """Select the items of all counties so that the totals in the edition's bulletin hold."""

    def total(figure: str, tier: str, *_: int) -> int:
        return published(plan.edition, figure, "county" if tier == OWN else tier)

    without = without_townships(assignment)
    return select(plan.cells, total, plan.rng("selection"), without_townships=without)
