"""A change in one workbook changes the figures by exactly that much."""

import shutil
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.compile import compile_editions
from pipeline.workspace import Workspace
from schemas.kinds.kinds import load_registers
from simulation.editions.sample_file import SampleEdition, SampleFile
from simulation.layouts.rendered import ItemLocation
from tests.editions import (
    EDITION,
    SAMPLE,
    catalog_keys,
    copy_files,
    rows,
    small_edition,
    totals,
    workspace_in,
)

pytestmark = pytest.mark.usefixtures("in_process")
TIERS = ("county", "township")

MAILBOX = "registers/市政府办公室"
LETTERS = f"{MAILBOX}/2020年市长信箱办件.xlsx"
FIGURES = (
    "level1_items",
    "level2_items",
    *(f"{tier}_level{level}_items" for tier in TIERS for level in (1, 2)),
)
CELLS = f"""
    SELECT unit_code, domain_code, {", ".join(FIGURES)} FROM rollup.unit_domain WHERE basis = 'compiled'
"""  # noqa: S608
ERRORS = """
    SELECT count(*) FROM intake.finding JOIN intake.submission USING (submission_id)
    WHERE path = ? AND severity = 'error'
"""
VERDICTS = "SELECT path, verdict FROM intake.submission"
Cell = tuple[str, str]


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


def open_sheet(workspace: Workspace, file: SampleFile) -> tuple[Any, Worksheet, Path]:
    path = workspace.raw / EDITION / file.path
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


@dataclass(frozen=True)
class Changed:
    """A few files of the sample edition, compiled after one workbook of each kind was changed."""

    workspace: Workspace
    shortened: SampleFile
    extended: SampleFile
    broken: SampleFile


@pytest.fixture(scope="module")
def changed(sample: SampleEdition, tmp_path_factory: pytest.TempPathFactory) -> Changed:
    """The broken file lists nothing for townships, so no township catalog depends on it."""
    workspace = workspace_in(tmp_path_factory.mktemp("changed"))
    plain = plain_files(sample)
    broken = next(file for file in plain if file.counts().by_tier("township") == (0, 0))
    shortened = next(file for file in plain if removable(file) and file is not broken)
    extended = next(file for file in plain if file.path not in {broken.path, shortened.path})
    copy_files([*small_edition(sample), broken, shortened, extended], workspace)
    shutil.copytree(SAMPLE / MAILBOX, workspace.raw / EDITION / MAILBOX)
    delete_an_item(workspace, shortened)
    add_an_item(workspace, extended)
    (workspace.raw / EDITION / broken.path).write_bytes(Random(2020).randbytes(9000))  # noqa: S311
    reopen_first(workspace.raw / EDITION / LETTERS)
    compile_editions(workspace)
    return Changed(workspace, shortened, extended, broken)


def delete_an_item(workspace: Workspace, file: SampleFile) -> None:
    workbook, sheet, path = open_sheet(workspace, file)
    place = removable(file)
    assert place
    delete_row(sheet, place.first_row + 1)
    workbook.save(path)


def add_an_item(workspace: Workspace, file: SampleFile) -> None:
    """Add an item of every tier, under a new level-1 item, below the last one."""
    workbook, sheet, path = open_sheet(workspace, file)
    last = file.rendered.locations[-1]
    for cell in [*sheet[last.last_row + 1]]:
        sheet.cell(last.last_row + 2, cell.column).value = cell.value
    for field, value in {"level1": "新设一级事项", "level2": "新设二级事项"}.items():
        sheet.cell(last.last_row + 2, last.columns[field] + 1).value = value
    for leaf, column in last.columns.items():
        if leaf.startswith("tier:"):
            sheet.cell(last.last_row + 2, column + 1).value = "√"
    workbook.save(path)


def reopen_first(path: Path) -> None:
    """Reopen the first closed letter in the workbook."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    words = set(load_registers()["mailbox_case"].columns["closed_on"].words)
    [head] = [cell for row in sheet.iter_rows(max_row=5) for cell in row if cell.value in words]
    below = (sheet.cell(row, head.column) for row in range(head.row + 1, sheet.max_row))
    next(cell for cell in below if cell.value).value = None  # type: ignore[union-attr]
    book.save(path)


def cells(workspace: Workspace) -> dict[Cell, tuple[int, ...]]:
    """The figures of each county and domain."""
    return {row[:2]: row[2:] for row in rows(workspace, CELLS)}


def differences(compiled: Workspace, changed: Changed, file: SampleFile) -> dict[str, int]:
    """By how much each figure of the file's unit and domain differs from the whole sample; none if it does not."""
    [own] = catalog_keys(file)
    before, after = cells(compiled)[own], cells(changed.workspace)[own]
    return {name: new - old for name, old, new in zip(FIGURES, before, after, strict=True) if old != new}


def test_deleting_a_level2_row_lowers_its_figure_by_one(compiled: Workspace, changed: Changed) -> None:
    assert differences(compiled, changed, changed.shortened) == {
        "level2_items": -1,
        "county_level2_items": -1,
    }


def test_an_item_under_a_new_level1_raises_both_figures(compiled: Workspace, changed: Changed) -> None:
    assert differences(compiled, changed, changed.extended) == dict.fromkeys(FIGURES, 1)


def test_a_workbook_of_random_bytes_counts_nothing(compiled: Workspace, changed: Changed) -> None:
    [own] = catalog_keys(changed.broken)
    assert not any(cells(changed.workspace)[own])
    assert any(cells(compiled)[own])
    assert rows(changed.workspace, ERRORS, [changed.broken.path]) == [(1,)]


def test_no_other_catalog_and_no_other_verdict_changes(compiled: Workspace, changed: Changed) -> None:
    touched = {
        key for file in (changed.shortened, changed.extended, changed.broken) for key in catalog_keys(file)
    }
    before, after = cells(compiled), cells(changed.workspace)
    others = {cell for cell, figures in after.items() if any(figures)} - touched
    assert others
    assert {cell for cell in others if before[cell] != after[cell]} == set()
    verdicts, earlier = dict(rows(changed.workspace, VERDICTS)), dict(rows(compiled, VERDICTS))
    assert {path for path in verdicts if verdicts[path] != earlier[path]} == {changed.broken.path}
    assert verdicts[changed.broken.path] == "rejected"


def test_the_totals_are_the_sums_of_the_catalogs(changed: Changed) -> None:
    summed = dict(zip(FIGURES, map(sum, zip(*cells(changed.workspace).values(), strict=True)), strict=True))
    found = totals(changed.workspace)
    assert len(found) == 4
    for (tier, figure), (published, computed, status) in found.items():
        assert computed == summed[f"{tier}_{figure}"]
        assert status == ("reconciled" if computed == published else "differs")


def test_reopening_a_letter_changes_its_indicator_and_claim(compiled: Workspace, changed: Changed) -> None:
    assert claim(compiled, "C23") == ("1777件", "reproduced")
    assert claim(changed.workspace, "C22") == ("1795件", "reproduced")
    assert claim(changed.workspace, "C23") == ("1776件", "differs")
    assert claim(changed.workspace, "C24") == ("98.942%", "reproduced")


def claim(workspace: Workspace, claim_id: str) -> tuple[object, ...]:
    query = "SELECT computed_text, status FROM rollup.claim WHERE claim_id = ?"
    [found] = rows(workspace, query, [claim_id])
    return found
