"""Read workbooks with a sparse sheet: one whose values lie too far apart for a full table of its cells.

calamine would fill the memory with that table. So an .xlsx or .xlsb is rewritten first, with the filled cells of the
sheet one below the other in column A; calamine reads each value as usual, and each is put back where it was. An .xls is
read with xlrd instead.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO

from pipeline.files.formats import scan_xlsb, scan_xlsx
from pipeline.files.formats.build_sheet import build_sheet, clip_merges, rows_of
from pipeline.files.formats.calamine_reader import open_sheets
from pipeline.files.formats.dense_block import CellPosition, DenseBlock, find_block
from pipeline.files.formats.problem import Problem, ReadResult, sheet_too_large, stray_cell
from pipeline.files.formats.sheet_scan import MOST_COLUMNS, MOST_ROWS, UNSCANNED, SheetScan, last_cell
from pipeline.files.sheet import Sheet

MOST_VALUES = 300_000
"""A sparse sheet with more values than this is no catalog."""
SheetValues = list[tuple[Sheet, dict[CellPosition, str] | None]]
"""Sheets, each with the texts of its cells by position; None for a sheet that was read as usual."""
LISTERS = {"xlsx": scan_xlsx.list_cells, "xlsm": scan_xlsx.list_cells, "xlsb": scan_xlsb.list_cells}


def find_sparse(scans: Mapping[str, SheetScan], cells: int) -> dict[str, SheetScan]:
    """Select the scans of sparse sheets, by name: their values span more than `cells` cells."""
    return {name: scan for name, scan in scans.items() if scan.cells > cells}


def open_sparse(content: bytes, kind: str, scans: Mapping[str, SheetScan], cells: int) -> ReadResult:
    """Read a workbook with sparse sheets; cut each of these to its dense block.

    Problems name the stray cells. A sheet that is too large even so is left empty, and a problem says so. Raises
    what calamine and xlrd raise.
    """
    sparse = find_sparse(scans, cells)
    found = _read_xls(content) if kind == "xls" else _read_listed(content, kind, sparse, scans)
    sheets, problems = list[Sheet](), list[Problem]()
    for sheet, values in found:
        if values is None:
            sheets.append(sheet)
        else:
            settled, more = keep_main_block(sheet, values, scans.get(sheet.name, UNSCANNED), cells)
            sheets += settled
            problems += more
    return sheets, problems


def _read_xls(content: bytes) -> SheetValues:
    from pipeline.files.formats.sparse_xls import read_sparse  # noqa: PLC0415 - xlrd, which few files need

    return [*read_sparse(content)]


def _read_listed(
    content: bytes, kind: str, sparse: Mapping[str, SheetScan], scans: Mapping[str, SheetScan]
) -> SheetValues:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        listed = [*LISTERS[kind](archive, sparse, MOST_VALUES + 1)]
        rewritten = _replace_parts(archive, {part: data for _, part, data, _ in listed})
    places = {name: places for name, _, _, places in listed}
    plain = {name: scan for name, scan in scans.items() if name not in places}
    return [
        (sheet, _put_back(sheet, places[sheet.name]) if sheet.name in places else None)
        for sheet in open_sheets(rewritten, plain)
    ]


def _replace_parts(archive: zipfile.ZipFile, parts: Mapping[str, bytes]) -> bytes:
    """Copy the package, with new content for the given `parts`."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as written:
        for name in dict.fromkeys(archive.namelist()):
            written.writestr(name, parts[name] if name in parts else archive.read(name))
    return content.getvalue()


def _put_back(sheet: Sheet, places: list[CellPosition]) -> dict[CellPosition, str]:
    """Put the values of a rewritten sheet back: its row n holds the value of `places[n]`."""
    return {places[number]: row[0] for number, row in enumerate(sheet.rows, sheet.first_row - 1) if row[0]}


def settle_sheet(empty: Sheet, values: Mapping[CellPosition, str], scan: SheetScan, most: int) -> ReadResult:
    """Fill a sheet with its `values`; of more than `most` cells only the dense block is kept."""
    if scan.cells > most:
        return keep_main_block(empty, values, scan, most)
    rows = rows_of(values)
    return [build_sheet(empty.name, empty.number, rows, scan, is_hidden=empty.is_hidden)], []


def keep_main_block(
    sheet: Sheet, values: Mapping[CellPosition, str], scan: SheetScan, most: int
) -> ReadResult:
    """Cut a sheet to the dense block of its `values`, with a problem for each stray cell.

    If the block is larger than `most` cells, the sheet is empty and one problem says so.
    """
    block = find_block(values, most) if len(values) <= MOST_VALUES else None
    if block is None:
        shown = [place for place in values if place[0] < MOST_ROWS and place[1] < MOST_COLUMNS]
        rows, columns = zip(*(shown or values), strict=True)
        last = last_cell(max(rows) + 1, max(columns) + 1)
        problem = sheet_too_large(f"{sheet.name}!{last}", sheet.name, last)
        return [_with_block(sheet, DenseBlock(0, 0, [], {}), scan)], [problem]
    strays = [stray_cell(text, sheet.name, cell) for cell, text in block.strays.items()]
    return [_with_block(sheet, block, scan)], strays


def _with_block(sheet: Sheet, block: DenseBlock, scan: SheetScan) -> Sheet:
    return replace(
        sheet,
        first_row=block.top + 1,
        first_column=block.left + 1,
        rows=block.rows,
        texts=set[str]().union(*block.rows),
        merges=clip_merges(scan.merges or (), block.top, block.left, block.rows),
        marks=scan.marks,
    )
