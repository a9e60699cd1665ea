"""Remembers the fills of marked cells, in hidden names of the workbook: these move with their cells and outlast saving.

A name is made for a cell only if it had a fill. It holds the fill itself, because programs number fills anew.
"""

from __future__ import annotations

import re
import zlib

from lxml import etree

from pipeline.deliver.returns.xlsx.sheet_scan import CellPosition, position_of
from pipeline.deliver.returns.xlsx.workbook import WorkbookPart, quoted_title
from pipeline.files.sheet import column_letter

PREFIX = "_mulu_fill_"
MAX_NAME_LENGTH = 255
MOST_BYTES = 1000
"""Length of the longest fill that is believed."""
_REFERENCE = re.compile(r"(?:'((?:[^']|'')+)'|([^!']+))!\$?([A-Z]+)\$?(\d+)")

Fills = dict[tuple[str, CellPosition], str]
"""Fills by title of the sheet and cell."""


def record_fills(workbook: WorkbookPart, fills: Fills) -> None:
    """Define a name for each cell; a fill too long for a name is not remembered."""
    for number, ((title, (row, column)), fill) in enumerate(fills.items(), 1):
        name = f"{PREFIX}{number}_{zlib.compress(fill.encode(), 9).hex()}"
        if len(name) <= MAX_NAME_LENGTH:
            address = f"{quoted_title(title)}!${column_letter(column)}${row}"
            workbook.add_name(name, address, hidden="1")


def take_fills(workbook: WorkbookPart) -> Fills:
    """Remove the names, and return what they remember."""
    fills: Fills = {}
    for name, refers_to in workbook.take_names(PREFIX):
        place, fill = _REFERENCE.fullmatch(refers_to), _decode(name.rpartition("_")[2])
        position = position_of(place[3] + place[4]) if place else None
        if place and position and fill:
            fills[(place[1] or "").replace("''", "'") or place[2], position] = fill
    return fills


def _decode(code: str) -> str | None:
    """Return the fill in a name; None if it is none."""
    try:
        fill = zlib.decompressobj().decompress(bytes.fromhex(code), MOST_BYTES).decode()
        etree.fromstring(fill)
    except (ValueError, zlib.error, etree.XMLSyntaxError):
        return None
    return fill
