"""Split a sheet into the tables of registers: a header and its rows; every other row gets a kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import itemgetter

from pipeline.files.sheet import Sheet
from pipeline.tables.catalogs.catalog_words import CatalogWords
from pipeline.tables.catalogs.classify_row import classify_row_above_header, find_wide_rows
from pipeline.tables.registers.register_header import RegisterHeader, SheetContext, find_register_headers
from pipeline.tables.row_findings import RowFinding
from schemas.registers.registers import load_registers

ENTRY = "entry"
"""The kind of a data row of a register."""
CellGetter = Callable[[Sequence[str]], tuple[str, ...]]
MOST_OF_TOTAL = 2
"""Cells of a total, at most: 合计 | 26条."""


@dataclass(frozen=True, slots=True)
class SheetRegister:
    """Hold the rows (offsets) of a register under one header and its repetitions; `titles` stand above it.

    `dropped` are rows that turned out to be no entries; values merged from them still reach down.
    """

    number: int
    detected: RegisterHeader
    titles: list[str]
    rows: list[int] = field(default_factory=list)
    dropped: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RegisterSheet:
    """Hold the tables, row kinds and headers of a sheet; `row_findings`: by offset, why a row is no entry."""

    tables: list[SheetRegister]
    kinds: list[str]
    headers: list[RegisterHeader]
    row_findings: Mapping[int, RowFinding] = field(default_factory=dict)


def split_registers(sheet: Sheet, context: SheetContext, words: CatalogWords) -> RegisterSheet:
    """Split a sheet into tables: every row gets one kind, every entry one table. No header, no tables."""
    headers = find_register_headers(sheet, context)
    return _RegisterSplitter(sheet, words, headers).split()


class _RegisterSplitter:
    """Collect tables and row kinds in one pass down a sheet."""

    def __init__(self, sheet: Sheet, words: CatalogWords, headers: list[RegisterHeader]) -> None:
        self._sheet, self._words, self._headers = sheet, words, headers
        self._starts = {each.header.top: each for each in headers}
        self._above = set(chain.from_iterable(map(self._rows_above, headers)))
        width = max((len(each.header.columns) for each in headers), default=0)
        self._wide_rows = find_wide_rows(sheet, width) if width else set()
        self._tables: list[SheetRegister] = []
        self._required: CellGetter | None = None
        self._titles: list[str] = []
        self._printed: set[str] = set()

    def split(self) -> RegisterSheet:
        kinds: list[str] = []
        while len(kinds) < len(self._sheet.rows):
            offset = len(kinds)
            if offset in self._starts:
                self._begin_table(self._starts[offset])
                kinds += ["header"] * self._starts[offset].header.depth
            else:
                kinds.append(self._add_row(offset))
        return RegisterSheet(self._tables, kinds, self._headers)

    def _begin_table(self, detected: RegisterHeader) -> None:
        """Begin a table, or continue the last one if the header only repeats its header."""
        columns = detected.header.columns
        if not (self._tables and self._tables[-1].detected.header.columns == columns):
            self._tables.append(SheetRegister(len(self._tables) + 1, detected, self._titles))
        self._titles = []
        self._required = _required_cells(detected)

    def _add_row(self, offset: int) -> str:
        filled = list(filter(None, self._sheet.rows[offset]))
        if offset in self._above or not self._tables:
            kind = classify_row_above_header(filled, self._words)
            if kind == "title":
                self._titles.append(filled[0])
                self._printed.add(filled[0])
            return kind
        kind = self._kind(offset, filled)
        if kind == ENTRY:
            self._tables[-1].rows.append(offset)
        return kind

    def _kind(self, offset: int, filled: list[str]) -> str:
        """Classify a row; one with all required cells, and more cells than a total, is always an entry."""
        if not filled:
            return "blank"
        if len(filled) > MOST_OF_TOTAL and self._required and all(self._required(self._sheet.rows[offset])):
            return ENTRY
        if any(map(self._words.is_total, filled[:3])):
            return "total"
        if self._words.is_note(filled[0]):
            return "note"
        return self._kind_of_line(offset, filled[0]) if filled.count(filled[0]) == len(filled) else ENTRY

    def _kind_of_line(self, offset: int, text: str) -> str:
        if self._words.page.search(text.strip()):
            return "note"
        return "title" if offset in self._wide_rows or text in self._printed else ENTRY

    def _rows_above(self, detected: RegisterHeader) -> list[int]:
        """Return the rows right above a table, up to the first with more than one text."""
        above = []
        for offset in range(detected.header.top - 1, -1, -1):
            if offset in self._starts or len(set(filter(None, self._sheet.rows[offset]))) > 1:
                break
            above.append(offset)
        return above if self._is_first(detected) else []

    def _is_first(self, detected: RegisterHeader) -> bool:
        """Return True if a table begins with the header; a repeated header only continues one."""
        place = self._headers.index(detected)
        return place == 0 or self._headers[place - 1].header.columns != detected.header.columns


def _required_cells(detected: RegisterHeader) -> CellGetter | None:
    """Return a function that takes the required cells from a row; None if one of them has no column."""
    if not detected.is_whole:
        return None
    offsets = detected.header.offsets()
    places = [offsets[name][0] for name in load_registers()[detected.register].required]
    return itemgetter(*places, places[0])  # of one offset it would give no tuple
