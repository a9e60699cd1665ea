"""An edition that revises the one before it: the same units hand in last year's catalogs with their edits made."""

from simulation.editions.plan import Plan
from simulation.editions.revised_counties import county_workbooks, revise_counties
from simulation.editions.revised_townships import township_workbooks
from simulation.editions.sample_file import SampleEdition
from simulation.registers.register_files import register_files


def revise(plan: Plan, before: SampleEdition) -> SampleEdition:
    """The edition of the plan; it knows the names that items took."""
    counties = revise_counties(plan, before)
    townships, renamed = township_workbooks(plan, before, counties)
    files = [*county_workbooks(plan, counties), *townships]
    return SampleEdition(
        plan.edition,
        tuple(sorted(files, key=lambda file: file.path)),
        counties.renamed | renamed,
        register_files(plan.edition),
    )
