"""Fill in the forms of an edition: every blank form that a unit of a simulated edition was given."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

from openpyxl import load_workbook

from schemas.reference.reference_data import Reference
from simulation.editions.expected_items import ExpectedRow
from simulation.editions.previous_edition import level2_items
from simulation.editions.sample_file import SampleEdition, SampleFile
from simulation.forms.fill_form import fill_form
from simulation.forms.filled_form import StatedItem
from simulation.items.sample_catalog import SampleCatalog


def fill_edition(sample: SampleEdition, blank: Path, folder: Path, reference: Reference) -> set[ExpectedRow]:
    """Fill in the form of each catalog of the edition that has one in `blank`, and save it below `folder`.

    The catalogs are those that the units mean, before faults. Returns the items that the forms state.
    """
    expected: set[ExpectedRow] = set()
    for file in sample.files:
        for catalog in file.faultless if file.role == "current" else ():
            for form in _forms_of(catalog, blank):
                rows = _fill(form, folder / form.parent.name / form.name, catalog, reference)
                expected |= set(_expected(rows, file, catalog))
    return expected


def _forms_of(catalog: SampleCatalog, blank: Path) -> list[Path]:
    """Find the blank form of a unit and domain."""
    return sorted(blank.glob(f"{catalog.unit_code}-*/*{catalog.domain_name}领域*.xlsx"))


def _fill(form: Path, target: Path, catalog: SampleCatalog, reference: Reference) -> list[StatedItem]:
    rng = Random(f"{catalog.edition}/{catalog.unit_code}/{catalog.domain_code}/form")  # noqa: S311
    book = load_workbook(form)
    filled = fill_form(book, level2_items(catalog), reference.tree.city_tier(catalog.unit_code), rng)
    target.parent.mkdir(parents=True, exist_ok=True)
    book.save(target)
    return filled.stated


def _expected(rows: list[StatedItem], file: SampleFile, catalog: SampleCatalog) -> Iterator[ExpectedRow]:
    """List the level-1 and level-2 items at each tier; a row without a tick counts at the unit's own tier."""
    for level1, level2, ticked in rows:
        for tier in ticked or {file.tier}:
            yield ExpectedRow(catalog.unit_code, catalog.domain_code, tier, level1, None)
            yield ExpectedRow(catalog.unit_code, catalog.domain_code, tier, level1, level2)
