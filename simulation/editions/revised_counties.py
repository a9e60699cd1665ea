"""The county workbooks of an edition that revises the one before."""

from collections.abc import Mapping
from dataclasses import dataclass

from simulation.editions.assignment import Assignment, CatalogKey, special_cases
from simulation.editions.county_files import with_layout, workbook_files
from simulation.editions.previous_edition import attempts, level2_items, next_file_name
from simulation.editions.revision import Author, Edits
from simulation.editions.sample_file import Renames, SampleEdition, SampleFile
from simulation.items.sample_catalog import SampleCatalog, SampleItem
from simulation.items.units import SampleUnit, counties
from simulation.items.vocabulary import Domain, domains
from simulation.layouts.layout import presets
from simulation.layouts.rendered import PlantedFault
from simulation.plan import USUAL_FORMAT, Plan
from simulation.sample import sample_reference

OLD_NAME = "renamed_domain"
MISNAMED = "domain_conflict"


@dataclass(frozen=True, slots=True)
class Revised:
    """The revised catalogs of the counties by unit and domain: previous file, edits, and items."""

    last: Mapping[CatalogKey, SampleFile]
    authors: Mapping[CatalogKey, Author]
    edits: Mapping[CatalogKey, Edits]
    items: Mapping[CatalogKey, tuple[SampleItem, ...]]

    @property
    def renamed(self) -> dict[CatalogKey, Renames]:
        """Return the new names of items."""
        return {key: edits.renamed for key, edits in self.edits.items() if edits.renamed}


def revise_counties(plan: Plan, before: SampleEdition) -> Revised:
    """Revise every county's catalogs; a catalog that is not submitted again stays as it was."""
    standing = sample_reference().history.standing_for
    last = {
        (file.unit_code, code): file
        for file in before.current("county")
        for code in standing("domain", file.rendered.catalogs[0].domain_code, plan.edition)
    }
    authors = {
        (unit.code, domain.code): Author(unit, domain, plan.document)
        for unit in counties(plan.edition)
        for domain in domains(plan.edition)
    }
    old = {key: level2_items(last[key].faultless[0]) for key in authors}
    idle = _not_handed_in(plan)
    edits = {
        key: Edits() if key in idle else _edits(plan, key, author, old[key], last[key])
        for key, author in authors.items()
    }
    return Revised(last, authors, edits, {key: authors[key].revised(old[key], edits[key]) for key in authors})


def county_workbooks(plan: Plan, revised: Revised) -> list[SampleFile]:
    """Make the files of all catalogs that are submitted again."""
    idle, old_names = _not_handed_in(plan), _old_names(plan)
    assignment = _assignment(plan, revised)
    catalogs = {
        key: with_layout(
            _catalog(plan, author.unit, author.domain, revised.items[key], old_names.get(key)),
            assignment.layout(key),
        )
        for key, author in revised.authors.items()
        if key not in idle
    }
    names = {key: _name(plan, key, revised, old_names) for key in catalogs}
    files = workbook_files(plan, catalogs, assignment, names)
    for file in files:
        old_name = old_names.get((file.unit_code, file.rendered.catalogs[0].domain_code))
        if old_name:
            file.rendered.planted.append(PlantedFault(OLD_NAME, "", "", old_name))
    return files


def _edits(
    plan: Plan, key: CatalogKey, author: Author, items: tuple[SampleItem, ...], last: SampleFile
) -> Edits:
    has_tiers = bool(last.rendered.layout.tiers)
    return author.clear_edits(items, attempts(plan, f"{key[0]}/{key[1]}/revision"), has_tiers=has_tiers)


def _catalog(
    plan: Plan, unit: SampleUnit, domain: Domain, items: tuple[SampleItem, ...], old_name: str | None
) -> SampleCatalog:
    name = old_name or domain.name
    return SampleCatalog(plan.edition, unit.code, unit.name, domain.code, name, domain.order_number, items)


def _not_handed_in(plan: Plan) -> frozenset[CatalogKey]:
    return frozenset((unit, domain) for unit, domain in plan.not_handed_in("county"))


def _old_names(plan: Plan) -> dict[CatalogKey, str]:
    """Map the workbooks with an outdated domain name to that name."""
    former = sample_reference().of_edition(plan.edition).former["domain"].values()
    names = {code: each.name for each in former for code in each.standing}
    return {(case["unit"], case["domain"]): names[case["domain"]] for case in plan.document["old_name"]}


def _name(plan: Plan, key: CatalogKey, revised: Revised, old_names: Mapping[CatalogKey, str]) -> str:
    """Return the previous file name, unless it names another domain or the domain was renamed."""
    file, author = revised.last[key], revised.authors[key]
    if key in old_names:
        return f"{author.unit.short_name}{old_names[key]}领域基层政务公开标准目录"
    is_renamed = file.rendered.catalogs[0].domain_code != author.domain.code
    if is_renamed or any(planted.kind == MISNAMED for planted in file.planted):
        return ""
    return next_file_name(file, file.rendered.catalogs[0].edition, plan.edition)


def _assignment(plan: Plan, revised: Revised) -> Assignment:
    """Keep the previous layouts and formats except where the plan changes them."""
    idle, special = _not_handed_in(plan), special_cases(plan)
    free = [key for key in revised.last if key not in idle]
    layouts = {key: file.layout for key, file in revised.last.items()}
    formats = {key: USUAL_FORMAT if key in special else file.format for key, file in revised.last.items()}

    def layout_fits(name: str, key: CatalogKey) -> bool:
        before, after = presets()[layouts[key]], presets()[name]
        has_same_tiers = [tier.tiers for tier in before.tiers] == [tier.tiers for tier in after.tiers]
        return has_same_tiers and layouts[key] != name and formats[key] == USUAL_FORMAT

    changed = plan.deal(plan.document["new_layouts"], free, plan.rng("new_layouts"), layout_fits)

    def format_fits(suffix: str, key: CatalogKey) -> bool:
        return key not in special and formats[key] not in {suffix, ".ods"}

    layouts = layouts | changed
    formats |= plan.deal(plan.document["new_formats"], free, plan.rng("new_formats"), format_fits)
    return Assignment(layouts, formats)
