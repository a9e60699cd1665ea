"""Find the small pictures that float over cells of an .xlsx, as they are put in place of ticks."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping

from pipeline.files.formats.ooxml_parts import read_relations
from pipeline.files.formats.sheet_scan import address

FOLDER = "xl/drawings"
MOST_PICTURES = 2_000
LARGEST = 1_300_000
"""Width and height of a picture that is no larger than a cell, in EMU: 36 mm."""
LONGEST_HEAD = 2_000
"""Bytes of an anchor that say where it is."""
_ANCHOR = re.compile(rb"<(?:[\w.-]+:)?(?:oneCell|twoCell)Anchor[\s>]")
_PICTURE = re.compile(rb"<(?:[\w.-]+:)?pic[\s>]")
_COLUMN, _ROW = (re.compile(rb"[<:]%b>\s*+(\d{1,7})\s*+<" % name) for name in (b"col", b"row"))
_SIZE = re.compile(rb"""\sc[xy]\s*+=\s*+["'](\d{1,12})""")


def pictures_over_cells(archive: zipfile.ZipFile, sheet: str, present: Mapping[str, str]) -> tuple[str, ...]:
    """List the addresses of the cells of a sheet (a part) that a picture covers."""
    if not any(part.startswith(FOLDER) for part in present):
        return ()
    relations = read_relations(archive, sheet, present)
    drawings = (present.get(part.lower()) for _, kind, part in relations if kind == "drawing")
    drawing = next(filter(None, drawings), None)  # a sheet has one at most
    return tuple(dict.fromkeys(_pictures(archive.read(drawing)))) if drawing else ()


def _pictures(xml: bytes) -> Iterator[str]:
    for anchor in _ANCHOR.split(xml)[1 : MOST_PICTURES + 1]:
        head = anchor[:LONGEST_HEAD]
        columns, rows = ([int(number) for number in each.findall(head)] for each in (_COLUMN, _ROW))
        if columns and rows and _PICTURE.search(anchor) and _is_small(columns, rows, head):
            yield address(rows[0], columns[0])


def _is_small(columns: list[int], rows: list[int], head: bytes) -> bool:
    """Return True for a picture that reaches at most into the next row and column."""
    if len(columns) > 1 and len(rows) > 1:
        return columns[1] - columns[0] <= 1 and rows[1] - rows[0] <= 1
    size = _SIZE.findall(head)[:2]
    return bool(size) and max(map(int, size)) <= LARGEST
