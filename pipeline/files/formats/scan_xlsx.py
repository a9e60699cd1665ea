"""Scan an .xlsx for what calamine does not report: hidden rows and columns, error cells, formulas without a value.

openpyxl reports these, but takes twenty-five times as long as calamine (docs/decisions/0010-formats.md). Nearly every
sheet has none of them, which a few searches for bytes can tell; only a sheet that these do not clear is walked cell by
cell.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from pipeline.files.formats import sheet_xml
from pipeline.files.formats.ooxml_parts import attributes_of, list_parts, relation_targets
from pipeline.files.formats.scan_drawings import pictures_over_cells
from pipeline.files.formats.sheet_scan import UNSCANNED, ScanBuilder, SheetScan, address
from pipeline.files.formats.sheet_xml import SheetWalk, XmlCell
from pipeline.files.formats.struck_xlsx import Strikes, find_strikes

WORKBOOK, STRINGS, STYLES = "xl/workbook.xml", "xl/sharedstrings.xml", "xl/styles.xml"
IMAGES = "xl/richdata/richvaluerel.xml"
"""The part by which Excel puts pictures into cells; such a cell has an error for those who cannot show it."""
_PICTURE_FUNCTION = b"DISPIMG("
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_USUAL = re.compile(rb'<sheetData>\s*<row r="\d+"[^>\']*>\s*(?:<c r="|</row>|<row r=")')
_SHEET_DATA = re.compile(rb"<((?:[\w.-]+:)?)sheetData[\s/>]")
_HIDDEN = re.compile(rb'\shidden="(?:1|t)')
_NARROW = re.compile(rb"""hidden\s*=|width\s*=\s*["']0""")
_LAST_ROW = re.compile(rb'<row r="(\d{1,7})"')
_FAR = re.compile(rb' r="[A-Z]{2}')
_RICH_VALUE = re.compile(rb"\svm\s*=")
_OWN_PLACE = re.compile(rb"""\sr\s*=\s*(?:"[^"]*"|'[^']*')""")
SHORT, LONG = 30, 19_000
"""A sheet is small with at most `SHORT` rows of any width, or at most `LONG` rows of columns A to Z."""


class BesideCells(NamedTuple):
    """Hold what other parts of a workbook tell of cells: whether some show pictures, and what is struck through."""

    has_pictures: bool = False
    strikes: Strikes = Strikes()


NOTHING_BESIDE = BesideCells()


def scan_xlsx(archive: zipfile.ZipFile) -> dict[str, SheetScan]:
    """Scan each sheet of a workbook, by name; sheets in which nothing is found are left out."""
    present = list_parts(archive)
    styles, strings = (archive.read(present[part]) if part in present else b"" for part in (STYLES, STRINGS))
    beside = BesideCells(IMAGES in present, find_strikes(styles, strings))
    found = {}
    for name, part in sheet_parts(archive).items():
        scan = scan_sheet(archive.read(part), beside)
        pictures = pictures_over_cells(archive, part, present)
        if pictures:
            scan = replace(scan, marks=replace(scan.marks, pictures=(*scan.marks.pictures, *pictures)))
        if scan is not UNSCANNED:
            found[name] = scan
    return found


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Map the name of each sheet in `workbook.xml` to its part."""
    present = list_parts(archive)
    if WORKBOOK not in present:
        return {}
    targets = relation_targets(archive, WORKBOOK, present)
    sheets = map(attributes_of, _SHEET.findall(archive.read(present[WORKBOOK])))
    return {
        sheet["name"]: targets[sheet["id"]]
        for sheet in sheets
        if "name" in sheet and sheet.get("id") in targets
    }


def scan_sheet(xml: bytes, beside: BesideCells = NOTHING_BESIDE) -> SheetScan:
    """Scan the XML of a sheet."""
    return UNSCANNED if _is_clean(xml) and not beside.strikes.may_be_in(xml) else _walked(xml, beside)


def _is_clean(xml: bytes) -> bool:
    """Return True if a walk would surely find nothing; False for any XML written in an unusual way."""
    is_usual = bool(_USUAL.search(xml)) and b't="e"' not in xml
    return is_usual and not _may_hide(xml) and _is_small(xml) and _is_valued(xml)


def _may_hide(xml: bytes) -> bool:
    if b' hidden="' in xml and _HIDDEN.search(xml):
        return True
    head = _head(xml)
    return bool(_NARROW.search(head)) and any(sheet_xml.hidden_columns(head))


def _is_small(xml: bytes) -> bool:
    """Return True if the sheet is small, judged by its last row.

    Rows out of order escape this; the memory limit of the process stops them.
    """
    last = _LAST_ROW.match(xml, xml.rfind(b'<row r="'))
    rows = int(last[1]) if last else LONG + 1
    return rows <= SHORT or (rows <= LONG and not _FAR.search(xml))


def _is_valued(xml: bytes) -> bool:
    """Return True if every formula is followed by its value."""
    if b"</f>" not in xml:
        return True
    formulas = xml.count(b"<f>") + xml.count(b"<f ")
    valued = xml.count(b"</f><v>") + xml.count(b"/><v>")
    return formulas == valued and b"<v></v>" not in xml


def _walked(xml: bytes, beside: BesideCells) -> SheetScan:
    seen, walk = ScanBuilder(), SheetWalk(xml)
    for cell in walk.cells():
        if _shows_picture(cell, beside):
            seen.pictures.append(address(cell.row, cell.column))
        elif cell.body:
            _add_cell(cell, seen)
    if beside.strikes.may_be_in(xml):
        beside.strikes.add_to(seen, xml)
    seen.hidden_rows = {row + 1 for row in walk.hidden_rows}
    for first, last in sheet_xml.hidden_columns(_head(xml)):
        seen.hide_columns(first, last)
    seen.merges = sheet_xml.merges(xml)
    return seen.build()


def _shows_picture(cell: XmlCell, beside: BesideCells) -> bool:
    """Return True for a picture in a cell: of Excel, or of WPS as programs save it that do not know its function."""
    if cell.is_formula and _PICTURE_FUNCTION in cell.body:
        return cell.type == b"e" or not cell.text
    return beside.has_pictures and cell.type == b"e" and _RICH_VALUE.search(cell.attributes) is not None


def _add_cell(cell: XmlCell, seen: ScanBuilder) -> None:
    """Add a cell with content, even a blank text: calamine may count it into the used range."""
    seen.add_value(cell.row, cell.column)
    if text := cell.text:
        if cell.type == b"e":
            seen.error_cells[address(cell.row, cell.column)] = text.decode("utf-8", "replace")
    elif cell.is_formula and cell.type != b"str":  # a text may be empty; anything else lacks its value
        seen.unvalued_formulas.append(address(cell.row, cell.column))


def _head(xml: bytes) -> bytes:
    """Return the XML before the cells."""
    data = _SHEET_DATA.search(xml)
    return xml[: data.start()] if data else xml


def list_cells(
    archive: zipfile.ZipFile, scans: Mapping[str, SheetScan], most: int
) -> Iterator[tuple[str, str, bytes, list[tuple[int, int]]]]:
    """Rewrite the sheets named in `scans` so that their cells stand one below the other in column A.

    Yields name, part, new XML, and the original positions of the cells, which are at most `most`. Cells that show
    nothing are left out.
    """
    present = list_parts(archive)
    shared = archive.read(present[STRINGS]) if STRINGS in present else b""
    blanks = sheet_xml.blank_strings(shared)
    for name, part in sheet_parts(archive).items():
        if name in scans:
            yield name, part, *_listed(archive.read(part), blanks, most)


def _listed(xml: bytes, blanks: set[bytes], most: int) -> tuple[bytes, list[tuple[int, int]]]:
    data = _SHEET_DATA.search(xml)
    prefix = data[1] if data else b""
    written, places = bytearray(_head(xml)), list[tuple[int, int]]()
    written += b"<%bsheetData>" % prefix
    for cell in SheetWalk(xml).cells():
        text = cell.text
        if text and not (text in blanks and cell.type == b"s") and len(places) < most:
            places.append((cell.row, cell.column))
            written += _row(cell, prefix)
    written += b"</%bsheetData></%bworksheet>" % (prefix, prefix)
    return bytes(written), places


def _row(cell: XmlCell, prefix: bytes) -> bytes:
    """Write a row with this cell alone; without addresses, it is the next row, and the cell its first."""
    attributes = _OWN_PLACE.sub(b"", cell.attributes)
    return b"<%brow><%bc%b>%b</%bc></%brow>" % (prefix, prefix, attributes, cell.body, prefix, prefix)
