"""A change in one workbook changes the figures by exactly that much."""

from collections import Counter
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.compile import compile_editions
from pipeline.settings import Settings
from simulation.editions.sample_file import SampleEdition, SampleFile
from simulation.layouts.rendered import ItemLocation
from tests.editions import EDITION, catalog_keys, rows, totals

CELLS = """
    SELECT unit_code, domain_code, status, COLUMNS('_items$') FROM rollup.unit_domain
"""
ERRORS = """
    SELECT count(*) FROM intake.finding JOIN intake.submission USING (submission_id)
    WHERE path = ? AND severity = 'error'
"""
VERDICTS = "SELECT verdict, count(*) FROM intake.submission GROUP BY ALL"


def plain_files(sample: SampleEdition) -> list[SampleFile]:
    """List faultless county workbooks of the usual layout that are the only ones of their unit and domain."""
    files = Counter(key for file in sample.files for key in catalog_keys(file))
    return [
        file
        for file in sample.current("county")
        if file.layout == "standard"
        and file.format == ".xlsx"
        and not file.planted
        and files[catalog_keys(file)[0]] == 1
    ]


def removable(file: SampleFile) -> ItemLocation | None:
    """Find an item of the county tier alone that is not the first of its level-1 item."""
    places = file.rendered.locations
    return next(
        (
            place
            for above, place in pairwise(places)
            if place.item.tiers == {"county"} and place.item.level1 == above.item.level1 and place.item.level2
        ),
        None,
    )


def open_sheet(settings: Settings, file: SampleFile) -> tuple[Any, Worksheet, Path]:
    path = settings.raw / EDITION / file.path
    workbook = load_workbook(path)
    return workbook, workbook[file.rendered.locations[0].sheet], path


def delete_row(sheet: Worksheet, row: int) -> None:
    """Delete a row and move up the merged ranges below or around it, as Excel does."""
    merged = [each.bounds for each in sheet.merged_cells.ranges]
    for left, top, right, bottom in merged:
        sheet.unmerge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    sheet.delete_rows(row)
    for left, top, right, bottom in merged:
        sheet.merge_cells(
            start_row=top - (top > row), start_column=left, end_row=bottom - (bottom >= row), end_column=right
        )


def test_deleting_a_level2_row_lowers_its_figure_by_one(changeable: Settings, sample: SampleEdition) -> None:
    file, place = next((file, place) for file in plain_files(sample) if (place := removable(file)))
    workbook, sheet, path = open_sheet(changeable, file)
    delete_row(sheet, place.first_row + 1)
    workbook.save(path)
    compile_editions(changeable)
    assert totals(changeable) == {
        ("county", "level1_items"): (1341, 1341, "reconciled"),
        ("county", "level2_items"): (9088, 9087, "differs"),
        ("township", "level1_items"): (925, 925, "reconciled"),
        ("township", "level2_items"): (2694, 2694, "reconciled"),
    }


def test_an_item_under_a_new_level1_raises_both_figures(changeable: Settings, sample: SampleEdition) -> None:
    file = plain_files(sample)[1]
    last = file.rendered.locations[-1]
    workbook, sheet, path = open_sheet(changeable, file)
    for cell in [*sheet[last.last_row + 1]]:
        sheet.cell(last.last_row + 2, cell.column).value = cell.value
    for field, value in {"level1": "新设一级事项", "level2": "新设二级事项"}.items():
        sheet.cell(last.last_row + 2, last.columns[field] + 1).value = value
    for leaf, column in last.columns.items():
        if leaf.startswith("tier:"):
            sheet.cell(last.last_row + 2, column + 1).value = "√"
    workbook.save(path)
    compile_editions(changeable)
    assert {place: computed for place, (_, computed, _) in totals(changeable).items()} == {
        ("county", "level1_items"): 1342,
        ("county", "level2_items"): 9089,
        ("township", "level1_items"): 926,
        ("township", "level2_items"): 2695,
    }


def test_a_workbook_of_random_bytes_changes_only_its_own_catalog(
    compiled: Settings, changeable: Settings, sample: SampleEdition
) -> None:
    """The file lists nothing for townships, so no township catalog depends on it."""
    file = next(file for file in plain_files(sample) if file.counts().by_tier("township") == (0, 0))
    (changeable.raw / EDITION / file.path).write_bytes(Random(2020).randbytes(9000))  # noqa: S311
    compile_editions(changeable)
    before, after = dict(rows(compiled, VERDICTS)), dict(rows(changeable, VERDICTS))
    assert after == {**before, "accepted": before["accepted"] - 1, "rejected": before["rejected"] + 1}
    assert rows(changeable, ERRORS, [file.path]) == [(1,)]
    cells_before, cells_after = (
        {row[:2]: row[2:] for row in rows(each, CELLS)} for each in (compiled, changeable)
    )
    [own] = catalog_keys(file)
    assert cells_after.pop(own)[0] == "missing"
    del cells_before[own]
    assert cells_after == cells_before
