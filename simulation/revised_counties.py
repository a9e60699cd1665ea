"""The counties' workbooks of an edition that revises the one before it."""

from collections.abc import Mapping
from dataclasses import dataclass

from schemas import reference
from simulation.assignment import Assignment, Key, special_cases
from simulation.county_files import laid_out, workbooks
from simulation.last_year import chances, items_of, name_of
from simulation.layout import presets
from simulation.model import Catalog, Item, Planted
from simulation.plan import USUAL_FORMAT, Plan, deal
from simulation.revision import Author, Edits
from simulation.sample_file import Renames, SampleEdition, SampleFile
from simulation.units import Unit, counties
from simulation.vocabulary import Domain, domains

OLD_NAME = "renamed_domain"
MISNAMED = "domain_conflict"


@dataclass(frozen=True, slots=True)
class Revised:
    """What the counties list, by unit and domain of the edition: the file of last year, the edits, the items."""

    last: Mapping[Key, SampleFile]
    authors: Mapping[Key, Author]
    edits: Mapping[Key, Edits]
    items: Mapping[Key, tuple[Item, ...]]

    @property
    def renamed(self) -> dict[Key, Renames]:
        """The names that items took."""
        return {key: edits.renamed for key, edits in self.edits.items() if edits.renamed}


def revise_counties(plan: Plan, before: SampleEdition) -> Revised:
    """Every county's catalogs revised; what is not handed in again stays as it was."""
    standing = reference.load().history.standing_for
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
    old = {key: items_of(last[key].faultless[0]) for key in authors}
    idle = _not_handed_in(plan)
    edits = {
        key: Edits() if key in idle else _edits(plan, key, author, old[key], last[key])
        for key, author in authors.items()
    }
    return Revised(last, authors, edits, {key: authors[key].revised(old[key], edits[key]) for key in authors})


def county_workbooks(plan: Plan, revised: Revised) -> list[SampleFile]:
    """The files of all catalogs that are handed in again."""
    idle, old_names = _not_handed_in(plan), _old_names(plan)
    assignment = _assignment(plan, revised)
    catalogs = {
        key: laid_out(
            _catalog(plan, author.unit, author.domain, revised.items[key], old_names.get(key)),
            assignment.layout(key),
        )
        for key, author in revised.authors.items()
        if key not in idle
    }
    names = {key: _name(plan, key, revised, old_names) for key in catalogs}
    files = workbooks(plan, catalogs, assignment, names)
    for file in files:
        old_name = old_names.get((file.unit_code, file.rendered.catalogs[0].domain_code))
        if old_name:
            file.rendered.planted.append(Planted(OLD_NAME, "", "", old_name))
    return files


def _edits(plan: Plan, key: Key, author: Author, items: tuple[Item, ...], last: SampleFile) -> Edits:
    has_tiers = bool(last.rendered.layout.tiers)
    return author.clear_edits(items, chances(plan, f"{key[0]}/{key[1]}/revision"), has_tiers=has_tiers)


def _catalog(
    plan: Plan, unit: Unit, domain: Domain, items: tuple[Item, ...], old_name: str | None
) -> Catalog:
    name = old_name or domain.name
    return Catalog(plan.edition, unit.code, unit.name, domain.code, name, domain.order_number, items)


def _not_handed_in(plan: Plan) -> frozenset[Key]:
    return frozenset((unit, domain) for unit, domain in plan.document["not_handed_in"]["county"])


def _old_names(plan: Plan) -> dict[Key, str]:
    """The workbooks that call their domain as the edition before did, with that name."""
    former = reference.load().of_edition(plan.edition).former["domain"].values()
    names = {code: each.name for each in former for code in each.standing}
    return {(case["unit"], case["domain"]): names[case["domain"]] for case in plan.document["old_name"]}


def _name(plan: Plan, key: Key, revised: Revised, old_names: Mapping[Key, str]) -> str:
    """Last year's name, unless it told another domain or the domain has another name now."""
    file, author = revised.last[key], revised.authors[key]
    if key in old_names:
        return f"{author.unit.short_name}{old_names[key]}领域基层政务公开标准目录"
    is_renamed = file.rendered.catalogs[0].domain_code != author.domain.code
    if is_renamed or any(planted.kind == MISNAMED for planted in file.planted):
        return ""
    return name_of(file, file.rendered.catalogs[0].edition, plan.edition)


def _assignment(plan: Plan, revised: Revised) -> Assignment:
    """Last year's layouts and formats, but where the plan gives a workbook another one."""
    idle, special = _not_handed_in(plan), special_cases(plan)
    free = [key for key in revised.last if key not in idle]
    layouts = {key: file.layout for key, file in revised.last.items()}
    formats = {key: USUAL_FORMAT if key in special else file.format for key, file in revised.last.items()}

    def layout_fits(name: str, key: Key) -> bool:
        before, after = presets()[layouts[key]], presets()[name]
        alike = [tier.tiers for tier in before.tiers] == [tier.tiers for tier in after.tiers]
        return alike and layouts[key] != name and formats[key] == USUAL_FORMAT

    changed = deal(plan.document["new_layouts"], free, plan.chance("new_layouts"), layout_fits)

    def format_fits(suffix: str, key: Key) -> bool:
        return key not in special and formats[key] not in {suffix, ".ods"}

    layouts = layouts | changed
    formats |= deal(plan.document["new_formats"], free, plan.chance("new_formats"), format_fits)
    return Assignment(layouts, formats)
