"""The sample edition: every file that lies under `raw/<edition>/`, and the truth about each."""

from functools import cache

from simulation.editions.assignment import assign, without_townships
from simulation.editions.county_files import county_files
from simulation.editions.plan import load_plan
from simulation.editions.revised_edition import revise
from simulation.editions.sample_file import SampleEdition
from simulation.editions.township_files import township_files
from simulation.items.selection import select
from simulation.registers.register_files import register_files


@cache
def build(edition: str) -> SampleEdition:
    """The edition as its plan has it, the same each time and made once; nothing is written.

    The county-compiled catalogs that count hold the published totals of the edition's bulletin; an edition that
    revises an earlier one has no bulletin.

    Raises:
        FileNotFoundError: the edition has no plan.
    """
    plan = load_plan(edition)
    if earlier := plan.document.get("revises"):
        return revise(plan, build(earlier))
    assignment = assign(plan)
    selections = select(edition, plan.seed, without_townships=without_townships(assignment))
    files = [*county_files(plan, selections, assignment), *township_files(plan, selections)]
    return SampleEdition(
        edition, tuple(sorted(files, key=lambda file: file.path)), registers=register_files(edition)
    )
