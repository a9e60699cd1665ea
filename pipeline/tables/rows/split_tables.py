"""Split a sheet into tables: runs of data rows under one header and one title; every row gets a kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from pipeline.files.sheet import Sheet
from pipeline.tables.fields import NAMING_FIELDS
from pipeline.tables.headers.find_headers import SheetContext, find_headers
from pipeline.tables.headers.header import Header
from pipeline.tables.row_words import RowWords, load_row_words
from pipeline.tables.rows.classify_row import (
    LINE,
    classify_line,
    classify_row,
    classify_row_above_header,
    find_wide_rows,
)
from pipeline.tables.rows.known_texts import find_hints, find_known
from pipeline.tables.rows.sheet_tables import DATA, SheetTable, SplitSheet
from pipeline.tables.rows.summaries import without_summaries

MOST_TITLE_ROWS = 40
"""Contents lists are the longest runs of titles; there are 26 domains."""
MOST_OF_TOTAL = 2
"""Cells of a register's total, at most: 合计 | 26条."""


def split_sheet(sheet: Sheet, context: SheetContext) -> SplitSheet:
    """Split a sheet into tables: every row gets one kind, every data row one table. No header, no tables."""
    words = load_row_words()
    known = (find_hints if context.is_register else find_known)(sheet.texts)
    headers = find_headers(sheet, context, known.headers)
    splitter = _Splitter(sheet, words, known.totals, headers)
    split = SplitSheet(splitter.tables, list(splitter.kinds()), headers, known.hints)
    return without_summaries(sheet, split)


def _required_cells(header: Header) -> list[int]:
    """Return the offsets of the required cells of a row; none if one of them has no column."""
    offsets = header.offsets()
    return [offsets[each][0] for each in header.kind.required] if header.is_whole else []


class _Splitter:
    """Collect tables and row kinds in one pass down a sheet."""

    def __init__(self, sheet: Sheet, words: RowWords, totals: set[str], headers: Sequence[Header]) -> None:
        self.tables: list[SheetTable] = []
        self._sheet, self._words, self._totals = sheet, words, totals
        self._starts = {header.top: header for header in headers}
        self._above = set(chain.from_iterable(map(self._lines_above, [None, *headers], headers)))
        self._wide_rows = find_wide_rows(sheet, len(headers[0].columns)) if headers else set()
        self._titles: dict[int, str] = {}
        self._printed: set[str] = set()
        self._header: Header | None = None
        self._required: Sequence[int] = ()
        self._item_columns: set[int] = set()
        self._name_columns: set[int] = set()
        self._starts_table = False

    def kinds(self) -> Iterator[str]:
        """Yield the kind of each row."""
        below = 0
        for offset in range(len(self._sheet.rows)):
            if offset in self._starts:
                self._add_header(self._starts[offset])
                below = self._starts[offset].bottom
            yield "header" if offset < below else self._add_row(offset)

    def _lines_above(self, before: Header | None, header: Header) -> Iterator[int]:
        """Yield the rows right above a register, up to the first with more than one text: they entitle it."""
        if header.kind.levels or header.repeats(before):
            return
        for offset in range(header.top - 1, -1, -1):
            if offset in self._starts or len(set(filter(None, self._sheet.rows[offset]))) > 1:
                return
            yield offset

    def _add_header(self, header: Header) -> None:
        """Begin a table: of a catalog with its first item, of a register with its header, for it may be empty."""
        columns, is_register = header.columns, not header.kind.levels
        self._starts_table = not (is_register and header.repeats(self._header))
        self._header = header
        self._item_columns = {each.offset for each in columns if each.fields and each.fields != ("number",)}
        self._name_columns = {each.offset for each in columns if not NAMING_FIELDS.isdisjoint(each.fields)}
        self._required = _required_cells(header) if is_register else ()
        if self._starts_table and is_register:
            self._begin_table(header)

    def _begin_table(self, header: Header) -> None:
        self.tables.append(SheetTable(len(self.tables) + 1, header, self._titles))
        self._printed = set(self._titles.values()) or self._printed
        self._starts_table, self._titles = False, {}

    def _add_row(self, offset: int) -> str:
        filled = list(filter(None, self._sheet.rows[offset]))
        header = self._header
        if header is None or offset in self._above:
            kind = classify_row_above_header(filled, self._words)
        else:
            kind = self._kind(offset, filled, header)
        if kind == "title":
            self._add_title(offset, filled[0])
        elif kind == DATA and header:
            if self._starts_table:
                self._begin_table(header)
            self.tables[-1].rows.append(offset)
        return kind

    def _add_title(self, offset: int, text: str) -> None:
        """Keep a title for the next table; within a register, or printed again, it does not begin another."""
        is_within = self._header and not self._header.kind.levels and offset not in self._above
        if not (is_within or self._is_printed_again(text)):
            self._titles[offset] = text
            self._starts_table = True

    def _is_printed_again(self, title: str) -> bool:
        """Return True for a title that continues the table above: one marked so, or one printed again."""
        if not self.tables:
            return False
        return self._words.continued.search(title) is not None or title in self._printed

    def _kind(self, offset: int, filled: list[str], header: Header) -> str:
        row, is_register = self._sheet.rows[offset], not header.kind.levels
        if self._required and len(filled) > MOST_OF_TOTAL and all(map(row.__getitem__, self._required)):
            return DATA
        if self._only_counts(row, filled):
            return "total"
        totals = set(filter(self._words.is_total, filled[:3])) if is_register else self._totals
        kind = classify_row(filled, self._words, totals)
        if kind != LINE:
            return kind
        text, is_wide = filled[0], offset in self._wide_rows
        if is_register:
            return "title" if is_wide or text in self._printed else DATA
        alone = len(filled) == 1 and not is_wide and self._belongs_to_item(offset, text)
        return classify_line(text, self._words, alone_in_item=alone)

    def _only_counts(self, row: list[str], filled: list[str]) -> bool:
        """Return True for a row without names that counts ticks: numbers beyond 1, all behind the names."""
        if len(filled) <= 1 or not all(map(str.isdecimal, filled)) or set(filled) <= {"0", "1"}:
            return False
        columns = [column for column, text in enumerate(row) if text]
        return bool(self._name_columns) and min(columns) > max(self._name_columns)

    def _belongs_to_item(self, offset: int, text: str) -> bool:
        """Return True if the only text of a row is item data, not a heading or a note."""
        column = self._sheet.rows[offset].index(text)
        if column in self._name_columns and self._words.sentence.search(text):
            return False
        is_title = self._words.title.search(text) is not None
        return column in self._item_columns and not (is_title and self._stands_above_a_table(offset))

    def _stands_above_a_table(self, offset: int) -> bool:
        """Return True if only titles and notes stand between the row and the next header."""
        below = self._sheet.rows[offset + 1 : offset + 1 + MOST_TITLE_ROWS]
        for row, cells in enumerate(below, offset + 1):
            filled = list(filter(None, cells))
            if filled:
                is_title = filled.count(filled[0]) == len(filled) and self._words.title.search(filled[0])
                if row in self._starts or not (is_title or self._words.is_note(filled[0])):
                    return row in self._starts
        return False
