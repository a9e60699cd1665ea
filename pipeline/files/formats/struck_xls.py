"""Find struck-through text in an .xls with xlrd, which is slow: only for workbooks that have such a font."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from io import StringIO
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.files.formats.sheet_scan import ScanBuilder, SheetScan

if TYPE_CHECKING:
    from xlrd.sheet import Sheet as XlsSheet

FONT = 0x0031
STRUCK_OUT = 0x08
BIFF8 = 80
"""The number that xlrd gives to the version of Excel 97 and later; texts of older ones have no code page here."""


def is_struck_font(font: bytes) -> bool:
    """Return True for the data of a FONT record that strikes text through (MS-XLS 2.4.122)."""
    return bool(font[2:3] and font[2] & STRUCK_OUT)


def add_strikes(workbook: bytes, scans: Mapping[str, SheetScan]) -> dict[str, SheetScan]:
    """Add the struck cells of a workbook stream to the scans of its sheets.

    A workbook that xlrd cannot read keeps its scans: what is struck through in it is not known.
    """
    try:
        found = _find_strikes(workbook)
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except Exception:  # noqa: BLE001 - whatever it stumbles on; the reader of values decides about the file
        return dict(scans)
    return {
        name: replace(scan, marks=replace(scan.marks, struck=found[name].struck)) if name in found else scan
        for name, scan in scans.items()
    }


def _find_strikes(workbook: bytes) -> dict[str, ScanBuilder]:
    import xlrd  # noqa: PLC0415 - slow to import, seldom needed

    with xlrd.open_workbook(
        file_contents=workbook, formatting_info=True, ragged_rows=True, logfile=StringIO()
    ) as book:
        fonts = [bool(font.struck_out) for font in book.font_list]
        formats = [fonts[each.font_index] for each in book.xf_list]
        return {sheet.name: _struck_in(sheet, fonts, formats) for sheet in book.sheets()}


def _struck_in(sheet: XlsSheet, fonts: Sequence[bool], formats: Sequence[bool]) -> ScanBuilder:
    """Collect the struck cells of a sheet; `fonts` and `formats` are those that strike through."""
    seen, runs = ScanBuilder(), sheet.rich_text_runlist_map if sheet.biff_version >= BIFF8 else {}
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            is_struck = formats[cell.xf_index or 0]
            if (row, column) in runs and isinstance(cell.value, str):
                begins = [(0, is_struck), *((at, fonts[font]) for at, font in runs[row, column])]
                seen.add_pieces(row, column, _pieces(cell.value, begins))
            elif is_struck and cell.value not in {"", None}:
                seen.strike(row, column)
    return seen


def _pieces(text: str, begins: Sequence[tuple[int, bool]]) -> Iterator[tuple[str, bool]]:
    """Cut a text where its font changes."""
    for (begin, is_struck), (end, _) in pairwise([*begins, (len(text), False)]):
        yield text[begin:end], is_struck
