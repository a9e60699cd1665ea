"""What calamine does not tell of an .xlsx: hidden rows, and error cells, which it turns into blanks."""

from __future__ import annotations

import html
import re
import zipfile
from posixpath import join, normpath

from pipeline.intake.formats.scan import Scan
from pipeline.intake.sheet import UNMARKED, Marks

_ATTRIBUTE = re.compile(rb'([\w:]+)\s*=\s*"([^"]*)"')
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\s(?=[^>]*\bhidden=\"(?:1|true)\")[^>]*\br=\"(\d+)\"")
_FORMULA = rb"(?:<(?:\w+:)?f[^>]*/>|<(?:\w+:)?f\b.*?</(?:\w+:)?f>)?"
_ERROR_CELL = re.compile(
    rb'<(?:\w+:)?c\s(?=[^>]*\bt="e")[^>]*\br="([A-Z]+\d+)"[^>]*>' + _FORMULA + rb"<(?:\w+:)?v>([^<]*)"
)


def scan(archive: zipfile.ZipFile) -> dict[str, Scan]:
    """What is marked by sheet name, for the sheets of an .xlsx that have any marks.

    The sheet's XML is searched for the two attributes and only then taken apart, so that a clean file costs one
    decompression.
    """
    found = {name: _marks(archive.read(part)) for name, part in _parts(archive).items()}
    return {name: Scan(marks) for name, marks in found.items() if marks is not UNMARKED}


def _parts(archive: zipfile.ZipFile) -> dict[str, str]:
    present = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= present:
        return {}
    relations = map(_attributes, _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels")))
    targets = {relation["Id"]: normpath(join("/xl", relation["Target"]))[1:] for relation in relations}
    sheets = map(_attributes, _SHEET.findall(archive.read("xl/workbook.xml")))
    parts = {sheet["name"]: targets.get(sheet.get("r:id", ""), "") for sheet in sheets if "name" in sheet}
    return {name: part for name, part in parts.items() if part in present}


def _attributes(tag: bytes) -> dict[str, str]:
    return {
        name.decode(): html.unescape(value.decode("utf-8", "replace"))
        for name, value in _ATTRIBUTE.findall(tag)
    }


def _marks(xml: bytes) -> Marks:
    hidden = frozenset(map(int, _HIDDEN_ROW.findall(xml))) if b"hidden=" in xml else frozenset()
    errors = {}
    if b't="e"' in xml:
        errors = {cell.decode(): value.decode("utf-8", "replace") for cell, value in _ERROR_CELL.findall(xml)}
    return Marks(hidden_rows=hidden, error_cells=errors) if hidden or errors else UNMARKED
