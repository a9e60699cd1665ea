"""The township workbooks of an edition that revises the one before."""

from collections.abc import Iterator

from simulation.editions.assignment import CatalogKey
from simulation.editions.comparison import is_clear
from simulation.editions.previous_edition import attempts, level2_items, next_file_name
from simulation.editions.revised_counties import Revised
from simulation.editions.revision import Author, Edits, followed_edits
from simulation.editions.sample_file import Renames, SampleEdition, SampleFile
from simulation.editions.township_files import TOWNSHIP, Town, township_file
from simulation.items.compose import compose
from simulation.items.sample_catalog import SampleCatalog, SampleItem
from simulation.items.units import SampleUnit, counties
from simulation.items.vocabulary import Domain, domains
from simulation.plan import USUAL_FORMAT, Plan
from simulation.sample import sample_reference

FOLLOWS = 0.7
"""Share of townships that adopt their county's edits; the others make their own."""


def township_workbooks(
    plan: Plan, before: SampleEdition, revised: Revised
) -> tuple[list[SampleFile], dict[CatalogKey, Renames]]:
    """Make the files of all townships that submit, and list the new names of their items."""
    last = {file.unit_code: file for file in before.current("township")}
    idle = set(plan.not_handed_in("township"))
    towns = [
        (county, unit) for county in counties(plan.edition) for unit in county.towns if unit.code not in idle
    ]
    faults = plan.deal(
        plan.document["township_blemishes"], sorted(last.keys() - idle), plan.rng("township_blemishes")
    )
    files, renamed = [], {}
    for county, unit in towns:
        file = last.get(unit.code)
        if file is None:
            files.append(_first_file(plan, county, unit, revised))
            continue
        catalogs = []
        for catalog, edits in _revised(plan, county, unit, file, revised):
            catalogs.append(catalog)
            renamed[unit.code, catalog.domain_code] = edits.renamed
        name = next_file_name(file, before.edition, plan.edition)
        town = Town(county, unit, file.layout, file.format, faults.get(unit.code), name)
        files.append(township_file(plan, town, catalogs))
    return files, {key: names for key, names in renamed.items() if names}


def _revised(
    plan: Plan, county: SampleUnit, unit: SampleUnit, file: SampleFile, revised: Revised
) -> Iterator[tuple[SampleCatalog, Edits]]:
    """Revise the previous catalogs of a township; yield each with its edits."""
    follows = plan.rng(f"{unit.code}/follows").random() < FOLLOWS
    by_code = {domain.code: domain for domain in domains(plan.edition)}
    for catalog in file.faultless:
        [code] = sample_reference().history.standing_for("domain", catalog.domain_code, plan.edition)
        author, items = Author(unit, by_code[code], plan.document), level2_items(catalog)
        edits = followed_edits(revised.edits[county.code, code], items) if follows else None
        if edits is None or not is_clear(items, author.revised(items, edits), edits.renamed):
            rngs = attempts(plan, f"{unit.code}/{code}/revision")
            edits = author.clear_edits(items, rngs, has_tiers=False)
        yield _catalog(plan, unit, by_code[code], author.revised(items, edits)), edits


def _first_file(plan: Plan, county: SampleUnit, unit: SampleUnit, revised: Revised) -> SampleFile:
    """Make the first workbook of a township: the items its county lists for townships."""
    catalogs = [
        _catalog(plan, unit, domain, items)
        for domain in domains(plan.edition)
        if (items := _listed(unit, domain, revised.items[county.code, domain.code]))
    ]
    town = Town(county, unit, plan.document["new_township"]["layout"], USUAL_FORMAT, None)
    return township_file(plan, town, catalogs)


def _listed(unit: SampleUnit, domain: Domain, items: tuple[SampleItem, ...]) -> tuple[SampleItem, ...]:
    return tuple(
        compose(domain, unit, item.level1, item.level2 or "", item.tiers)
        for item in items
        if item.tiers & TOWNSHIP
    )


def _catalog(plan: Plan, unit: SampleUnit, domain: Domain, items: tuple[SampleItem, ...]) -> SampleCatalog:
    return SampleCatalog(
        plan.edition, unit.code, unit.name, domain.code, domain.name, domain.order_number, items
    )
