"""What calamine does not tell of an .xlsx: what is hidden, error cells (it blanks them), formulas saved without value.

Nearly every sheet has none of these. Some searches for bytes tell that, and only a sheet that they do not clear is
walked.
"""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator, Mapping
from posixpath import join, normpath

from pipeline.files.formats import sheet_xml
from pipeline.files.formats.sheet_scan import UNSCANNED, ScanBuilder, SheetScan, address
from pipeline.files.formats.sheet_xml import SheetWalk, XmlCell

RELATIONS, WORKBOOK, STRINGS = "xl/_rels/workbook.xml.rels", "xl/workbook.xml", "xl/sharedstrings.xml"
_ATTRIBUTE = re.compile(rb"""(?:\w+:)?(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_USUAL = re.compile(rb'<sheetData>\s*<row r="\d+"[^>\']*>\s*(?:<c r="|</row>|<row r=")')
_SHEET_DATA = re.compile(rb"<((?:[\w.-]+:)?)sheetData[\s/>]")
_HIDDEN = re.compile(rb'\shidden="(?:1|t)')
_NARROW = re.compile(rb"""hidden\s*=|width\s*=\s*["']0""")
_LAST_ROW = re.compile(rb'<row r="(\d{1,7})"')
_FAR = re.compile(rb' r="[A-Z]{2}')
_OWN_PLACE = re.compile(rb"""\sr\s*=\s*(?:"[^"]*"|'[^']*')""")
SHORT, LONG = 30, 19_000
"""Rows that make no big sheet: so few with columns to XFD, so many with columns to Z."""


def scan_xlsx(archive: zipfile.ZipFile) -> dict[str, SheetScan]:
    """What there is to tell, by sheet name; sheets with nothing to tell are left out."""
    found = {name: scan_sheet(archive.read(part)) for name, part in sheet_parts(archive).items()}
    return {name: scan for name, scan in found.items() if scan is not UNSCANNED}


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part in which each sheet of `workbook.xml` lies, by the sheet's name."""
    present = parts_of(archive)
    if WORKBOOK not in present:
        return {}
    targets = relation_targets(archive, RELATIONS, present)
    sheets = map(_attributes, _SHEET.findall(archive.read(present[WORKBOOK])))
    return {
        sheet["name"]: targets[sheet["id"]]
        for sheet in sheets
        if "name" in sheet and sheet.get("id") in targets
    }


def relation_targets(archive: zipfile.ZipFile, relations: str, present: Mapping[str, str]) -> dict[str, str]:
    """The parts that a workbook's relations lead to, by their ids; those that are not `present` are left out."""
    if relations not in present:
        return {}
    found = {}
    for relation in map(_attributes, _RELATION.findall(archive.read(present[relations]))):
        target = relation.get("Target", "").replace("\\", "/").lower()
        places = (normpath(join("/xl", target))[1:], target)
        part = next((present[place] for place in places if place in present), None)
        if part is not None and "Id" in relation:
            found[relation["Id"]] = part
    return found


def parts_of(archive: zipfile.ZipFile) -> dict[str, str]:
    """The names of the parts by what they mean: the case of letters does not count, nor which slash."""
    return {name.replace("\\", "/").lower(): name for name in archive.namelist()}


def _attributes(tag: bytes) -> dict[str, str]:
    """A tag's attributes without their prefixes."""
    return {
        name.decode(): html.unescape((double or single).decode("utf-8", "replace"))
        for name, double, single in _ATTRIBUTE.findall(tag)
    }


def scan_sheet(xml: bytes) -> SheetScan:
    """What there is to tell of a sheet's XML."""
    return UNSCANNED if _is_clean(xml) else _walked(xml)


def _is_clean(xml: bytes) -> bool:
    """Whether there is surely nothing to tell; a sheet written in an unusual way is not cleared."""
    is_usual = bool(_USUAL.search(xml)) and b't="e"' not in xml
    return is_usual and not _may_hide(xml) and _is_small(xml) and _is_valued(xml)


def _may_hide(xml: bytes) -> bool:
    if b' hidden="' in xml and _HIDDEN.search(xml):
        return True
    head = _head(xml)
    return bool(_NARROW.search(head)) and any(sheet_xml.hidden_columns(head))


def _is_small(xml: bytes) -> bool:
    """By its last row; rows that are not in order escape this, and meet the limit of memory."""
    last = _LAST_ROW.match(xml, xml.rfind(b'<row r="'))
    rows = int(last[1]) if last else LONG + 1
    return rows <= SHORT or (rows <= LONG and not _FAR.search(xml))


def _is_valued(xml: bytes) -> bool:
    """Whether every formula has its value behind it."""
    if b"</f>" not in xml:
        return True
    formulas = xml.count(b"<f>") + xml.count(b"<f ")
    valued = xml.count(b"</f><v>") + xml.count(b"/><v>")
    return formulas == valued and b"<v></v>" not in xml


def _walked(xml: bytes) -> SheetScan:
    seen, walk = ScanBuilder(), SheetWalk(xml)
    for cell in walk.cells():
        if cell.body:
            _take(cell, seen)
    seen.hidden_rows = {row + 1 for row in walk.hidden_rows}
    for first, last in sheet_xml.hidden_columns(_head(xml)):
        seen.hide_columns(first, last)
    seen.merges = sheet_xml.merges(xml)
    return seen.build()


def _take(cell: XmlCell, seen: ScanBuilder) -> None:
    """A cell that the reader of values may take for one, though its text be blank."""
    seen.add_value(cell.row, cell.column)
    if text := cell.text:
        if cell.type == b"e":
            seen.error_cells[address(cell.row, cell.column)] = text.decode("utf-8", "replace")
    elif cell.is_formula and cell.type != b"str":  # a text may be empty; all else was saved without its value
        seen.unvalued_formulas.append(address(cell.row, cell.column))


def _head(xml: bytes) -> bytes:
    """What stands before the cells."""
    data = _SHEET_DATA.search(xml)
    return xml[: data.start()] if data else xml


def list_cells(
    archive: zipfile.ZipFile, scans: Mapping[str, SheetScan], most: int
) -> Iterator[tuple[str, str, bytes, list[tuple[int, int]]]]:
    """Sheets rewritten so that their cells stand one under another: name, part, XML, and the cells' true places.

    Cells in which nothing is to be seen are left out; at most `most` cells are listed.
    """
    present = parts_of(archive)
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
    """A row of this cell alone; without an address a row is the next, and its cell the first."""
    attributes = _OWN_PLACE.sub(b"", cell.attributes)
    return b"<%brow><%bc%b>%b</%bc></%brow>" % (prefix, prefix, attributes, cell.body, prefix, prefix)
