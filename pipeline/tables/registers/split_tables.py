"""A sheet is cut into the tables of registers that it holds: a header and its rows, every other row of one kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import itemgetter

from pipeline.files.sheet import Sheet
from pipeline.tables.catalogs.catalog_words import Words
from pipeline.tables.catalogs.classify_row import kind_above_header
from pipeline.tables.non_items.sheet_view import Aside
from pipeline.tables.registers.register_header import Place, RegisterHeader, find_register_headers
from schemas.registers.registers import load_registers

ENTRY = "entry"
"""The kind of a row that says something of a thing."""
Cells = Callable[[Sequence[str]], tuple[str, ...]]
MOST_OF_TOTAL = 2
"""合计 | 26条: cells that a row of a total has."""


@dataclass(frozen=True, slots=True)
class RegisterTable:
    """The rows (offsets) of a register under one header, page breaks aside; `titles` stand above it.

    `dropped` are rows among its own that are no entries; what is merged from them reaches down.
    """

    number: int
    found: RegisterHeader
    titles: list[str]
    rows: list[int] = field(default_factory=list)
    dropped: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CutRegisters:
    """The tables of a sheet, the kind of every row, and all headers; `asides`: why a row is no entry, by its offset."""

    tables: list[RegisterTable]
    kinds: list[str]
    headers: list[RegisterHeader]
    asides: Mapping[int, Aside] = field(default_factory=dict)


def cut_registers(sheet: Sheet, place: Place, words: Words) -> CutRegisters:
    """Every row of the sheet has one kind; every entry lies in one table. Without a header there are no tables."""
    headers = find_register_headers(sheet, place)
    return _Cutter(sheet, words, headers).cut()


class _Cutter:
    """Walks down a sheet once."""

    def __init__(self, sheet: Sheet, words: Words, headers: list[RegisterHeader]) -> None:
        self._sheet, self._words, self._headers = sheet, words, headers
        self._starts = {each.header.top: each for each in headers}
        self._above = set(chain.from_iterable(map(self._rows_above, headers)))
        self._wide = _wide_rows(sheet, headers)
        self._tables: list[RegisterTable] = []
        self._required: Cells | None = None
        self._titles: list[str] = []
        self._printed: set[str] = set()

    def cut(self) -> CutRegisters:
        kinds: list[str] = []
        while len(kinds) < len(self._sheet.rows):
            offset = len(kinds)
            if offset in self._starts:
                self._begin(self._starts[offset])
                kinds += ["header"] * self._starts[offset].header.depth
            else:
                kinds.append(self._take(offset))
        return CutRegisters(self._tables, kinds, self._headers)

    def _begin(self, found: RegisterHeader) -> None:
        """A header that only repeats the one above it goes on with its table."""
        columns = found.header.columns
        if not (self._tables and self._tables[-1].found.header.columns == columns):
            self._tables.append(RegisterTable(len(self._tables) + 1, found, self._titles))
        self._titles = []
        self._required = _required_cells(found)

    def _take(self, offset: int) -> str:
        filled = list(filter(None, self._sheet.rows[offset]))
        if offset in self._above or not self._tables:
            kind = kind_above_header(filled, self._words)
            if kind == "title":
                self._titles.append(filled[0])
                self._printed.add(filled[0])
            return kind
        kind = self._kind(offset, filled)
        if kind == ENTRY:
            self._tables[-1].rows.append(offset)
        return kind

    def _kind(self, offset: int, filled: list[str]) -> str:
        """A row that has all a thing must have, and more than a total, is one, whatever its words are like."""
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
        return "title" if offset in self._wide or text in self._printed else ENTRY

    def _rows_above(self, found: RegisterHeader) -> list[int]:
        """The lines right above a header, up to the first row that says more than one thing."""
        above = []
        for offset in range(found.header.top - 1, -1, -1):
            if offset in self._starts or len(set(filter(None, self._sheet.rows[offset]))) > 1:
                break
            above.append(offset)
        return above if self._is_first(found) else []

    def _is_first(self, found: RegisterHeader) -> bool:
        """Whether a table begins with the header: above a repeated one stand the last rows of the page before."""
        place = self._headers.index(found)
        return place == 0 or self._headers[place - 1].header.columns != found.header.columns


def _required_cells(found: RegisterHeader) -> Cells | None:
    """What takes the required cells from a row; None where one of them has no column."""
    if not found.is_whole:
        return None
    offsets = found.header.offsets()
    places = [offsets[name][0] for name in load_registers()[found.register].required]
    return itemgetter(*places, places[0])  # of one place it would give no tuple


def _wide_rows(sheet: Sheet, headers: list[RegisterHeader]) -> set[int]:
    """Rows with a cell merged over most of the widest table."""
    width = max((len(each.header.columns) for each in headers), default=0)
    merges = chain.from_iterable(sheet.merges.values())
    wide = (merge for merge in merges if width and 2 * (merge.right - merge.left + 1) > width)
    return {row for merge in wide for row in range(merge.top, merge.bottom + 1)}
