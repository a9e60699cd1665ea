"""The sample edition: every file that lies under `raw/<edition>/`, and the truth about each."""

from functools import cache

from simulation.assignment import assign, without_townships
from simulation.county_files import county_files
from simulation.plan import load_plan
from simulation.registers.files import register_files
from simulation.revised_edition import revise
from simulation.sample_file import SampleEdition
from simulation.selection import select
from simulation.township_files import township_files


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
