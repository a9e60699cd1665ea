"""Walk the XML of an .xlsx worksheet as bytes: any prefix, any quotes, cells with or without addresses.

An XML parser stops at damage, where this walks on as far as it can, and visits each empty cell, where patterns skip a
run of them at once. No entity is ever expanded. Every pattern is possessive, so that no input takes more than linear
time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

PREFIX = rb"(?:[\w.-]++:)?"
_INSIDE = rb"""(?:[^<>"'/]++|"[^"<]*+"|'[^'<]*+'|/(?!>))*+"""
_CELL = PREFIX + rb"c(?=[\s/>])" + _INSIDE
_ROW = PREFIX + rb"row(?=[\s/>])" + _INSIDE
_HOLLOW = _ROW + rb"(?:/>|>\s*+(?:<" + _CELL + rb"/>\s*+)*+</" + PREFIX + rb"row\s*>)"
_TOKEN = re.compile(
    rb"<(?:"
    rb"!--.*?(?:-->|\Z)"
    rb"|(" + _CELL + rb"/>(?:\s*+<" + _CELL + rb"/>)*+)"  # a run of empty cells
    rb"|(" + _HOLLOW + rb"(?:\s*+<" + _HOLLOW + rb")*+)"  # a run of rows without content
    rb"|" + PREFIX + rb"c((?=[\s/>])" + _INSIDE + rb")>"
    rb"([^<]*+(?:<(?!/?" + PREFIX + rb"(?:c|row)[\s/>])[^<]*+)*+)"  # the content of a cell
    rb"|" + PREFIX + rb"row((?=[\s/>])" + _INSIDE + rb")/?>)",
    re.DOTALL,
)
_ROWS = re.compile(rb"<" + PREFIX + rb"row((?=[\s/>])" + _INSIDE + rb")/?>")
_PLACE = re.compile(rb"""\sr\s*=\s*["']\s*([A-Za-z]{0,3})(\d{1,7})""")
_TYPE = re.compile(rb"""\st\s*=\s*["']\s*(\w+)""")
_HIDDEN = re.compile(rb"""\shidden\s*=\s*["']\s*(?:1|t)""")
_FORMULA = re.compile(rb"<" + PREFIX + rb"f[\s/>]")
_VISIBLE = re.compile(rb"<" + PREFIX + rb"[vt](?:\s[^>]*)?>\s*+([^<\s][^<]*)")
_COLUMN = re.compile(rb"<" + PREFIX + rb"col(\s" + _INSIDE + rb")/?>")
_MERGE = re.compile(rb"<" + PREFIX + rb"mergeCell(\s" + _INSIDE + rb")/?>")
_RANGE = re.compile(rb"""\sref\s*=\s*["']\s*([A-Za-z]{1,3})(\d{1,7}):([A-Za-z]{1,3})(\d{1,7})""")
_NUMBER = rb"""\s%b\s*=\s*["']\s*(\d{1,7})"""
_MIN, _MAX = (re.compile(_NUMBER % name) for name in (b"min", b"max"))
_NO_WIDTH = re.compile(rb"""\swidth\s*=\s*["']0(?:\.0*)?["']""")
_ITEM = re.compile(rb"<" + PREFIX + rb"si(?:\s[^>]*)?(?:/>|>(.*?)</" + PREFIX + rb"si\s*>)", re.DOTALL)


class XmlCell(NamedTuple):
    """A cell with content: its row and column from zero, its attributes, and the XML inside it."""

    row: int
    column: int
    attributes: bytes
    body: bytes

    @property
    def type(self) -> bytes:
        """Return the attribute `t`, or `n` (number) if it has none."""
        found = _TYPE.search(self.attributes)
        return found[1] if found else b"n"

    @property
    def text(self) -> bytes:
        """Return the value as written, an index if the type is `s`; empty if nothing is visible."""
        found = _VISIBLE.search(self.body)
        return found[1] if found else b""

    @property
    def is_formula(self) -> bool:
        """Return True if the cell has a formula."""
        return bool(_FORMULA.search(self.body))


class SheetWalk:
    """A single pass over the rows and cells of a sheet; `hidden_rows` fills up during it."""

    def __init__(self, xml: bytes) -> None:
        self.hidden_rows: set[int] = set()
        """Hidden rows from zero, among the rows walked so far."""
        self._xml = xml
        self._row = self._column = -1

    def cells(self) -> Iterator[XmlCell]:
        """Walk the cells with content, in the order of the file."""
        for match in _TOKEN.finditer(self._xml):
            empties, hollow, attributes, body, row = match.groups()
            if body is not None:
                self._move(attributes)
                yield XmlCell(self._row, self._column, attributes, body)
            elif row is not None:
                self._enter(row)
            elif empties is not None:
                self._skip(empties)
            elif hollow is not None:
                self._pass(hollow)

    def _enter(self, attributes: bytes) -> None:
        place = _PLACE.search(attributes)
        self._row = int(place[2]) - 1 if place else self._row + 1
        self._column = -1
        if b"hidden" in attributes and _HIDDEN.search(attributes):
            self.hidden_rows.add(self._row)

    def _pass(self, rows: bytes) -> None:
        """Pass a run of rows without content; only the number of the last matters, unless some are hidden."""
        last = rows.rfind(b"row ")
        if b"hidden" not in rows and _PLACE.search(rows, last, rows.find(b">", last)):
            self._enter(rows[last:])
        else:
            for attributes in _ROWS.findall(b"<" + rows):
                self._enter(attributes)

    def _move(self, attributes: bytes) -> None:
        place = _PLACE.search(attributes)
        if place and place[1]:
            self._column, self._row = column_number(place[1]), int(place[2]) - 1
        else:
            self._column += 1

    def _skip(self, empties: bytes) -> None:
        last = empties.rfind(b"<") + 1
        if _PLACE.search(empties, last):
            self._move(empties[last:])
        else:
            self._column += empties.count(b"<") + 1


def hidden_columns(head: bytes) -> Iterator[tuple[int, int]]:
    """Find the runs of hidden columns in the head of a sheet: first and last of each, from zero.

    A column of width 0 counts as hidden.
    """
    for attributes in _COLUMN.findall(head):
        first, last = _MIN.search(attributes), _MAX.search(attributes)
        if first and last and (_HIDDEN.search(attributes) or _NO_WIDTH.search(attributes)):
            yield int(first[1]) - 1, int(last[1]) - 1


def merges(xml: bytes) -> list[tuple[int, int, int, int]]:
    """List the merged ranges: top row, left column, bottom row, right column, from zero."""
    found = filter(None, map(_RANGE.search, _MERGE.findall(xml)))
    return [
        (int(match[2]) - 1, column_number(match[1]), int(match[4]) - 1, column_number(match[3]))
        for match in found
    ]


def blank_strings(shared: bytes) -> set[bytes]:
    """Return the indices, as written in cells, of shared strings that show nothing."""
    return {
        b"%d" % index
        for index, match in enumerate(_ITEM.finditer(shared))
        if not _VISIBLE.search(match[1] or b"")
    }


@cache
def column_number(letters: bytes) -> int:
    """Convert the letters of a column to its number from zero: A is 0, AA is 26."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number - 1
