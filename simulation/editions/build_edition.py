"""Build a sample edition: every file under `raw/<edition>/`, and the results expected from it."""

from functools import cache

from simulation.editions.assignment import assign, without_townships
from simulation.editions.county_files import county_files
from simulation.editions.revised_edition import revise_edition
from simulation.editions.sample_file import SampleEdition
from simulation.editions.township_files import township_files
from simulation.items.selection import select
from simulation.plan import load_plan
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
    selections = select(edition, plan.seed, without_townships=without_townships(assignment))
    files = [*county_files(plan, selections, assignment), *township_files(plan, selections)]
    return SampleEdition(
        edition, tuple(sorted(files, key=lambda file: file.path)), registers=register_files(edition)
    )
