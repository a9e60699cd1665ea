"""Build an edition that revises the one before: the same units submit their catalogs with edits."""

from simulation.editions.revised_counties import county_workbooks, revise_counties
from simulation.editions.revised_townships import township_workbooks
from simulation.editions.sample_file import SampleEdition
from simulation.plan import Plan
from simulation.registers.register_files import register_files


def revise_edition(plan: Plan, before: SampleEdition) -> SampleEdition:
    """Build the edition of the plan, with the record of renamed items."""
    counties = revise_counties(plan, before)
    townships, renamed = township_workbooks(plan, before, counties)
    files = [*county_workbooks(plan, counties), *townships]
    return SampleEdition(
        plan.edition,
        tuple(sorted(files, key=lambda file: file.path)),
        counties.renamed | renamed,
        register_files(plan.edition),
    )
