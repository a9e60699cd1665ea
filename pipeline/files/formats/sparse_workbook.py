"""Workbooks with a sheet whose values lie too far apart for a table of all cells between them.

Such a sheet is handed to the reader of values with its cells one under another, so that every value is read as it
always is; then each goes back to its place.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO

from pipeline.files.formats import scan_xlsb, scan_xlsx
from pipeline.files.formats.build_sheet import clip_merges
from pipeline.files.formats.calamine_reader import open_sheets
from pipeline.files.formats.dense_block import CellPosition, DenseBlock, find_block
from pipeline.files.formats.problem import Problem, ReadResult
from pipeline.files.formats.sheet_scan import UNSCANNED, SheetScan, address
from pipeline.files.sheet import Sheet

MOST_VALUES = 300_000
"""A sheet that sprawls and holds more values than this is no catalog."""
Values = list[tuple[Sheet, dict[CellPosition, str] | None]]
"""Sheets with the texts of their cells, or None where the sheet holds them."""
LISTERS = {"xlsx": scan_xlsx.list_cells, "xlsm": scan_xlsx.list_cells, "xlsb": scan_xlsb.list_cells}


def find_sparse(scans: Mapping[str, SheetScan], cells: int) -> dict[str, SheetScan]:
    """The scans of sheets whose values lie in a rectangle of more than `cells`."""
    return {name: scan for name, scan in scans.items() if scan.cells > cells}


def open_sparse(content: bytes, kind: str, scans: Mapping[str, SheetScan], cells: int) -> ReadResult:
    """The sheets of a workbook some of which sprawl: their main block each, and findings for what lies outside it.

    A sheet that is too large all the same is empty, and a finding says so. Raises what the readers of values raise.
    """
    wide = find_sparse(scans, cells)
    found = _read_xls(content) if kind == "xls" else _read_listed(content, kind, wide, scans)
    sheets, problems = list[Sheet](), list[Problem]()
    for sheet, values in found:
        if values is None:
            sheets.append(sheet)
        else:
            settled, more = keep_main_block(sheet, values, scans.get(sheet.name, UNSCANNED), cells)
            sheets += settled
            problems += more
    return sheets, problems


def _read_xls(content: bytes) -> Values:
    from pipeline.files.formats.sparse_xls import read_sparse  # noqa: PLC0415 - xlrd, which few files need

    return [*read_sparse(content)]


def _read_listed(
    content: bytes, kind: str, wide: Mapping[str, SheetScan], scans: Mapping[str, SheetScan]
) -> Values:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        listed = [*LISTERS[kind](archive, wide, MOST_VALUES + 1)]
        rewritten = _replaced(archive, {part: data for _, part, data, _ in listed})
    places = {name: places for name, _, _, places in listed}
    plain = {name: scan for name, scan in scans.items() if name not in places}
    return [
        (sheet, _placed(sheet, places[sheet.name]) if sheet.name in places else None)
        for sheet in open_sheets(rewritten, plain)
    ]


def _replaced(archive: zipfile.ZipFile, parts: Mapping[str, bytes]) -> bytes:
    """The package with other content in some of its parts."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as written:
        for name in dict.fromkeys(archive.namelist()):
            written.writestr(name, parts[name] if name in parts else archive.read(name))
    return content.getvalue()


def _placed(sheet: Sheet, places: list[CellPosition]) -> dict[CellPosition, str]:
    """The values of a sheet whose row n holds what stands at place n."""
    return {places[number]: row[0] for number, row in enumerate(sheet.rows, sheet.first_row - 1) if row[0]}


def keep_main_block(
    sheet: Sheet, values: Mapping[CellPosition, str], scan: SheetScan, most: int
) -> ReadResult:
    """The sheet with the main block of its values, and findings for those outside; empty where too large even so."""
    block = find_block(values, most) if len(values) <= MOST_VALUES else None
    if block is None:
        rows, columns = zip(*values, strict=True)
        last = address(max(rows), max(columns))
        problem = Problem("sheet_too_large", f"{sheet.name}!{last}", sheet.name, last)
        return [_as_block(sheet, DenseBlock(0, 0, [], {}), scan)], [problem]
    strays = [Problem("stray_cell", text, sheet.name, cell) for cell, text in block.strays.items()]
    return [_as_block(sheet, block, scan)], strays


def _as_block(sheet: Sheet, block: DenseBlock, scan: SheetScan) -> Sheet:
    return replace(
        sheet,
        first_row=block.top + 1,
        first_column=block.left + 1,
        rows=block.rows,
        texts=set[str]().union(*block.rows),
        merges=clip_merges(scan.merges or (), block.top, block.left, block.rows),
        marks=scan.marks,
    )
